import { describe, expect, it } from '@jest/globals';
import { fold, specify } from '@zhenming/kernel';
import {
  submissionGuard,
  submissionsLeft,
  type ReserveSubmission,
  type SubmissionReserved,
} from './submission-guard.js';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const day = (n: number) => new Date(Date.UTC(2026, 8, 1 + n, 8)).toISOString();
const key = 'ab'.repeat(32);
const limit = { limit: 5, windowDays: 90 };
const reserved = (n: number, at = day(n)): SubmissionReserved => ({
  type: 'SubmissionReserved',
  data: { key, caseId: id(50 + n), submissionId: id(100 + n), at },
});
const reserve = (n: number, now = day(n)): ReserveSubmission => ({
  ...{ key, caseId: id(50 + n), submissionId: id(100 + n), now },
  ...limit,
});
const five = [1, 2, 3, 4, 5].map((n) => reserved(n));
const guard = specify(submissionGuard);

describe('the photo submissions of a number or a person', () => {
  it('are reserved up to the fifth, whichever case asks', () => {
    guard.given().when(reserve(1)).then(reserved(1));
    guard
      .given(...five.slice(0, 4))
      .when(reserve(5))
      .then(reserved(5));
  });

  it('are refused from the sixth within 90 days', () =>
    guard
      .given(...five)
      .when(reserve(6))
      .thenRefuses('photo/submissions-used-up'));

  it('come back when they are 90 days old, not before', () => {
    const before = new Date(Date.parse(day(91)) - 1).toISOString();
    guard
      .given(...five)
      .when(reserve(6, before))
      .thenRefuses('photo/submissions-used-up');
    guard
      .given(...five)
      .when(reserve(6, day(91)))
      .then(reserved(6, day(91)));
  });

  it('stay quiet on the same submission again, also when all are used', () =>
    guard
      .given(...five)
      .when(reserve(5, day(6)))
      .thenNothing());

  it('say how many are left', () => {
    const left = (events: readonly SubmissionReserved[], now: string) =>
      submissionsLeft(fold(submissionGuard, events), limit, now);
    expect([left([], day(1)), left(five.slice(0, 2), day(2)), left(five, day(6))]).toEqual([5, 3, 0]);
    expect(left(five, day(92))).toBe(2);
  });
});
