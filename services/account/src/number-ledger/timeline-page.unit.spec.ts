import { describe, expect, it } from '@jest/globals';
import { pageOf } from './timeline-page.js';

const eventsOf = (...sizes: number[]) => sizes.map((size, n) => ({ revision: n + 1, data: 'x'.repeat(size) }));
const revisions = (events: readonly { revision: number }[]) => events.map(({ revision }) => revision);

describe('a timeline in pages', () => {
  it('comes whole, in order, each page well below what an answer may be', () => {
    const whole = eventsOf(...Array.from({ length: 900 }, () => 7000));
    const read: number[] = [];
    for (;;) {
      const page = pageOf(whole, read.length);
      if (page.length === 0) break;
      expect(JSON.stringify(page).length).toBeLessThan(1.1 * 1024 * 1024);
      read.push(...revisions(page));
    }
    expect(read).toEqual(revisions(whole));
  });

  it('is one page where it is short, and gives one event at least', () => {
    expect(revisions(pageOf(eventsOf(1, 1, 1), 1))).toEqual([2, 3]);
    expect(revisions(pageOf(eventsOf(2_000_000, 1), 0))).toEqual([1]);
    expect(revisions(pageOf(eventsOf(1), 1))).toEqual([]);
  });
});
