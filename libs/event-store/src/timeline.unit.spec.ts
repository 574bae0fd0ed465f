import { describe, expect, it } from '@jest/globals';
import type { Timeline, TimelineEvent } from '@zhenming/contracts';
import { pageOf } from './timeline.js';

const event = (revision: number, size: number) => ({ revision, data: { claims: 'x'.repeat(size) } });
const timeline = (...sizes: number[]): Timeline => ({
  chain: { verified: false, firstBrokenRevision: 3 },
  events: sizes.map((size, n) => event(n + 1, size) as unknown as TimelineEvent),
});
const revisions = ({ events }: Timeline) => events.map(({ revision }) => revision);

describe('a timeline in pages', () => {
  it('comes whole, in order, each page well below what an answer may be, the chain with each', () => {
    const whole = timeline(...Array.from({ length: 900 }, () => 7000));
    const read: number[] = [];
    for (;;) {
      const page = pageOf(whole, read.length);
      if (page.events.length === 0) break;
      expect(JSON.stringify(page).length).toBeLessThan(1.1 * 1024 * 1024);
      expect(page.chain).toEqual(whole.chain);
      read.push(...revisions(page));
    }
    expect(read).toEqual(revisions(whole));
  });

  it('is one page where it is short, and gives one event at least', () => {
    expect(revisions(pageOf(timeline(1, 1, 1), 1))).toEqual([2, 3]);
    expect(revisions(pageOf(timeline(2_000_000, 1), 0))).toEqual([1]);
    expect(revisions(pageOf(timeline(1), 1))).toEqual([]);
  });
});
