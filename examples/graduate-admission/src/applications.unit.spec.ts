import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Applications } from './applications.ts';
import type { FeedEvent } from './feed.ts';

const contestableUntil = '2028-09-01T00:00:00.000Z';
const gone = (n: number): FeedEvent => {
  const effectiveAt = `2026-09-0${n}T08:00:00.000Z`;
  return {
    id: `d${n}`,
    type: 'Deregistration',
    data: { deregistrationId: `d${n}`, accounts: ['a'], effectiveAt, contestableUntil },
  };
};
const back = (n: number): FeedEvent => ({
  ...{ id: `r${n}`, type: 'Reinstatement' },
  data: { reinstatementId: `r${n}`, accounts: ['a'], effectiveAt: `2026-09-0${n}T08:00:00.000Z` },
});

describe('events of one account, in whatever order and however often they come', () => {
  let folder: string;
  let files = 0;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'zhenming-applications-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const fresh = () => new Applications(join(folder, String(++files)));
  const after = (events: readonly FeedEvent[]) => {
    const applications = fresh();
    // a page each, as after many restarts
    events.forEach((event, n) => applications.take({ items: [{ cursor: String(n), event }], next: String(n) }));
    return Object.fromEntries(
      applications.shown.suspensions.map(({ deregistrationId, state }) => [deregistrationId, state]),
    );
  };

  it('lead to the same end: the times decide', () => {
    const all = [gone(1), back(2), gone(3), gone(5), back(4)];
    const end = { d1: 'RESUMED', d3: 'RESUMED', d5: 'SUSPENDED' };
    const disorders = fc
      .array(fc.constantFrom(...all), { maxLength: 5 })
      .chain((repeats) => fc.shuffledSubarray([...all, ...repeats], { minLength: all.length + repeats.length }));
    fc.assert(
      fc.property(disorders, (events) => expect(after(events)).toEqual(end)),
      { numRuns: 50 },
    );
  });

  it('of a kind that came later than this program are left aside', () => {
    expect(after([{ ...gone(1), type: 'Unheard' }])).toEqual({});
  });

  it('are acknowledged once each, also those that were over before they came', () => {
    const applications = fresh();
    const items = [back(2), gone(1), gone(1), gone(3)].map((event, n) => ({ cursor: String(n), event }));
    applications.take({ items, next: '4' });
    expect(applications.shown.unacknowledged).toEqual(['r2', 'd1', 'd3']);
  });
});
