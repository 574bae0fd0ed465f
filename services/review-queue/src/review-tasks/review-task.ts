import { RuleViolation, type Decider } from '@zhenming/kernel';
import type { DataOf, NoteRef, ReviewerRefusal, StaffRole, TaskCancellation, TaskReturn } from '@zhenming/contracts';
import { evolve, type OpenedTask, type ReviewTask, type TaskEvent } from './review-task-state.js';
import { assertConsistent, unansweredOf, type Checklist, type GivenVerdict } from './verdict.js';

/** how long a reviewer has a task alone; keeping it alive begins this time anew */
export const LEASE_MINUTES = 15;

/** A reviewer's hold on a task, as they claim it and as the table of leases knows it. Times are ISO 8601 UTC. */
export interface LeaseClaim {
  readonly staffId: string;
  readonly fencingToken: number;
  /** end of the lease that the task has now; undefined without one */
  readonly leaseUntil: string | undefined;
  readonly now: string;
}

/** A photo whose last byte was sent, to whom and under which dealing of the task; or that was found lost then. */
export type Showing = Pick<DataOf<'EvidenceShown'>, 'photoId' | 'staffId' | 'fencingToken'> & {
  readonly lost?: boolean;
};

export type TaskCommand =
  | { readonly kind: 'Open'; readonly opened: DataOf<'ReviewTaskOpened'> }
  | {
      readonly kind: 'Deal';
      readonly staffId: string;
      readonly leaseUntil: string | undefined;
      /** end of the lease that this dealing would give */
      readonly until: string;
      /** in which they act now; none of who is disabled */
      readonly roles: readonly StaffRole[];
      /** staff whom other tasks of the case exclude, or who decided one */
      readonly barred: readonly string[];
      readonly now: string;
    }
  | ({ readonly kind: 'GiveBack' } & LeaseClaim)
  | { readonly kind: 'ExpireLease'; readonly leaseUntil: string | undefined; readonly now: string }
  /** a member of staff acts in these roles from now on, or in none */
  | { readonly kind: 'TakeAway'; readonly staffId: string; readonly roles: readonly StaffRole[] }
  | { readonly kind: 'ExcludeReviewer'; readonly staffId: string; readonly reason: ReviewerRefusal }
  | ({
      readonly kind: 'Decide';
      readonly numberId: string;
      /** in which they act now; none of who is disabled */
      readonly roles: readonly StaffRole[];
      /** every showing in this task */
      readonly shown: readonly Showing[];
      readonly applicantNote: NoteRef | null;
      readonly staffNote: NoteRef | null;
    } & LeaseClaim &
      GivenVerdict)
  | { readonly kind: 'Cancel'; readonly outcome: TaskCancellation };

type CommandOf<Kind extends TaskCommand['kind']> = Extract<TaskCommand, { kind: Kind }>;
export type DealtTask = Extract<ReviewTask, { status: 'DEALT' }>;

const isOver = (leaseUntil: string | undefined, now: string): boolean => leaseUntil === undefined || now >= leaseUntil;

/**
 * The task, if this reviewer holds it now under this fencing token (any, where none is named). Refuses: `review/not-found` to
 * whoever never had it, `review/decided`, `review/cancelled`, `review/lease-lost`.
 */
export function heldBy(
  state: ReviewTask,
  claim: Omit<LeaseClaim, 'fencingToken'> & { fencingToken?: number },
): DealtTask {
  const { staffId, fencingToken, leaseUntil, now } = claim;
  if (state.status === 'NONE' || !state.dealtTo.includes(staffId)) throw new RuleViolation('review/not-found');
  if (state.status === 'DECIDED') throw new RuleViolation('review/decided');
  if (state.status === 'CANCELLED') throw new RuleViolation('review/cancelled');
  const theirs = state.status === 'DEALT' && state.staffId === staffId && !isOver(leaseUntil, now);
  if (!theirs || (fencingToken !== undefined && fencingToken !== state.fencingToken))
    throw new RuleViolation('review/lease-lost');
  return state;
}

