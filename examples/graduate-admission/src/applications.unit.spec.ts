import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { Applications } from './applications.ts';
import { Feed, type FeedEvent, type Item } from './feed.ts';
import { due } from './follow.ts';

const contestableUntil = '2028-09-01T00:00:00.000Z';
/** when a contest has had its time */
const LATE = new Date('2029-09-01T00:00:00.000Z');
const gone = (n: number): FeedEvent => {
  const effectiveAt = `2026-09-0${n}T08:00:00.000Z`;
  return {
    id: `d${n}`,
    type: 'Deregistration',
    data: { deregistrationId: `d${n}`, accounts: ['a'], effectiveAt, contestableUntil },
  };
};
/** holding the number, where nothing else is said */
const back = (n: number, change: Partial<FeedEvent['data']> = { holdingAccount: 'a' }): FeedEvent => ({
  ...{ id: `r${n}`, type: 'Reinstatement' },
  data: { reinstatementId: `r${n}`, accounts: ['a'], effectiveAt: `2026-09-0${n}T08:00:00.000Z`, ...change },
});
const withoutNumber = (n: number) => back(n, {});

let folder: string;
let files = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhenming-applications-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const fresh = () => new Applications(join(folder, String(++files)));

describe('events of one account, in whatever order and however often they come', () => {
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

  it('lead to the same end where the account came back without the number, or another one holds it: a person must look', () => {
    const other = back(4, { accounts: ['b', 'a'], holdingAccount: 'b' });
    const all = [gone(1), withoutNumber(2), gone(3), other, gone(5), back(6)];
    // whatever follows is about what was entered later
    const end = { d1: 'TO_REVIEW', d3: 'TO_REVIEW', d5: 'RESUMED' };
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (events) =>
        expect(after([...events, ...events])).toEqual(end),
      ),
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

  it('are acknowledged again where they come again: after a restore nobody there knows that they were', () => {
    const applications = fresh();
    const items = [gone(1), back(2)].map((event, n) => ({ cursor: String(n), event }));
    applications.take({ items, next: '2' });
    for (const id of ['d1', 'r2']) applications.acknowledged(id);
    applications.rewind();
    expect(applications.take({ items, next: '2' })).toEqual([]);
    expect(applications.shown.unacknowledged).toEqual(['d1', 'r2']);
  });

  it('are carried out when a contest that began on the last day has had its time, and not before', () => {
    const applications = fresh();
    applications.take({ items: [{ cursor: '1', event: gone(1) }], next: '1' });
    for (const early of [contestableUntil, '2029-08-31T23:59:59.999Z'])
      expect(applications.withdrawDue(new Date(early))).toEqual([]);
    expect(applications.withdrawDue(LATE)).toHaveLength(1);
  });
});

describe('a feed that was read from zero again', () => {
  const [one, other] = [gone(1), gone(3)].map((event, n) => ({ cursor: String(n + 1), event }));
  const items = [one, other] as Item[];
  const stateOf = ({ shown }: Applications) =>
    Object.fromEntries(shown.suspensions.map(({ deregistrationId, state }) => [deregistrationId, state]));
  const rewound = () => {
    const applications = fresh();
    applications.take({ items, next: '2' });
    applications.take({ items: [], next: '2' });
    applications.rewind();
    return applications;
  };

  it('and does not tell of a deregistration any more by its end: a person must look, and nothing is carried out', () => {
    const applications = rewound();
    applications.take({ items: items.slice(0, 1), next: '1' });
    expect(stateOf(applications)).toEqual({ d1: 'SUSPENDED', d3: 'SUSPENDED' });
    const [line] = applications.take({ items: [], next: '1' });
    expect(line).toContain('TO_REVIEW');
    expect(stateOf(applications)).toEqual({ d1: 'SUSPENDED', d3: 'TO_REVIEW' });
    expect(applications.withdrawDue(LATE).map(({ deregistrationId }) => deregistrationId)).toEqual(['d1']);
  });

  it('tells of all that it told of: nothing changes, also not where the program was stopped on the way', () => {
    const applications = rewound();
    applications.take({ items: items.slice(0, 1), next: '1' });
    const again = new Applications(join(folder, String(files)));
    again.take({ items: items.slice(1), next: '2' });
    for (const _turn of [1, 2]) expect(again.take({ items: [], next: '2' })).toEqual([]);
    expect(stateOf(again)).toEqual({ d1: 'SUSPENDED', d3: 'SUSPENDED' });
  });

  it('and tells after its end of what was missing: that is as it was', () => {
    const applications = rewound();
    for (const page of [items.slice(0, 1), []]) applications.take({ items: page, next: '1' });
    expect(stateOf(applications)).toEqual({ d1: 'SUSPENDED', d3: 'TO_REVIEW' });
    for (const page of [items.slice(1), []]) applications.take({ items: page, next: '2' });
    expect(stateOf(applications)).toEqual({ d1: 'SUSPENDED', d3: 'SUSPENDED' });
  });

  it('and does not tell of a reinstatement any more by its end: a person must look, until it comes after all', () => {
    const applications = fresh();
    const [first, second] = [gone(1), back(2)].map((event, n) => ({ cursor: String(n + 1), event })) as [Item, Item];
    const read = (page: Item[]) => {
      for (const some of [page, []]) applications.take({ items: some, next: '1' });
      return stateOf(applications);
    };
    expect(read([first, second])).toEqual({ d1: 'RESUMED' });
    applications.rewind();
    // not even the deregistration: then the account is in use
    expect(read([])).toEqual({ d1: 'RESUMED' });
    expect(read([first])).toEqual({ d1: 'TO_REVIEW' });
    applications.rewind();
    expect(read([first])).toEqual({ d1: 'TO_REVIEW' });
    expect(applications.withdrawDue(LATE)).toEqual([]);
    expect(read([second])).toEqual({ d1: 'RESUMED' });
  });

  it('and had many such ends: it is as it was, in whatever order all comes again', () => {
    const all = [gone(1), back(2), gone(3), withoutNumber(4), gone(5)].map((event) => ({ cursor: '1', event }));
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 5 }), (order) => {
        const applications = fresh();
        const read = (page: Item[]) => applications.take({ items: page, next: '1' });
        read(all);
        applications.rewind();
        for (const item of order) [[], [item], []].forEach(read);
        expect(stateOf(applications)).toEqual({ d1: 'RESUMED', d3: 'TO_REVIEW', d5: 'SUSPENDED' });
      }),
      { numRuns: 50 },
    );
  });

  it('and does not tell any more that the account came back without the number: that stays with a person', () => {
    const applications = fresh();
    const first = { cursor: '1', event: gone(1) };
    applications.take({ items: [first, { cursor: '2', event: withoutNumber(2) }], next: '2' });
    applications.rewind();
    for (const page of [[first], []]) expect(applications.take({ items: page, next: '1' })).toEqual([]);
    expect(stateOf(applications)).toEqual({ d1: 'TO_REVIEW' });
    expect(applications.withdrawDue(LATE)).toEqual([]);
  });

  it('and told of a return after the withdrawal: a person must look, then as before', () => {
    const applications = fresh();
    const again = { cursor: '2', event: back(4) };
    applications.take({ items, next: '2' });
    applications.withdrawDue(LATE);
    applications.take({ items: [again], next: '3' });
    applications.rewind();
    for (const page of [[], items, [again], []]) applications.take({ items: page, next: '3' });
    expect(stateOf(applications)).toEqual({ d1: 'TO_REVIEW', d3: 'TO_REVIEW' });
  });

  it('with something parked: that may be what is missing, and nothing is concluded', () => {
    const applications = rewound();
    applications.take({ items: [items[0] as Item, { cursor: '2', refused: 'its signature does not fit' }], next: '2' });
    applications.take({ items: [], next: '2' });
    expect(stateOf(applications)).toEqual({ d1: 'SUSPENDED', d3: 'SUSPENDED' });
  });
});

