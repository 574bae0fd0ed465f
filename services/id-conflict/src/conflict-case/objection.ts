import type { HolderStanding, ObjectionEnd, PhotoRef } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import { policyOf } from '@zhenming/policy';
import { close, decidedAgainst, hoursLater, lookAgain, reconsidered } from './case-decision.js';
import {
  openObjection,
  type CaseEvent,
  type ConflictCase,
  type NumberFacts,
  type Objection,
  type OpenedCase,
} from './conflict-case-state.js';
import { evolve } from './evolve.js';

/** The holder said of the claim: it is mine. */
export interface HolderObjects {
  readonly kind: 'HolderObjects';
  readonly objectionId: string;
  readonly holder: string;
  readonly standing: HolderStanding | null;
  readonly now: string;
}

/** The holder who objects hands in photos with the card in hand. */
export interface SubmitHolderPhotos {
  readonly kind: 'SubmitHolderPhotos';
  readonly objectionId: string;
  readonly submissionId: string;
  readonly photos: readonly PhotoRef[];
  readonly freshTaskId: string;
  readonly facts: NumberFacts;
  readonly now: string;
}

/** The time in which both sides owe photos may be over. */
export interface EndObjection {
  readonly kind: 'EndObjection';
  readonly freshTaskId: string;
  readonly facts: NumberFacts;
  readonly now: string;
}

/**
 * Both sides owe photos from now on, and nothing takes effect meanwhile. A policy that asks no holder hears no objection. Quiet
 * on a repeat: a holder objects once in a case.
 */
export const holderObjects = (command: HolderObjects, state: OpenedCase): CaseEvent[] => {
  const { objectionId, holder, standing, now } = command;
  const hours = policyOf(state.policy).objectionHours;
  const against = decidedAgainst(state, { standing }, now);
  if (hours === null || against === 'nobody' || state.objection?.holder === holder) return [];
  const { caseId, numberId, claimantId } = state;
  const owedUntil = hoursLater(now, hours[against]);
  return [
    {
      type: 'ObjectionRaised',
      data: { caseId, numberId, claimantId, objectionId, holder, against, owedUntil },
    },
  ];
};

/** Until when photos are owed by a side that is asked for better ones. */
export const owedAgain = (state: OpenedCase, { against }: Objection, now: string): string => {
  const hours = policyOf(state.policy).objectionHours;
  return hoursLater(now, (against === 'strong' ? hours?.strong : hours?.weak) ?? 0);
};

export const objectionEnded = (
  { caseId, numberId, claimantId }: OpenedCase,
  { objectionId, holder }: Objection,
  end: ObjectionEnd,
): Extract<CaseEvent, { type: 'ObjectionEnded' }> => ({
  type: 'ObjectionEnded',
  data: { caseId, numberId, claimantId, objectionId, holder, end },
});

/** Whether the holder may hand in photos now; refuses with the reason. */
export const mayObjectWith = (state: ConflictCase, objectionId: string, now: string): OpenedCase => {
  if (state.status === 'NONE' || state.objection?.objectionId !== objectionId)
    throw new RuleViolation('objection/not-found');
  const open = openObjection(state);
  if (!open || state.status === 'CLOSED' || now >= open.owedUntil) throw new RuleViolation('objection/over');
  if (open.submission) throw new RuleViolation('photo/being-reviewed');
  return state;
};

export const submitHolderPhotos = (command: SubmitHolderPhotos, state: ConflictCase): CaseEvent[] => {
  const { objectionId, submissionId, photos, freshTaskId, facts, now } = command;
  if (state.status !== 'NONE' && state.objection?.submissions.includes(submissionId)) return [];
  const open = mayObjectWith(state, objectionId, now);
  const { caseId, numberId, claimantId } = open;
  const holder = (open.objection as Objection).holder;
  const about = { caseId, numberId, claimantId, objectionId, holder, submissionId };
  const submitted: CaseEvent = { type: 'HolderPhotosSubmitted', data: { ...about, photos: [...photos] } };
  const after = evolve(open, submitted) as OpenedCase;
  return [submitted, ...reconsidered(after, facts, now, freshTaskId)];
};

/** Silence decides against the silent side; where both are silent the number stays where it is. Where both have handed in, it is for reviewers. */
export const endObjection = ({ freshTaskId, facts, now }: EndObjection, state: OpenedCase): CaseEvent[] => {
  const open = openObjection(state);
  if (!open || now < open.owedUntil || state.status === 'EFFECT_PENDING') return [];
  const photo = state.routes.PHOTO;
  const claimantIsIn = photo === 'waiting' || photo === 'succeeded' || state.status === 'REFUSED';
  if (open.submission) {
    if (claimantIsIn) return [];
    return [objectionEnded(state, open, 'CLAIMANT_SILENT'), ...close(state, 'REFUSED')];
  }
  if (!claimantIsIn) return [objectionEnded(state, open, 'BOTH_SILENT'), ...close(state, 'IDLE')];
  const ended = objectionEnded(state, open, 'HOLDER_SILENT');
  return [ended, ...reconsidered(evolve(state, ended) as OpenedCase, facts, now, freshTaskId)];
};

/**
 * Whoever objected holds the number no more: there is nobody to compare with. The claimant's photos count as what was found before;
 * where an appeal is about them, somebody looks at them alone.
 */
export const holderGone = (state: OpenedCase, freshTaskId: string, now: string): CaseEvent[] => {
  const open = openObjection(state);
  if (!open) return [];
  const ended = objectionEnded(state, open, 'HOLDER_LEFT');
  if (!state.photo.pending?.bothSides) return [ended];
  if (open.screened.length === 0)
    return [ended, ...lookAgain(evolve(state, ended) as OpenedCase, 'APPEAL', freshTaskId, now)];
  return [{ ...ended, data: { ...ended.data, evidence: 'succeeded', weight: 3 } }];
};