const returned = ({ taskId, caseId, fencingToken }: OpenedTask, staffId: string, reason: TaskReturn): TaskEvent => ({
  type: 'ReviewTaskReturned',
  data: { taskId, caseId, staffId, fencingToken, reason },
});

/** Two persons saw the same evidence differently: that is for a senior. */
const mayDecide = (roles: readonly StaffRole[], { kind }: OpenedTask): boolean =>
  roles.includes('senior-reviewer') || (kind !== 'SENIOR' && roles.includes('reviewer'));

const deal = (command: CommandOf<'Deal'>, state: OpenedTask): TaskEvent[] => {
  const { staffId, until, leaseUntil: end, roles, barred, now } = command;
  if (state.status === 'DECIDED') throw new RuleViolation('review/decided');
  if (state.status === 'CANCELLED') throw new RuleViolation('review/cancelled');
  const live = state.status === 'DEALT' && !isOver(end, now);
  if (live && state.staffId === staffId) return [];
  if (live) throw new RuleViolation('review/lease-lost');
  if (!mayDecide(roles, state)) throw new RuleViolation('session/forbidden');
  if (state.excluded.includes(staffId) || barred.includes(staffId)) throw new RuleViolation('review/party');
  const { taskId, caseId } = state;
  const dealt = { taskId, caseId, staffId, fencingToken: state.fencingToken + 1, leaseUntil: until };
  return [
    ...(state.status === 'DEALT' ? [returned(state, state.staffId, 'LEASE_EXPIRED')] : []),
    { type: 'ReviewTaskDealt', data: dealt },
  ];
};

const takeAway = ({ staffId, roles }: CommandOf<'TakeAway'>, state: ReviewTask): TaskEvent[] => {
  if (state.status !== 'DEALT' || state.staffId !== staffId || mayDecide(roles, state)) return [];
  return [returned(state, staffId, 'TAKEN_AWAY')];
};

/** Whoever had the task and was disabled or demoted since then learns that, whatever became of the task. */
const assertMayDecide = ({ staffId, roles }: CommandOf<'Decide'>, state: ReviewTask): void => {
  if (state.status === 'NONE' || !state.dealtTo.includes(staffId) || mayDecide(roles, state)) return;
  throw new RuleViolation(roles.length === 0 ? 'staff/disabled' : 'session/forbidden');
};

const giveBack = (command: CommandOf<'GiveBack'>, state: ReviewTask): TaskEvent[] => {
  const { staffId, fencingToken } = command;
  const before = state.status === 'NONE' ? null : state.givenBack;
  if (before?.staffId === staffId && before.fencingToken === fencingToken) return [];
  return [returned(heldBy(state, command), staffId, 'GIVEN_BACK')];
};

const exclude = ({ staffId, reason }: CommandOf<'ExcludeReviewer'>, state: OpenedTask): TaskEvent[] => {
  const theirs = state.status === 'DECIDED' && state.by.staffId === staffId;
  // another reviewer's verdict stands, and nothing is dealt after it
  if ((state.status === 'DECIDED' && !theirs) || state.status === 'CANCELLED') return [];
  if (state.excluded.includes(staffId) && !theirs) return [];
  const { taskId, caseId } = state;
  return [{ type: 'ReviewerExcluded', data: { taskId, caseId, staffId, reason } }];
};

/** Whether better photos are asked for of that side, which the case does not take as a refusal: that it is no identity document may be one. */
const asksAgain = ({ verdict, reasons }: Pick<GivenVerdict, 'verdict' | 'reasons'>, of: 'RETRY' | 'RETRY_HOLDER') =>
  verdict === of && !reasons.includes('NOT_AN_ID');

/**
 * How these photos were shown to whoever has the task, since it was dealt to them: undefined where one of them was neither shown nor
 * found lost.
 */
const looked = (photoIds: readonly string[], { staffId, fencingToken, shown }: CommandOf<'Decide'>) => {
  const found = photoIds.map((photoId) =>
    shown.filter((one) => one.photoId === photoId && one.staffId === staffId && one.fencingToken === fencingToken),
  );
  if (found.some((ofOne) => ofOne.length === 0)) return undefined;
  return { lost: found.some((ofOne) => ofOne.every(({ lost = false }) => lost)) };
};

