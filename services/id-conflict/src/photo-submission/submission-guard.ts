import { RuleViolation, type Decider } from '@zhenming/kernel';
import type { EventOf } from '@zhenming/contracts';

/** The guard of one key, a number or something of a person: photo submissions over all cases, taken before the case takes them. */
export interface SubmissionGuard {
  readonly submissions: readonly { readonly submissionId: string; readonly at: string }[];
}

/** What a key may take: so many submissions within so many days. */
export interface SubmissionLimit {
  readonly limit: number;
  readonly windowDays: number;
}

export interface ReserveSubmission extends SubmissionLimit {
  /** the number's id, or a keyed hash of one of the person's contacts or devices, hex */
  readonly key: string;
  readonly caseId: string;
  readonly submissionId: string;
  readonly now: string;
}

export type SubmissionReserved = EventOf<'SubmissionReserved'>;

const DAY = 86_400_000;

/** Submissions that the key has left at that time. */
export const submissionsLeft = (
  { submissions }: SubmissionGuard,
  { limit, windowDays }: SubmissionLimit,
  now: string,
): number => {
  const since = Date.parse(now) - windowDays * DAY;
  return Math.max(0, limit - submissions.filter(({ at }) => Date.parse(at) > since).length);
};

/** Refuses with `photo/submissions-used-up` when the key has none left; a person helps then. */
export const submissionGuard: Decider<SubmissionGuard, ReserveSubmission, SubmissionReserved> = {
  initial: { submissions: [] },
  decide: ({ key, caseId, submissionId, now, ...limit }, guard) => {
    if (guard.submissions.some((one) => one.submissionId === submissionId)) return [];
    if (submissionsLeft(guard, limit, now) === 0)
      throw new RuleViolation('photo/submissions-used-up', { humanHelp: true });
    return [{ type: 'SubmissionReserved', data: { key, caseId, submissionId, at: now } }];
  },
  evolve: ({ submissions }, { data: { submissionId, at } }) => ({
    submissions: [...submissions, { submissionId, at }],
  }),
};
