import type { ReactNode } from 'react';
import { useMoment, useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import { Notice } from '../ui/notice.js';
import type { Case } from './case.queries.js';
import { caseTexts, contestOutcomeTexts, contestTexts, outcomeTexts } from './case.texts.js';

const won = new Set<Case['outcome']>(['WON', 'RELEASED']);
const without = new Set<Case['outcome']>(['WITHDRAWN', 'IDLE', 'SUPERSEDED', 'REFUSED']);

/** A closed case: its outcome, what that means, and where to go next. */
function Outcome({ of: { outcome, statusText, trigger } }: { readonly of: Case }): ReactNode {
  const t = useTexts(outcomeTexts);
  const contest = useTexts(contestOutcomeTexts);
  const isContest = trigger === 'CONTEST';
  return (
    <Notice kind={won.has(outcome) ? 'good' : 'note'}>
      <p>
        <strong>{statusText}</strong>
      </p>
      {outcome ? <p>{(isContest ? contest : t)[outcome]}</p> : null}
      <p className="ways-on">
        {won.has(outcome) && !isContest ? (
          <Link to="/me/binding" className="button">
            {t.bind}
          </Link>
        ) : null}
        {/* the account that comes back by a contest has another login than the page was opened with */}
        <Link to="/me" className="button secondary" reloadDocument={isContest}>
          {t.me}
        </Link>
        {without.has(outcome) && !isContest ? <Link to="/me/identity">{t.identity}</Link> : null}
      </p>
    </Notice>
  );
}

/** Status of a case, and the deadline where the claimant has one. */
export function CaseState({ of }: { readonly of: Case }): ReactNode {
  const texts = useTexts(caseTexts);
  const contest = useTexts(contestTexts);
  const t = of.trigger === 'CONTEST' ? { ...texts, ...contest } : texts;
  const moment = useMoment();
  if (of.status === 'CLOSED') return <Outcome of={of} />;
  const { status, statusText, idleAt, effect, waitsForTurn, timesReturned, photo } = of;
  // PhotoProgress or HumanHelp, below, says more
  if ((status === 'OPEN' && photo.review) || of.humanHelp === 'ASKED') return null;
  return (
    <Notice
      kind={status === 'REFUSED' ? 'warning' : status === 'EFFECT_PENDING' || status === 'WAITING' ? 'good' : 'note'}
    >
      <p>
        <strong>{statusText}</strong>
      </p>
      {effect ? <p>{effect.at ? t.effectAt(moment(effect.at)) : t.effectNotBefore(moment(effect.notBefore))}</p> : null}
      {status === 'EFFECT_PENDING' ? <p>{t.settling}</p> : null}
      {status === 'DECIDED' ? <p>{t.returned(timesReturned)}</p> : null}
      {waitsForTurn ? <p>{t.inLine}</p> : null}
      {idleAt === undefined ? null : <p>{t.idle(moment(idleAt))}</p>}
    </Notice>
  );
}