/**
 * Whether a photo of the side that is asked for better ones was lost. By what is lost nobody decides: refuses with `review/unseen` any
 * other verdict, and one about the other side alone.
 */
const lostOf = (command: CommandOf<'Decide'>, { photoIds, holderSide }: DealtTask): boolean => {
  const [own, holders] = [looked(photoIds, command), looked(holderSide?.photoIds ?? [], command)];
  // of no photos every one was shown
  if (photoIds.length === 0 || !own || !holders) throw new RuleViolation('review/unseen');
  const asked = (own.lost && asksAgain(command, 'RETRY')) || (holders.lost && asksAgain(command, 'RETRY_HOLDER'));
  if ((own.lost || holders.lost) && !asked) throw new RuleViolation('review/unseen');
  return asked;
};

const decide = (checklist: Checklist, command: CommandOf<'Decide'>, state: ReviewTask): TaskEvent[] => {
  assertMayDecide(command, state);
  const task = heldBy(state, command);
  const { taskId, kind, caseId, numberId, submissionId, fencingToken, holderSide } = task;
  const { verdict, cardAgrees, applicantNote, staffNote } = command;
  const lost = lostOf(command, task);
  assertConsistent(checklist, { kind, bothSides: holderSide !== undefined }, command);
  const by = { staffId: command.staffId, numberId: command.numberId };
  const unanswered = unansweredOf(checklist, command);
  return [
    {
      type: 'ReviewDecided',
      data: {
        ...{ taskId, kind, caseId, numberId, submissionId, by, fencingToken, verdict, cardAgrees },
        reasons: [...new Set(command.reasons)],
        kept: [...new Set(command.kept)],
        ...(unanswered.length > 0 ? { unanswered } : {}),
        ...(lost ? { lost } : {}),
        ...(applicantNote ? { applicantNote } : {}),
        ...(staffNote ? { staffNote } : {}),
      },
    },
  ];
};

/**
 * Nothing is left to decide. A verdict that was given stands: submitted evidence of a live case is never cancelled. That the holder
 * left ends what compares both sides, and nothing else of the case.
 */
const cancel = ({ outcome }: CommandOf<'Cancel'>, state: ReviewTask): TaskEvent[] => {
  if (state.status !== 'OPEN' && state.status !== 'DEALT') return [];
  if (outcome === 'HOLDER_LEFT' && !state.holderSide) return [];
  const { taskId, caseId } = state;
  return [{ type: 'ReviewTaskCancelled', data: { taskId, caseId, outcome } }];
};

const expire = ({ leaseUntil, now }: CommandOf<'ExpireLease'>, state: ReviewTask): TaskEvent[] => {
  if (state.status !== 'DEALT' || !isOver(leaseUntil, now)) return [];
  return [returned(state, state.staffId, 'LEASE_EXPIRED')];
};

const opened = (state: ReviewTask): OpenedTask => {
  if (state.status === 'NONE') throw new RuleViolation('review/not-found');
  return state;
};

/** One review: dealt to one person at a time under a lease, decided once, unless the case takes the verdict as void. */
export const reviewTask = (checklist: Checklist): Decider<ReviewTask, TaskCommand, TaskEvent> => ({
  initial: { status: 'NONE' },
  evolve,
  decide: (command, state) => {
    switch (command.kind) {
      case 'Open':
        return state.status === 'NONE' ? [{ type: 'ReviewTaskOpened', data: command.opened }] : [];
      case 'Deal':
        return deal(command, opened(state));
      case 'GiveBack':
        return giveBack(command, state);
      case 'ExpireLease':
        return expire(command, state);
      case 'TakeAway':
        return takeAway(command, state);
      case 'ExcludeReviewer':
        return exclude(command, opened(state));
      case 'Decide':
        return decide(checklist, command, state);
      case 'Cancel':
        return cancel(command, state);
    }
  },
});
