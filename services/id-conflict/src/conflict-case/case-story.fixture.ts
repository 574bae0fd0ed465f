import { fold, specify } from '@zhenming/kernel';
import type { ClaimRef, EventOf, RejectionReason } from '@zhenming/contracts';
import { conflictCase, type CaseCommand, type CaseEvent, type NumberFacts } from './conflict-case.js';
import type { OpenedCase } from './conflict-case-state.js';

/** One case about one number, for the specs of the routes: the same ids throughout. */
export const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const named = <Names extends string>(names: readonly Names[]) =>
  Object.fromEntries(names.map((name, n) => [name, id(n + 1)])) as Record<Names, string>;
export const ids = named([
  'caseId',
  'numberId',
  'disputeId',
  'claimantId',
  'holder',
  'rivalCase',
  'rival',
  'otherNumber',
  'staff',
  'otherStaff',
  'staffNumber',
  'otherStaffNumber',
  'helper',
  'helperNumber',
  'homonym',
  'stranger',
]);
const { caseId, numberId, disputeId, claimantId, holder } = ids;
export const day = (n: number): string => new Date(Date.UTC(2026, 8, 1 + n, 8)).toISOString();
export const policy = { name: 'seed', version: 1 } as const;

export const claims: ClaimRef[] = [{ accountId: claimantId, caseId }];
export const facts: NumberFacts = {
  holder,
  holderVersion: 1,
  standing: { proof: 'UNPROVEN', heldSince: '2026-08-01T08:00:00.000Z' },
  claims,
  rivals: [],
  rivalHelpers: [],
  rivalDeciders: [],
  lastDecision: null,
};
export const opened: EventOf<'ConflictCaseOpened'> = {
  type: 'ConflictCaseOpened',
  data: {
    caseId,
    numberId,
    disputeId,
    claimantId,
    trigger: 'SIGN_UP',
    policy,
    holder,
    holderVersion: 1,
    idleAt: day(30),
  },
};
export const closed = (outcome: EventOf<'ConflictCaseClosed'>['data']['outcome']): CaseEvent => ({
  type: 'ConflictCaseClosed',
  data: { caseId, numberId, claimantId, outcome },
});
export const approved = (
  routes: EventOf<'ConflictCaseApproved'>['data']['routes'],
  weight: 1 | 2 | 3,
  seen: NumberFacts = facts,
): CaseEvent => ({
  type: 'ConflictCaseApproved',
  data: {
    ...{ caseId, numberId, disputeId, claimantId, routes, weight, policy },
    holderVersion: seen.holderVersion,
    holder: seen.holder,
    claims: [...seen.claims],
  },
});
export const matched: CaseEvent[] = [
  {
    type: 'EducationRecordMatched',
    data: { caseId, tryId: id(109), kind: 'IN_SCHOOL', recordHash: 'ab'.repeat(32), impactAcknowledged: true },
  },
  { type: 'RouteSucceeded', data: { caseId, numberId, claimantId, route: 'STUDY_RECORD', weight: 1 } },
];
/** of the review that a command may have to ask for */
export const freshTaskId = id(309);
export const giveRecord = {
  kind: 'GiveStudyRecord' as const,
  tryId: id(109),
  record: 'IN_SCHOOL',
  matched: 'ab'.repeat(32),
  impactAcknowledged: true,
  freshTaskId,
  facts,
  now: day(2),
} satisfies CaseCommand;

/** submission number `n`, its photos, and the review it asks for */
export const submissionOf = (n: number): string => id(200 + n);
export const taskOf = (n: number): string => id(300 + n);
export const photosOf = (n: number) => [
  {
    photoId: id(400 + n),
    side: 'FRONT' as const,
    originalHash: 'aa'.repeat(32),
    copyHash: 'bb'.repeat(32),
    warnings: [],
  },
];
export const submitted = (n: number, on: number, submissionsLeft = 5 - n): CaseEvent[] => [
  {
    type: 'HandheldPhotoSubmitted',
    data: {
      ...{ caseId, numberId, claimantId, submissionId: submissionOf(n), photos: photosOf(n), first: n === 1, holder },
      submissionsLeft,
      impactAcknowledged: true,
    },
  },
  reviewRequested(n, 'PHOTO', day(on + 3)),
];
export function reviewRequested(
  n: number,
  kind: EventOf<'ReviewRequested'>['data']['kind'],
  dueAt: string,
  excluded: string[] = [],
  task = n,
): CaseEvent {
  const about = { caseId, numberId, claimantId, submissionId: submissionOf(n) };
  const photoIds = photosOf(n).map(({ photoId }) => photoId);
  return { type: 'ReviewRequested', data: { taskId: taskOf(task), kind, ...about, dueAt, excluded, photoIds } };
}
export const reviewer = { staffId: ids.staff, numberId: ids.staffNumber };
export const otherReviewer = { staffId: ids.otherStaff, numberId: ids.otherStaffNumber };
export const rejected = (
  n: number,
  verdict: 'RETRY' | 'FINAL',
  reasons: RejectionReason[],
  more: Partial<EventOf<'EvidenceRejected'>['data']>,
): CaseEvent => ({
  type: 'EvidenceRejected',
  data: {
    ...{
      caseId,
      numberId,
      claimantId,
      submissionId: submissionOf(n),
      taskId: taskOf(n),
      by: reviewer,
      verdict,
      reasons,
    },
    submissionsLeft: 5 - n,
    evidence: verdict === 'FINAL' ? 'refused' : 'none',
    weight: null,
    ...more,
  },
});
/** the days without evidence are over, against a holder for whom a record or a classmate is not enough */
export const expireIdle = (
  now: string,
  seen: NumberFacts = { ...facts, standing: { proof: 'PROVEN', heldSince: day(-400) } },
): CaseCommand => ({ kind: 'ExpireIdle', freshTaskId: taskOf(9), facts: seen, now });
/** whoever held the number let it go, or was corrected away from it */
export const holderLeft = (next: string | null): CaseCommand => ({
  ...{ kind: 'HolderLeft', holder: next, freshTaskId: taskOf(9), now: day(3) },
});
export const theCase = specify(conflictCase);
export const stateAfter = (...history: CaseEvent[]) => fold(conflictCase, history) as OpenedCase;
