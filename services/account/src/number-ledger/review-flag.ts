import { ledgerLimits } from '@zhenming/policy';

/**
 * Situation 1: while a claimant's first photo evidence waits for a reviewer, the number refuses new takers; for at most 72
 * hours within 30 days per number, after that review goes on without blocking. The flag moves no version: it concerns
 * nobody who is on the number already. Times are ISO 8601 UTC.
 */
export interface ReviewFlag {
  /** cases whose first photo evidence waits */
  readonly cases: readonly string[];
  /** since when at least one waits; null: none does */
  readonly since: string | null;
  /** when the number was blocked before */
  readonly spans: readonly { readonly from: string; readonly to: string }[];
}

export const noReview: ReviewFlag = { cases: [], since: null, spans: [] };

/** name of the timer of a number that accounts wait for; its key is the numberId */
export const REVIEW_OVER = 'review-over';

const HOUR = 3_600_000;
const AT_MOST = ledgerLimits.underReview.hours * HOUR;
const WITHIN = ledgerLimits.underReview.withinDays * 24 * HOUR;

const recent = (spans: ReviewFlag['spans'], at: number): ReviewFlag['spans'] =>
  spans.filter(({ to }) => Date.parse(to) > at - WITHIN);

/** milliseconds of the 30 days before `at` in which the number was blocked */
const blockedBefore = (spans: ReviewFlag['spans'], at: number): number =>
  recent(spans, at).reduce((sum, { from, to }) => sum + Date.parse(to) - Math.max(Date.parse(from), at - WITHIN), 0);

const endOf = ({ spans }: ReviewFlag, since: string): number => {
  const start = Date.parse(since);
  return start + Math.max(0, AT_MOST - blockedBefore(spans, start));
};

/** Until when new takers are refused; null when they are not (any more). */
export const underReviewUntil = (flag: ReviewFlag, now: string): string | null => {
  if (flag.since === null) return null;
  const until = endOf(flag, flag.since);
  return Date.parse(now) < until ? new Date(until).toISOString() : null;
};

/** A claimant's first photo evidence waits. */
export const withReview = (flag: ReviewFlag, caseId: string, now: string): ReviewFlag =>
  flag.cases.includes(caseId) ? flag : { ...flag, cases: [...flag.cases, caseId], since: flag.since ?? now };

/** It was decided, or its claim is gone. */
export const withoutReview = (flag: ReviewFlag, caseId: string, now: string): ReviewFlag => {
  if (flag.since === null || !flag.cases.includes(caseId)) return flag;
  const cases = flag.cases.filter((one) => one !== caseId);
  if (cases.length > 0) return { ...flag, cases };
  const to = new Date(Math.min(Date.parse(now), endOf(flag, flag.since))).toISOString();
  const spans = [...recent(flag.spans, Date.parse(now)), { from: flag.since, to }];
  return { cases, since: null, spans: to > flag.since ? spans : recent(flag.spans, Date.parse(now)) };
};

/** Whether a change of the number took the flag down. */
export const reviewIsOver = (before: ReviewFlag, after: ReviewFlag): boolean =>
  before.since !== null && after.since === null;
