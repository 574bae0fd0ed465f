import type { DataOf, EventOf, ReviewKind, Reviewer } from '@zhenming/contracts';

export type TaskEvent = EventOf<
  | 'ReviewTaskOpened'
  | 'ReviewTaskDealt'
  | 'ReviewTaskReturned'
  | 'ReviewerExcluded'
  | 'ReviewDecided'
  | 'ReviewTaskCancelled'
>;

interface Base {
  readonly taskId: string;
  readonly kind: ReviewKind;
  /** of the case; of a correction, its id */
  readonly caseId: string;
  readonly numberId: string;
  readonly claimantId: string;
  readonly submissionId: string;
  readonly dueAt: string;
  /** what is to be looked at */
  readonly photoIds: readonly string[];
  /** what the holder handed in, where both sides are compared */
  readonly holderSide?: DataOf<'ReviewTaskOpened'>['holderSide'] | undefined;
  /** staff who are not dealt this task, nor any other of its case */
  readonly excluded: readonly string[];
  /** everybody who had the task so far: to the others it does not exist */
  readonly dealtTo: readonly string[];
  /** of the last dealing; 0 before the first */
  readonly fencingToken: number;
  /** who gave it back last, so that giving it back twice is once */
  readonly givenBack: { readonly staffId: string; readonly fencingToken: number } | null;
}

export type ReviewTask =
  | { readonly status: 'NONE' }
  | (Base & { readonly status: 'OPEN' })
  /** `leaseUntil` as it was dealt: whoever keeps the lease alive extends it in the table of leases */
  | (Base & { readonly status: 'DEALT'; readonly staffId: string; readonly leaseUntil: string })
  | (Base & { readonly status: 'DECIDED'; readonly by: Reviewer })
  | (Base & { readonly status: 'CANCELLED' });
export type OpenedTask = Exclude<ReviewTask, { status: 'NONE' }>;

export const taskStatuses = [
  'OPEN',
  'DEALT',
  'DECIDED',
  'CANCELLED',
] as const satisfies readonly OpenedTask['status'][];
export type TaskStatus = OpenedTask['status'];

/** The photos of a task, of both sides where they are compared. */
export const photoIdsOf = ({ photoIds, holderSide }: Pick<Base, 'photoIds' | 'holderSide'>): readonly string[] => [
  ...photoIds,
  ...(holderSide?.photoIds ?? []),
];

const baseOf = ({ taskId, kind, caseId, numberId, claimantId, submissionId, dueAt, ...more }: OpenedTask): Base => {
  const { photoIds, holderSide, excluded, dealtTo, fencingToken, givenBack } = more;
  const about = { taskId, kind, caseId, numberId, claimantId, submissionId, dueAt, photoIds, holderSide };
  return { ...about, excluded, dealtTo, fencingToken, givenBack };
};

const including = (list: readonly string[], one: string): readonly string[] =>
  list.includes(one) ? list : [...list, one];

const returned = (state: OpenedTask, { data }: Extract<TaskEvent, { type: 'ReviewTaskReturned' }>): ReviewTask => {
  const { staffId, fencingToken, reason } = data;
  const base = { ...baseOf(state), status: 'OPEN' } as const;
  if (reason !== 'GIVEN_BACK') return base;
  return { ...base, excluded: including(state.excluded, staffId), givenBack: { staffId, fencingToken } };
};

/** The one who had or decided it may not: then the task is open again. */
const excluded = (state: OpenedTask, staffId: string): ReviewTask => {
  const left = including(state.excluded, staffId);
  const had = state.status === 'DEALT' ? state.staffId : state.status === 'DECIDED' ? state.by.staffId : undefined;
  return had === staffId ? { ...baseOf(state), excluded: left, status: 'OPEN' } : { ...state, excluded: left };
};

export const evolve = (state: ReviewTask, event: TaskEvent): ReviewTask => {
  if (event.type === 'ReviewTaskOpened') {
    const none = { dealtTo: [], fencingToken: 0, givenBack: null };
    return state.status === 'NONE' ? { ...event.data, ...none, status: 'OPEN' } : state;
  }
  if (state.status === 'NONE') return state;
  switch (event.type) {
    case 'ReviewTaskDealt': {
      const { staffId, fencingToken, leaseUntil } = event.data;
      const dealtTo = including(state.dealtTo, staffId);
      return { ...baseOf(state), dealtTo, fencingToken, staffId, leaseUntil, status: 'DEALT' };
    }
    case 'ReviewTaskReturned':
      return returned(state, event);
    case 'ReviewerExcluded':
      return excluded(state, event.data.staffId);
    case 'ReviewDecided':
      return { ...baseOf(state), by: event.data.by, status: 'DECIDED' };
    case 'ReviewTaskCancelled':
      return { ...baseOf(state), status: 'CANCELLED' };
  }
};
