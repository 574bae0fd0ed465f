import type { Route } from '@zhenming/contracts';
import { weightOf } from '@zhenming/policy';
import { deciding, evidenceOf, idleUntil, reconsidered, returned, settledUntil } from './case-decision.js';
import {
  hasEvidence,
  openObjection,
  wantsEvidence,
  type CaseEvent,
  type NumberFacts,
  type OpenedCase,
} from './conflict-case-state.js';
import { evolve } from './evolve.js';

type Withdrawn = Extract<CaseEvent, { type: 'AssistWithdrawn' | 'EducationRecordWithdrawn' }>;
type Told = Pick<Withdrawn['data'], 'caseId' | 'numberId' | 'claimantId' | 'evidence' | 'weight' | 'idleAt'>;

/**
 * Something that succeeded counts no more, before it took effect: `left` is what does. A wait that stood on it, or on its weight after a
 * young decision, is over, and everything is decided anew; so it is with what was enough and held up, where what is left is not.
 */
export const evidenceWithdrawn = (
  state: OpenedCase,
  left: readonly Route[],
  saying: (told: Told) => Withdrawn,
  { freshTaskId, facts, now }: { readonly freshTaskId: string; readonly facts: NumberFacts; readonly now: string },
): CaseEvent[] => {
  const { caseId, numberId, claimantId } = state;
  const withdrawn = saying({ caseId, numberId, claimantId, ...evidenceOf(state, left), idleAt: idleUntil(state, now) });
  const after = evolve(state, withdrawn) as OpenedCase;
  if (!countsOn(after) || isEnough(after, left, facts, now)) return [withdrawn];
  const back = returned(after, 'EVIDENCE_WITHDRAWN', facts, now);
  const open = evolve(after, back) as OpenedCase;
  return [withdrawn, back, ...reconsidered(open, facts, now, freshTaskId)];
};

/** Whether the case waits for nothing of its claimant because of what it showed: a wait runs, or somebody else is decided on first. */
const countsOn = (state: OpenedCase): boolean => {
  if (state.status === 'WAITING') return true;
  const isOpen = state.status === 'OPEN' || state.status === 'DECIDED';
  return (
    isOpen && !openObjection(state) && hasEvidence(state) && !wantsEvidence(state) && state.routes.PHOTO !== 'waiting'
  );
};

/** Whether it does so still by what is left: what the wait stands on is, or the case would be decided by it against the holder there is. */
const isEnough = (state: OpenedCase, left: readonly Route[], facts: NumberFacts, now: string): boolean => {
  if (settledUntil(state, weightOf(left), facts, now)) return false;
  if (state.status === 'WAITING') return state.wait.routes.every((needed) => left.includes(needed));
  return deciding(state, left, facts, now) !== undefined;
};
