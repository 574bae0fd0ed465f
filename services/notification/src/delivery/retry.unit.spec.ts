import { describe, expect, it } from '@jest/globals';
import { isStale, retryAt } from './retry.js';

const start = new Date('2026-09-01T08:00:00Z');
const won = { kind: 'CASE_WON', startsTime: false, createdAt: start } as const;
const answer = { kind: 'NUMBER_ANSWER', startsTime: false, createdAt: start } as const;
const seconds = (at: Date | undefined, from = start) => at && (at.getTime() - from.getTime()) / 1000;

describe('a notice that did not get through', () => {
  it('is tried again after seconds, then after hours, never later than four', () => {
    const waits = [1, 2, 3, 10, 13, 14, 40].map((attempts) => seconds(retryAt({ ...won, attempts }, start)));
    expect(waits).toEqual([2, 4, 8, 1024, 8192, 14_400, 14_400]);
  });

  it('is tried every quarter of an hour where somebody’s time counts from it, up to the moment in which it counts as undeliverable', () => {
    const waits = [9, 10, 40].map((attempts) =>
      seconds(retryAt({ ...won, kind: 'NUMBER_WILL_MOVE', startsTime: true, attempts }, start)),
    );
    expect(waits).toEqual([512, 900, 900]);
  });

  it('is given up after three days, and not before', () => {
    const after = (ms: number) => new Date(start.getTime() + 72 * 3_600_000 + ms);
    expect(retryAt({ ...won, attempts: 30 }, after(-1))).toBeDefined();
    expect(retryAt({ ...won, attempts: 30 }, after(0))).toBeUndefined();
  });

  it('is tried for as long as account keeps it where it is an answer that the inbox was promised', () => {
    const after = (ms: number) => new Date(start.getTime() + 30 * 24 * 3_600_000 + ms);
    expect(retryAt({ ...answer, attempts: 200 }, after(-1))).toBeDefined();
    expect(retryAt({ ...answer, attempts: 200 }, after(0))).toBeUndefined();
  });

  it('is tried some thirty times in all', () => {
    let [attempts, now] = [0, start];
    for (let next: Date | undefined = now; next; next = retryAt({ ...won, attempts: ++attempts }, now)) now = next;
    expect(attempts).toBeGreaterThan(20);
    expect(attempts).toBeLessThan(40);
  });
});

describe('a code', () => {
  it('is stale after ten minutes, which nothing else ever is', () => {
    const after = (ms: number) => new Date(start.getTime() + 600_000 + ms);
    expect(isStale('CONTACT_CODE', start, after(-1))).toBe(false);
    expect(isStale('CONTACT_CODE', start, after(0))).toBe(true);
    expect(isStale('PASSWORD_CODE', start, after(0))).toBe(true);
    expect(isStale('USERNAME', start, after(0))).toBe(false);
    expect(isStale('NUMBER_CLAIMED', start, after(0))).toBe(false);
  });
});
