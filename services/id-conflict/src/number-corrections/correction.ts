import { RuleViolation, type Decider } from '@zhenming/kernel';
import type {
  CorrectionOutcome,
  EventOf,
  NoteRef,
  PhotoRef,
  PhotoSide,
  PolicyRef,
  RejectionReason,
  Reviewer,
  Verdict,
} from '@zhenming/contracts';
import { daysLater, hoursLater } from '../conflict-case/case-decision.js';
import { policyOf } from '@zhenming/policy';

export type CorrectionEvent = EventOf<
  | 'CorrectionOpened'
  | 'CorrectionEvidenceSubmitted'
  | 'ReviewRequested'
  | 'ReviewRefused'
  | 'CorrectionRejected'
  | 'CorrectionApproved'
  | 'CorrectionClosed'
>;

/** so long account may be away */
const UNAPPLIED_HOURS = 24;

interface Base {
  readonly correctionId: string;
  readonly accountId: string;
  /** the wrong number, which the account is to leave; the right one, where the name alone is wrong */
  readonly numberId: string;
  readonly rightNumberId: string;
  /** who of the staff opened it for a caller */
  readonly staffId: string | null;
  readonly sides: readonly PhotoSide[];
  readonly submissions: readonly { readonly submissionId: string; readonly photos: readonly PhotoRef[] }[];
  readonly submissionsLeft: number;
  /** its own, whatever its keys have left: one where support opened it, and one in the place of each whose photos were lost */
  readonly reopened: number;
  readonly notAnIdTimes: number;
  readonly idleAt: string;
}
export type Correction =
  | { readonly status: 'NONE' }
  | (Base & { readonly status: 'OPEN' })
  | (Base & { readonly status: 'WAITING'; readonly taskId: string; readonly submissionId: string })
  /** account applies the right number, which takes seconds; `withdrawableFrom`: nothing has come of it, and its person need not wait for ever */
  | (Base & { readonly status: 'APPROVED'; readonly withdrawableFrom: string })
  | (Base & { readonly status: 'CLOSED'; readonly outcome: CorrectionOutcome });
export type OpenedCorrection = Exclude<Correction, { status: 'NONE' }>;

export type CorrectionCommand =
  | {
      readonly kind: 'Open';
      readonly correctionId: string;
      readonly accountId: string;
      readonly numberId: string;
      readonly rightNumberId: string;
      readonly staffId: string | null;
      readonly sides: readonly PhotoSide[];
      readonly policy: PolicyRef;
      readonly now: string;
    }
  | {
      readonly kind: 'Submit';
      readonly submissionId: string;
      readonly photos: readonly PhotoRef[];
      readonly submissionsLeft: number;
      readonly freshTaskId: string;
      readonly policy: PolicyRef;
      readonly now: string;
    }
  | {
      readonly kind: 'TakeVerdict';
      readonly taskId: string;
      readonly reviewer: Reviewer;
      readonly verdict: Verdict;
      readonly reasons: readonly RejectionReason[];
      readonly note: NoteRef | null;
      /** a photo was lost, and could not be judged */
      readonly lost?: boolean;
      readonly policy: PolicyRef;
      readonly now: string;
    }
  | { readonly kind: 'Withdraw'; readonly now: string }
  | { readonly kind: 'ExpireIdle'; readonly now: string }
  /** account has applied it, or the account is off the number by other means */
  | { readonly kind: 'Applied' };
type Of<Kind extends CorrectionCommand['kind']> = Extract<CorrectionCommand, { kind: Kind }>;

const close = ({ correctionId, accountId }: OpenedCorrection, outcome: CorrectionOutcome): CorrectionEvent[] => [
  { type: 'CorrectionClosed', data: { correctionId, accountId, outcome } },
];

