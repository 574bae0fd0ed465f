import type { Route } from '@zhenming/contracts';
import { weightOf } from '@zhenming/policy';
import { evidenceOf, idleUntil, reconsidered, returned, settledUntil } from './case-decision.js';
import type { CaseEvent, NumberFacts, OpenedCase } from './conflict-case-state.js';
import { evolve } from './evolve.js';

type Withdrawn = Extract<CaseEvent, { type: 'AssistWithdrawn' | 'EducationRecordWithdrawn' }>;
type Told = Pick<Withdrawn['data'], 'caseId' | 'numberId' | 'claimantId' | 'evidence' | 'weight' | 'idleAt'>;

/**
 * Something that succeeded counts no more, before it took effect: `left` is what does. A wait that stood on it, or on its weight after a
 * young decision, is over, and everything is decided anew.
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
  if (after.status !== 'WAITING') return [withdrawn];
  const stands = after.wait.routes.every((needed) => left.includes(needed));
  if (stands && !settledUntil(after, weightOf(left), facts, now)) return [withdrawn];
  const back = returned(after, 'EVIDENCE_WITHDRAWN', facts, now);
  const open = evolve(after, back) as OpenedCase;
  return [withdrawn, back, ...reconsidered(open, facts, now, freshTaskId)];
};
