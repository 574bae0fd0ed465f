import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import type { Case } from '../conflict-case/case.queries.js';
import { caseTexts, contestOutcomeTexts, outcomeTexts } from '../conflict-case/case.texts.js';
import { useMe } from '../sessions/session.queries.js';
import { Notice } from '../ui/notice.js';
import { caseStanding } from './own-standing.js';
import { StandingCard } from './standing-card.js';

const won = new Set<Case['outcome']>(['WON', 'RELEASED']);
const without = new Set<Case['outcome']>(['WITHDRAWN', 'IDLE', 'SUPERSEDED', 'REFUSED']);
/** after these an account has no number, unless it was given another since */
const leavesNone = new Set<Case['outcome']>(['WITHDRAWN', 'IDLE']);

/** A closed case: its outcome, what that means, and where to go next. */
function Outcome({ of: { outcome, crowdedOut, statusText, trigger } }: { readonly of: Case }): ReactNode {
  const t = useTexts(outcomeTexts);
  const contest = useTexts(contestOutcomeTexts);
  const isContest = trigger === 'CONTEST';
  const hasNone = useMe()?.identity === 'NONE';
  const isTrue = isContest || hasNone || !leavesNone.has(outcome);
  return (
    <Notice kind={won.has(outcome) ? 'good' : 'note'}>
      <p>
        <strong>{statusText}</strong>
      </p>
      {outcome && isTrue ? <p>{isContest ? contest[outcome] : t[crowdedOut ? 'CROWDED_OUT' : outcome]}</p> : null}
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
        {without.has(outcome) && !isContest && hasNone ? <Link to="/me/identity">{t.identity}</Link> : null}
      </p>
    </Notice>
  );
}

/** Where a case stands for its claimant, or how it ended; `children` say more of a live one. */
export function CaseState({ of, children }: { readonly of: Case; readonly children?: ReactNode }): ReactNode {
  const t = useTexts(caseTexts);
  const standing = caseStanding(of);
  if (!standing) return <Outcome of={of} />;
  return (
    <StandingCard of={standing} named={false}>
      {of.status === 'DECIDED' && of.timesReturned > 0 ? <p>{t.returned(of.timesReturned)}</p> : null}
      {children}
    </StandingCard>
  );
}