const open = (command: Of<'Open'>, state: Correction): CorrectionEvent[] => {
  if (state.status !== 'NONE') return [];
  const { correctionId, accountId, numberId, rightNumberId, staffId, sides, policy, now } = command;
  const about = { correctionId, accountId, numberId, rightNumberId, ...(staffId === null ? {} : { staffId }) };
  const idleAt = daysLater(now, policyOf(policy).idleDays);
  return [{ type: 'CorrectionOpened', data: { ...about, sides: [...sides], idleAt } }];
};

/** Whether photos may be handed in now; refuses with the reason. Asked before a submission is reserved. */
export const mayCorrect = (state: Correction): OpenedCorrection => {
  if (state.status === 'NONE') throw new RuleViolation('correction/not-found');
  if (state.status === 'CLOSED') throw new RuleViolation('correction/closed');
  if (state.status === 'APPROVED') throw new RuleViolation('correction/being-settled');
  if (state.status === 'WAITING') throw new RuleViolation('photo/being-reviewed');
  return state;
};

/** What photos of the right document are submitted to: they count for the account, whoever else names the same number as theirs. */
export const submittedTo = (
  { correctionId: caseId, accountId: corrects, rightNumberId: numberId, reopened }: OpenedCorrection,
  policy: PolicyRef,
) => ({ caseId, numberId, policy, photo: { reopened }, corrects });

const submit = (command: Of<'Submit'>, state: Correction): CorrectionEvent[] => {
  const { submissionId, photos, submissionsLeft, freshTaskId: taskId, policy, now } = command;
  if (state.status !== 'NONE' && state.submissions.some((one) => one.submissionId === submissionId)) return [];
  const { correctionId, accountId, numberId, staffId } = mayCorrect(state);
  const dueAt = hoursLater(now, policyOf(policy).reviewHours.CORRECTION);
  const excluded = staffId === null ? [] : [staffId];
  const about = { caseId: correctionId, numberId, claimantId: accountId, submissionId, dueAt, excluded };
  const photoIds = photos.map(({ photoId }) => photoId);
  return [
    {
      type: 'CorrectionEvidenceSubmitted',
      data: { correctionId, accountId, submissionId, photos: [...photos], submissionsLeft },
    },
    { type: 'ReviewRequested', data: { taskId, kind: 'CORRECTION', ...about, photoIds } },
  ];
};

/**
 * Nobody decides about a number that is their own, the wrong one or the right one (I13), nor what they opened for a caller.
 * Undefined: may.
 */
export const refusalOfCorrector = ({ numberId, rightNumberId, staffId }: OpenedCorrection, reviewer: Reviewer) =>
  [numberId, rightNumberId].includes(reviewer.numberId) || reviewer.staffId === staffId
    ? ('PARTY' as const)
    : undefined;

/** NOT_AN_ID is a mistake once; the second time it is an answer. */
const rejectionOf = ({ verdict, reasons }: Of<'TakeVerdict'>, { notAnIdTimes }: OpenedCorrection): 'RETRY' | 'FINAL' =>
  verdict === 'FINAL' || (reasons.includes('NOT_AN_ID') && notAnIdTimes > 0) ? 'FINAL' : 'RETRY';

const takeVerdict = (command: Of<'TakeVerdict'>, state: Correction): CorrectionEvent[] => {
  const { taskId, reviewer: by, reasons, note, lost, policy, now } = command;
  if (state.status !== 'WAITING' || state.taskId !== taskId) return [];
  const { correctionId, accountId, numberId, submissionId } = state;
  const refusal = refusalOfCorrector(state, by);
  if (refusal)
    return [{ type: 'ReviewRefused', data: { taskId, caseId: correctionId, staffId: by.staffId, reason: refusal } }];
  if (command.verdict === 'APPROVE')
    return [
      {
        type: 'CorrectionApproved',
        data: { correctionId, accountId, numberId, taskId, by, withdrawableFrom: hoursLater(now, UNAPPLIED_HOURS) },
      },
    ];
  const verdict = rejectionOf(command, state);
  // one more, in the place of the lost one
  const submissionsLeft = state.submissionsLeft + (lost ? 1 : 0);
  const idleAt = daysLater(now, policyOf(policy).idleDays);
  const data = { correctionId, accountId, submissionId, taskId, by, verdict, reasons: [...reasons], submissionsLeft };
  const rejected: CorrectionEvent = {
    type: 'CorrectionRejected',
    data: { ...data, ...(note === null ? {} : { note }), ...(lost ? { lost } : {}), idleAt },
  };
  return verdict === 'FINAL' || submissionsLeft === 0 ? [rejected, ...close(state, 'REFUSED')] : [rejected];
};

