import { RuleViolation, type Decider } from '@zhenming/kernel';
import type { EventOf } from '@zhenming/contracts';
import { leftOf, type Allowance } from '../conflict-case/allowance.js';

/** The guard of one key, a number or something of a person: photo submissions over all cases, taken before the case takes them. */
export interface SubmissionGuard {
  readonly submissions: readonly { readonly submissionId: string; readonly at: string }[];
}

export interface ReserveSubmission extends Allowance {
  /** the number's id, or a keyed hash of one of the person's contacts or devices, hex */
  readonly key: string;
  readonly caseId: string;
  readonly submissionId: string;
  readonly now: string;
}

export type SubmissionReserved = EventOf<'SubmissionReserved'>;

/** Submissions that the key has left at that time. */
export const submissionsLeft = ({ submissions }: SubmissionGuard, allowance: Allowance, now: string): number =>
  leftOf(submissions, allowance, now);

/** Refuses with `photo/submissions-used-up` when the key has none left; a person helps then. */
export const submissionGuard: Decider<SubmissionGuard, ReserveSubmission, SubmissionReserved> = {
  initial: { submissions: [] },
  decide: ({ key, caseId, submissionId, now, ...allowance }, guard) => {
    if (guard.submissions.some((one) => one.submissionId === submissionId)) return [];
    if (submissionsLeft(guard, allowance, now) === 0)
      throw new RuleViolation('photo/submissions-used-up', { humanHelp: true });
    return [{ type: 'SubmissionReserved', data: { key, caseId, submissionId, at: now } }];
  },
  evolve: ({ submissions }, { data: { submissionId, at } }) => ({
    submissions: [...submissions, { submissionId, at }],
  }),
};
