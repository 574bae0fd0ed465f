import type { ReactNode } from 'react';
import { useMoment, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { Notice } from '../ui/notice.js';
import type { Case } from './case.queries.js';
import { caseTexts, outcomeTexts } from './case.texts.js';

const won = new Set<Case['outcome']>(['WON', 'RELEASED']);
const without = new Set<Case['outcome']>(['WITHDRAWN', 'IDLE', 'SUPERSEDED', 'REFUSED']);

/** A case that is over: with what outcome, what that means, and where to go from here. */
function Outcome({ of: { outcome, statusText } }: { readonly of: Case }): ReactNode {
  const t = useTexts(outcomeTexts);
  return (
    <Notice kind={won.has(outcome) ? 'good' : 'note'}>
      <p>
        <strong>{statusText}</strong>
      </p>
      {outcome ? <p>{t[outcome]}</p> : null}
      <p className="ways-on">
        {won.has(outcome) ? (
          <Link to="/me/binding" className="button">
            {t.bind}
          </Link>
        ) : null}
        <Link to="/me" className="button secondary">
          {t.me}
        </Link>
        {without.has(outcome) ? <Link to="/me/identity">{t.identity}</Link> : null}
      </p>
    </Notice>
  );
}

/** Where a case stands, in words, and until when something is to be done. */
export function CaseState({ of }: { readonly of: Case }): ReactNode {
  const t = useTexts(caseTexts);
  const moment = useMoment();
  if (of.status === 'CLOSED') return <Outcome of={of} />;
  const { status, statusText, idleAt, timesReturned, photo } = of;
  // how far the photos are is said in more words below
  if (status === 'OPEN' && photo.review) return null;
  return (
    <Notice kind={status === 'REFUSED' ? 'warning' : status === 'EFFECT_PENDING' ? 'good' : 'note'}>
      <p>
        <strong>{statusText}</strong>
      </p>
      {status === 'EFFECT_PENDING' ? <p>{t.settling}</p> : null}
      {status === 'DECIDED' ? <p>{timesReturned > 0 ? t.returned(timesReturned) : t.decided}</p> : null}
      {idleAt === undefined ? null : <p>{t.idle(moment(idleAt))}</p>}
    </Notice>
  );
}