/** Whether it was approved so long ago that account will not apply it by itself. */
export const isOverdue = (state: Correction, now: string): boolean =>
  state.status === 'APPROVED' && now >= state.withdrawableFrom;

/** Until it is approved; and where nothing comes of that: it would keep its account from every other correction. */
const withdraw = ({ now }: Of<'Withdraw'>, state: Correction): CorrectionEvent[] => {
  if (state.status === 'NONE') throw new RuleViolation('correction/not-found');
  if (state.status === 'APPROVED' && !isOverdue(state, now)) throw new RuleViolation('correction/being-settled');
  if (state.status !== 'CLOSED') return close(state, 'WITHDRAWN');
  if (state.outcome === 'WITHDRAWN') return [];
  throw new RuleViolation('correction/closed');
};

const decide = (command: CorrectionCommand, state: Correction): CorrectionEvent[] => {
  switch (command.kind) {
    case 'Open':
      return open(command, state);
    case 'Submit':
      return submit(command, state);
    case 'TakeVerdict':
      return takeVerdict(command, state);
    case 'Withdraw':
      return withdraw(command, state);
    case 'ExpireIdle':
      return state.status === 'OPEN' && command.now >= state.idleAt ? close(state, 'IDLE') : [];
    case 'Applied':
      return state.status === 'APPROVED' ? close(state, 'CORRECTED') : [];
  }
};

const evolve = (state: Correction, event: CorrectionEvent): Correction => {
  if (event.type === 'CorrectionOpened') {
    const none = { staffId: null, submissions: [], submissionsLeft: 0, notAnIdTimes: 0 };
    // whose submissions are used up calls support: a person helps by one more
    const reopened = event.data.staffId === undefined ? 0 : 1;
    return { ...none, ...event.data, reopened, status: 'OPEN' };
  }
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'CorrectionEvidenceSubmitted': {
      const { submissionId, photos, submissionsLeft } = event.data;
      const submissions = [...state.submissions, { submissionId, photos }];
      return { ...state, submissions, submissionsLeft, reopened: Math.max(0, state.reopened - 1) };
    }
    case 'ReviewRequested': {
      const { taskId, submissionId } = event.data;
      return { ...state, status: 'WAITING', taskId, submissionId };
    }
    case 'CorrectionRejected': {
      const { reasons, submissionsLeft, idleAt, lost } = event.data;
      const notAnIdTimes = state.notAnIdTimes + (reasons.includes('NOT_AN_ID') ? 1 : 0);
      const reopened = state.reopened + (lost ? 1 : 0);
      return { ...state, status: 'OPEN', notAnIdTimes, submissionsLeft, reopened, idleAt };
    }
    case 'CorrectionApproved': {
      return { ...state, status: 'APPROVED', withdrawableFrom: event.data.withdrawableFrom };
    }
    case 'CorrectionClosed':
      return { ...state, status: 'CLOSED', outcome: event.data.outcome };
    case 'ReviewRefused':
      return state;
  }
};

/** An assisted correction (situation 3): the person shows the right document, a reviewer decides, account applies number and name. */
export const correction: Decider<Correction, CorrectionCommand, CorrectionEvent> = {
  initial: { status: 'NONE' },
  decide,
  evolve,
};

/** The end of a correction without photos lies no earlier than this instant (ISO 8601 UTC; empty: it is not moved). */
export const tolled = (state: Correction, until: string): Correction =>
  state.status === 'NONE' || until <= state.idleAt ? state : { ...state, idleAt: until };
