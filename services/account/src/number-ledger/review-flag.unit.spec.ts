import { describe, expect, it } from '@jest/globals';
import { noReview, reviewIsOver, underReviewUntil, withoutReview, withReview, type ReviewFlag } from './review-flag.js';

const START = Date.UTC(2026, 8, 1, 8);
/** so many hours after the beginning */
const at = (hours: number) => new Date(START + hours * 3_600_000).toISOString();
const DAY = 24;

/** a flag that was up in these spans of hours, one case each */
const after = (...spans: [from: number, to: number][]): ReviewFlag =>
  spans.reduce(
    (flag, [from, to], n) => withoutReview(withReview(flag, `case-${n}`, at(from)), `case-${n}`, at(to)),
    noReview,
  );

describe('a number nobody’s evidence waits for', () => {
  it('is not under review', () => {
    expect(underReviewUntil(noReview, at(0))).toBeNull();
  });

  it('hears quietly that a case it does not know was decided', () => {
    expect(withoutReview(noReview, 'case', at(0))).toBe(noReview);
    const waiting = withReview(noReview, 'case', at(0));
    expect(withoutReview(waiting, 'other', at(1))).toBe(waiting);
  });
});

describe('a number whose first evidence waits', () => {
  const flag = withReview(noReview, 'case', at(0));

  it('is under review for 72 hours, however long the reviewer takes', () => {
    expect(underReviewUntil(flag, at(0))).toBe(at(72));
    expect(underReviewUntil(flag, new Date(START + 72 * 3_600_000 - 1).toISOString())).toBe(at(72));
    expect(underReviewUntil(flag, at(72))).toBeNull();
    expect(underReviewUntil(flag, at(40 * DAY))).toBeNull();
  });

  it('stays as it is when the same evidence is told of again', () => {
    expect(withReview(flag, 'case', at(5))).toBe(flag);
  });

  it('is free at once when it was decided', () => {
    expect(underReviewUntil(withoutReview(flag, 'case', at(3)), at(3))).toBeNull();
  });

  it('gets no more time by a second case that waits beside it', () => {
    const both = withReview(flag, 'second', at(71));
    expect(underReviewUntil(both, at(71))).toBe(at(72));
    const rest = withoutReview(both, 'case', at(71.5));
    expect(underReviewUntil(rest, at(71.5))).toBe(at(72));
    expect(underReviewUntil(rest, at(72))).toBeNull();
  });

  it('is over with the last of several cases, and only then', () => {
    const both = withReview(flag, 'second', at(1));
    const last = withoutReview(both, 'case', at(2));
    const none = withoutReview(last, 'second', at(3));
    expect([reviewIsOver(flag, both), reviewIsOver(both, last), reviewIsOver(last, none)]).toEqual([
      false,
      false,
      true,
    ]);
    expect([reviewIsOver(none, none), reviewIsOver(none, withReview(none, 'third', at(4)))]).toEqual([false, false]);
  });

  it('is free when the last of several cases was decided, in whatever order', () => {
    const both = withReview(flag, 'second', at(1));
    const last = withoutReview(withoutReview(both, 'second', at(2)), 'case', at(4));
    expect(last).toEqual({ cases: [], since: null, spans: [{ from: at(0), to: at(4) }] });
  });
});

describe('a number that was under review before', () => {
  it('has what is left of 72 hours', () => {
    const flag = after([0, 20], [30, 55]);
    expect(underReviewUntil(withReview(flag, 'next', at(60)), at(60))).toBe(at(60 + 72 - 45));
  });

  it('blocks nobody any more when they are used up, and a span is not longer than it blocked', () => {
    const flag = after([0, 100]);
    expect(flag.spans).toEqual([{ from: at(0), to: at(72) }]);
    const next = withReview(flag, 'next', at(101));
    expect(underReviewUntil(next, at(101))).toBeNull();
    // it blocked nobody: that is no span
    expect(withoutReview(next, 'next', at(150)).spans).toEqual(flag.spans);
  });

  it('counts of a span what lies within the 30 days', () => {
    const flag = after([0, 60]);
    const start = 30 * DAY + 50;
    expect(underReviewUntil(withReview(flag, 'next', at(start)), at(start))).toBe(at(start + 62));
  });

  it('has 72 hours again after 30 days, and forgets the old spans', () => {
    const flag = after([0, 72]);
    const next = withReview(flag, 'next', at(30 * DAY + 72));
    expect(underReviewUntil(next, at(30 * DAY + 72))).toBe(at(30 * DAY + 144));
    const { spans } = withoutReview(next, 'next', at(30 * DAY + 80));
    expect(spans).toEqual([{ from: at(30 * DAY + 72), to: at(30 * DAY + 80) }]);
  });

  it('never blocks more than 72 hours of any 30 days, whenever cases come and go', () => {
    // a fixed sequence of 300 comings and goings, some overlapping (a linear congruence, so that it is the same each time)
    let seed = 7;
    const next = (n: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
    let flag = noReview;
    const blocked: number[] = [];
    for (let hour = 0; hour < 120 * DAY; hour++) {
      const id = `case-${next(6)}`;
      if (next(9) === 0) flag = withReview(flag, id, at(hour));
      if (next(14) === 0) flag = withoutReview(flag, id, at(hour));
      blocked.push(underReviewUntil(flag, at(hour)) === null ? 0 : 1);
    }
    const worst = Math.max(
      ...blocked.map((_, end) => blocked.slice(Math.max(0, end - 30 * DAY), end).reduce((sum, one) => sum + one, 0)),
    );
    expect(worst).toBeGreaterThan(60);
    expect(worst).toBeLessThanOrEqual(72);
  });
});
