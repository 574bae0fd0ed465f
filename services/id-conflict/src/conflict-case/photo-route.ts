import type { NoteRef, PhotoRef, RejectionReason, Reviewer, ReviewKind, Verdict } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import {
  decideIfEnough,
  close,
  daysLater,
  hoursLater,
  notSettled,
  reconsidered,
  refusedIfNoWayLeft,
  standingOf,
  takingEvidence,
} from './case-decision.js';
import {
  evolve,
  succeededRoutes,
  type CaseEvent,
  type ConflictCase,
  type NumberFacts,
  type OpenedCase,
  type PhotoState,
} from './conflict-case-state.js';
import { policyOf, weightOf } from '@zhenming/policy';

/** Route 1: the claimant hands in photos with the card in hand. */
export interface SubmitPhotos {
  readonly kind: 'SubmitPhotos';
  readonly submissionId: string;
  readonly photos: readonly PhotoRef[];
  /** what number and person have left after this one */
  readonly submissionsLeft: number;
  readonly impactAcknowledged: boolean;
  readonly freshTaskId: string;
  readonly facts: NumberFacts;
  readonly now: string;
}

/** A reviewer's verdict, as review-queue published it. */
export interface TakeVerdict {
  readonly kind: 'TakeVerdict';
  readonly taskId: string;
  readonly reviewer: Reviewer;
  readonly verdict: Verdict;
  readonly reasons: readonly RejectionReason[];
  readonly note: NoteRef | null;
  readonly facts: NumberFacts;
  readonly now: string;
}

/** The one appeal of a final refusal. */
export interface Appeal {
  readonly kind: 'Appeal';
  readonly appealId: string;
  readonly note: NoteRef;
  readonly freshTaskId: string;
  readonly now: string;
}

const route = 'PHOTO' as const;

/** Whether photos may be handed in now; refuses with the reason. Asked before a submission is reserved. */
export const maySubmitPhotos = (
  state: ConflictCase,
  { impactAcknowledged, facts, now }: Pick<SubmitPhotos, 'impactAcknowledged' | 'facts' | 'now'>,
): OpenedCase => {
  const taking = takingEvidence(state, impactAcknowledged, facts);
  if (taking.routes.PHOTO === 'waiting') throw new RuleViolation('photo/being-reviewed');
  if (taking.routes.PHOTO === 'succeeded') throw new RuleViolation('case/no-route-needed');
  if (taking.routes.PHOTO === 'exhausted') throw new RuleViolation('photo/submissions-used-up');
  notSettled(taking, weightOf([route]), facts, now);
  return taking;
};

const reviewOf = (
  { caseId, numberId, claimantId, policy }: OpenedCase,
  review: {
    readonly taskId: string;
    readonly kind: ReviewKind;
    readonly submission: PhotoState['submissions'][number];
    readonly excluded: readonly string[];
  },
  now: string,
): CaseEvent => {
  const { taskId, kind, excluded } = review;
  const { submissionId, photos } = review.submission;
  const dueAt = hoursLater(now, policyOf(policy).reviewHours[kind]);
  const about = { caseId, numberId, claimantId, submissionId, dueAt };
  const photoIds = photos.map(({ photoId }) => photoId);
  return { type: 'ReviewRequested', data: { taskId, kind, ...about, excluded: [...new Set(excluded)], photoIds } };
};

export const submitPhotos = (command: SubmitPhotos, state: ConflictCase): CaseEvent[] => {
  const { submissionId, photos, submissionsLeft, impactAcknowledged, freshTaskId, facts, now } = command;
  if (state.status !== 'NONE' && state.photo.submissions.some((one) => one.submissionId === submissionId)) return [];
  const taking = maySubmitPhotos(state, command);
  const { caseId, numberId, claimantId } = taking;
  const first = taking.photo.submissions.length === 0;
  const about = { caseId, numberId, claimantId, submissionId, photos: [...photos], first, holder: facts.holder };
  return [
    { type: 'HandheldPhotoSubmitted', data: { ...about, submissionsLeft, impactAcknowledged } },
    reviewOf(taking, { taskId: freshTaskId, kind: 'PHOTO', submission: { submissionId, photos }, excluded: [] }, now),
  ];
};

/** Whether the person with this number is a party or a helper of the case, under whatever login (I13). */
export const isPartyOf = (state: OpenedCase, numberId: string): boolean =>
  numberId === state.numberId || state.helperNumbers.includes(numberId);

