import {
  finalReasons,
  photoRuleNames,
  photoRules,
  type PhotoRule,
  type RejectionReason,
  type TaskReturn,
} from '@zhenming/contracts';
import { specify } from '@zhenming/kernel';
import type { TaskEvent } from './review-task-state.js';
import { reviewTask, type Showing, type TaskCommand } from './review-task.js';

export const rules = specify(reviewTask({ rules: photoRules, final: finalReasons }));

export const NOW = '2026-09-01T08:00:00.000Z';
export const UNTIL = '2026-09-01T08:15:00.000Z';
export const LATER = '2026-09-01T08:15:00.001Z';
export const NEXT_UNTIL = '2026-09-01T08:30:00.000Z';

const about = { taskId: 'task', caseId: 'case' };

type DataOf<Type extends TaskEvent['type']> = Extract<TaskEvent, { type: Type }>['data'];
export const opened = (more: Partial<DataOf<'ReviewTaskOpened'>> = {}): TaskEvent => ({
  type: 'ReviewTaskOpened',
  data: {
    ...about,
    kind: 'PHOTO',
    numberId: 'number',
    claimantId: 'claimant',
    submissionId: 'submission',
    dueAt: '2026-09-04T08:00:00.000Z',
    excluded: [],
    photoIds: ['front', 'back'],
    ...more,
  },
});
/** what the holder handed in, where both sides are compared */
export const bothSides = { holderSide: { submissionId: 'of-holder', photoIds: ['front-of-holder', 'back-of-holder'] } };
export const dealt = (staffId = 'li', fencingToken = 1, leaseUntil = UNTIL): TaskEvent => ({
  type: 'ReviewTaskDealt',
  data: { ...about, staffId, fencingToken, leaseUntil },
});
export const returned = (reason: TaskReturn, staffId = 'li', fencingToken = 1): TaskEvent => ({
  type: 'ReviewTaskReturned',
  data: { ...about, staffId, fencingToken, reason },
});
export const excluded = (staffId = 'li'): TaskEvent => ({
  type: 'ReviewerExcluded',
  data: { ...about, staffId, reason: 'PARTY' },
});
export const decided = (more: Partial<DataOf<'ReviewDecided'>> = {}): TaskEvent => ({
  type: 'ReviewDecided',
  data: {
    ...about,
    kind: 'PHOTO',
    numberId: 'number',
    submissionId: 'submission',
    by: { staffId: 'li', numberId: 'number-of-li' },
    fencingToken: 1,
    verdict: 'APPROVE',
    cardAgrees: true,
    reasons: [],
    kept: photoRuleNames,
    ...more,
  },
});
export const cancelled: TaskEvent = { type: 'ReviewTaskCancelled', data: { ...about, outcome: 'WITHDRAWN' } };

type CommandOf<Kind extends TaskCommand['kind']> = Extract<TaskCommand, { kind: Kind }>;
export const deal = (staffId = 'li', more: Partial<CommandOf<'Deal'>> = {}): TaskCommand => ({
  ...{ kind: 'Deal', staffId, leaseUntil: undefined, until: UNTIL, roles: ['reviewer'], barred: [], now: NOW },
  ...more,
});
export const giveBack = (more: Partial<CommandOf<'GiveBack'>> = {}): TaskCommand => ({
  ...{ kind: 'GiveBack', staffId: 'li', fencingToken: 1, leaseUntil: UNTIL, now: NOW },
  ...more,
});
export const shown = (photoId: string, more: Partial<Showing> = {}): Showing => ({
  ...{ photoId, staffId: 'li', fencingToken: 1 },
  ...more,
});
export const decide = (more: Partial<CommandOf<'Decide'>> = {}): TaskCommand => ({
  kind: 'Decide',
  staffId: 'li',
  numberId: 'number-of-li',
  roles: ['reviewer', 'senior-reviewer'],
  fencingToken: 1,
  leaseUntil: UNTIL,
  now: NOW,
  verdict: 'APPROVE',
  reasons: [],
  kept: photoRuleNames,
  cardAgrees: true,
  shown: [shown('front'), shown('back')],
  applicantNote: null,
  staffNote: null,
  ...more,
});

/** what is kept when just these reasons hold */
export const keptBut = (...reasons: RejectionReason[]): PhotoRule[] =>
  photoRuleNames.filter((rule) => !photoRules[rule].some((reason) => reasons.includes(reason)));