describe('what is due', () => {
  beforeAll(() => {
    jest.spyOn(console, 'log').mockReturnValue();
  });
  afterAll(() => {
    jest.restoreAllMocks();
  });
  /** a feed that has so much; `undefined` = that cannot be had */
  const feedOf = (pages: (readonly Item[] | undefined)[]) => ({
    read: (after: string) => {
      const page = pages.shift();
      return page
        ? Promise.resolve({ items: page, next: `${after}1` })
        : Promise.reject(new Error('the feed answers 503'));
    },
    acknowledge: () => Promise.resolve(true),
  });
  const suspended = () => {
    const applications = fresh();
    applications.take({ items: [{ cursor: '1', event: gone(1) }], next: '1' });
    return applications;
  };
  const stateOf = ({ shown }: Applications) => shown.suspensions.map(({ state }) => state);

  it('is carried out when it was read what happened since', async () => {
    const applications = suspended();
    expect(await due(feedOf([[{ cursor: '2', event: back(2) }], []]), applications, LATE)).toEqual([]);
    expect(stateOf(applications)).toEqual(['RESUMED']);
    const other = suspended();
    expect(await due(feedOf([[]]), other, LATE)).toHaveLength(1);
    expect(stateOf(other)).toEqual(['WITHDRAWN']);
  });

  it('waits where the feed lacks something yet', async () => {
    const server = createServer((_request, response) => response.writeHead(503, { 'retry-after': '10' }).end('{}'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const applications = suspended();
    await expect(due(new Feed(`http://127.0.0.1:${port}`, 'key'), applications, LATE)).rejects.toThrow('503');
    expect(stateOf(applications)).toEqual(['SUSPENDED']);
    server.close();
  });

  it('waits where the feed cannot be had to its end, or something is parked', async () => {
    const applications = suspended();
    await expect(due(feedOf([[{ cursor: '2', event: gone(3) }], undefined]), applications, LATE)).rejects.toThrow(
      '503',
    );
    await expect(
      due(feedOf([[{ cursor: '3', refused: 'its signature does not fit' }], []]), applications, LATE),
    ).rejects.toThrow('parked');
    expect(stateOf(applications)).toEqual(['SUSPENDED', 'SUSPENDED']);
  });
});