/**
 * Whether this person may decide the pending evidence: not a party or helper of the case under another login (I13), nor
 * a reviewer who decided it before where another person is due. Undefined: yes.
 */
export const refusalOfReviewer = (state: OpenedCase, { staffId, numberId }: Reviewer) => {
  if (isPartyOf(state, numberId)) return 'PARTY' as const;
  const before = state.photo.pending?.appeal ? state.photo.reviewers : [];
  return before.includes(staffId) ? ('SEEN_BEFORE' as const) : undefined;
};

/** NOT_AN_ID is a mistake once; the second time it is an answer. */
const rejectionOf = ({ verdict, reasons }: TakeVerdict, { photo }: OpenedCase): 'RETRY' | 'FINAL' =>
  verdict === 'FINAL' || (reasons.includes('NOT_AN_ID') && photo.notAnIdTimes > 0) ? 'FINAL' : 'RETRY';

const reject = (command: TakeVerdict, state: OpenedCase, submissionId: string): CaseEvent[] => {
  const { taskId, reviewer: by, reasons, note, facts, now } = command;
  const { caseId, numberId, claimantId } = state;
  const policy = policyOf(state.policy);
  const verdict = rejectionOf(command, state);
  const { submissionsLeft } = state.photo;
  // one appeal in a case, also where its reviewer asked for better photos and these are refused
  const ends = verdict === 'FINAL' && state.photo.appealed;
  const rejected: CaseEvent = {
    type: 'EvidenceRejected',
    data: {
      ...{ caseId, numberId, claimantId, submissionId, taskId, by, verdict, reasons: [...reasons], submissionsLeft },
      ...(note === null ? {} : { note }),
      ...(verdict === 'FINAL' ? { evidence: 'refused', weight: null } : standingOf(succeededRoutes(state))),
      ...(verdict === 'RETRY' ? { idleAt: daysLater(now, policy.idleDays) } : {}),
      ...(verdict === 'FINAL' && !ends ? { appealUntil: daysLater(now, policy.appealDays) } : {}),
    },
  };
  if (verdict === 'FINAL') return ends ? [rejected, ...close(state, 'REFUSED')] : [rejected];
  const after = evolve(state, rejected) as OpenedCase;
  return [rejected, ...refusedIfNoWayLeft(after), ...reconsidered(after, facts, now)];
};

export const takeVerdict = (command: TakeVerdict, state: OpenedCase): CaseEvent[] => {
  const { taskId, reviewer: by, verdict, facts, now } = command;
  const { caseId, numberId, claimantId } = state;
  const { pending } = state.photo;
  // a verdict on evidence that nobody waits for any more
  if (pending?.taskId !== taskId) return [];
  const reason = refusalOfReviewer(state, by);
  if (reason) return [{ type: 'ReviewRefused', data: { taskId, caseId, staffId: by.staffId, reason } }];
  if (verdict !== 'APPROVE') return reject(command, state, pending.submissionId);
  const succeeded = [...succeededRoutes(state), route];
  const weight = weightOf(succeeded);
  return [
    { type: 'RouteSucceeded', data: { caseId, numberId, claimantId, route, weight, taskId, by } },
    ...decideIfEnough(state, succeeded, facts, now),
  ];
};

export const appeal = (command: Appeal, state: ConflictCase): CaseEvent[] => {
  if (state.status === 'NONE') throw new RuleViolation('case/not-found');
  const { appealId, note, freshTaskId, now } = command;
  if (state.status !== 'REFUSED')
    throw new RuleViolation(state.status === 'CLOSED' ? 'case/closed' : 'case/no-refusal');
  if (now >= state.appealUntil) throw new RuleViolation('case/closed');
  const { caseId, numberId, claimantId, photo } = state;
  const submission = photo.submissions.at(-1);
  if (!submission) throw new RuleViolation('case/no-refusal');
  return [
    { type: 'AppealRequested', data: { caseId, numberId, claimantId, appealId, note } },
    reviewOf(state, { taskId: freshTaskId, kind: 'APPEAL', submission, excluded: photo.reviewers }, now),
  ];
};

/** The photo that a returned decision stood on is looked at again, against the holder there is now. */
export const reviewAgain = (state: OpenedCase, freshTaskId: string, now: string): CaseEvent[] => {
  const submission = state.photo.submissions.at(-1);
  if (state.routes.PHOTO !== 'succeeded' || !submission) return [];
  return [reviewOf(state, { taskId: freshTaskId, kind: 'RETURNED', submission, excluded: [] }, now)];
};
