import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Entries } from './entries.ts';
import { eventOf, type PublicEvent, type Reinstatement } from './events.ts';

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const account = id(9);
const accounts = [account];
const time = (n: number) => `2026-09-0${n}T08:00:00.000Z`;
const contestableUntil = '2028-09-01T00:00:00Z';
const gone = (n: number): PublicEvent => ({
  ...{ id: `gone-${n}`, type: 'Deregistration' },
  data: { deregistrationId: id(n), accounts, survivingAccount: id(8), effectiveAt: time(n), contestableUntil },
});
/** holding the number, where nothing else is said */
const back = (n: number, change: Partial<Reinstatement> = { holdingAccount: account }): PublicEvent => ({
  ...{ id: `back-${n}`, type: 'Reinstatement' },
  data: { reinstatementId: id(n), accounts, effectiveAt: time(n), ...change },
});
const withoutNumber = (n: number) => back(n, {});
const topic = 'topic';
const at = (offset: number) => ({ topic, partition: 0, offset: String(offset) });
const apply = (entries: Entries, event: PublicEvent, offset = 0) => entries.apply(event, at(offset));
const rewind = (entries: Entries) => entries.rewind(topic, new Map([[0, 0]]));
const kept = (events: readonly PublicEvent[]): Entries => {
  const entries = new Entries(':memory:');
  for (const event of events) apply(entries, event);
  return entries;
};
const states = (entries: Entries) => entries.entries().map(({ deregistrationId, state }) => [deregistrationId, state]);

describe('a topic that is behind the feed', () => {
  it('is said to be, until all that the feed tells was read from it', () => {
    const entries = kept([gone(1)]);
    entries.assertRead({ ids: ['gone-1'], next: '7' });
    expect(() => entries.assertRead({ ids: ['back-2'], next: '9' })).toThrow('back-2 is in the feed');
    expect(entries.feedCursor()).toBe('7');
    apply(entries, back(2), 1);
    entries.assertRead({ ids: ['back-2'], next: '9' });
    expect(entries.feedCursor()).toBe('9');
    // what is read again from the beginning is compared from there
    rewind(entries);
    expect(entries.feedCursor()).toBe('0');
  });
});

describe('events of one account, in whatever order and however often they come', () => {
  it('lead to the same end: the times decide', () => {
    const all = [gone(1), back(2), gone(3), gone(5), back(4)];
    const end = [
      [id(1), 'KEPT'],
      [id(3), 'KEPT'],
      [id(5), 'ON_HOLD'],
    ];
    const disorders = fc
      .array(fc.constantFrom(...all), { maxLength: 5 })
      .chain((repeats) => fc.shuffledSubarray([...all, ...repeats], { minLength: all.length + repeats.length }));
    fc.assert(
      fc.property(disorders, (events) => expect(states(kept(events))).toEqual(end)),
      { numRuns: 50 },
    );
  });

  it('lead to the same end where the account came back without the number, or another one holds it: a person must look', () => {
    const other = back(4, { accounts: [account, id(8)], holdingAccount: id(8) });
    const all = [gone(1), withoutNumber(2), gone(3), other, gone(5), back(6)];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (events) => {
        const entries = kept([...events, ...events]);
        // whatever follows is about what was entered later
        expect(states(entries)).toEqual([
          [id(1), 'TO_REVIEW'],
          [id(3), 'TO_REVIEW'],
          [id(5), 'KEPT'],
        ]);
        expect(entries.cancelDue(new Date('2030-01-01'))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('a repeat is no news', () => {
    const entries = kept([gone(1)]);
    expect([apply(entries, gone(1)), apply(entries, gone(3))]).toEqual([false, true]);
  });

  it('are acknowledged once each', () => {
    const entries = kept([gone(1), gone(1), { ...back(2), id: 'back-2' }, back(2)]);
    expect(entries.unacknowledged()).toEqual([id(1), id(2)]);
    entries.acknowledged(id(2));
    expect(entries.unacknowledged()).toEqual([id(1)]);
  });

  it('are acknowledged again where they come again: after a restore nobody there knows that they were', () => {
    const entries = kept([gone(1), back(2), gone(3)]);
    for (const n of [1, 2, 3]) entries.acknowledged(id(n));
    for (const event of [gone(1), back(2)]) expect(apply(entries, event)).toBe(false);
    expect(entries.unacknowledged()).toEqual([id(1), id(2)]);
  });

  it('after the cancellation a person must look', () => {
    const entries = kept([gone(1), gone(3)]);
    // a contest that began on the last day has had its time
    for (const early of [contestableUntil, '2029-08-31T23:59:59.999Z'])
      expect(entries.cancelDue(new Date(early))).toEqual([]);
    expect(entries.cancelDue(new Date('2029-09-01T00:00:00Z'))).toHaveLength(2);
    apply(entries, back(2));
    expect(states(entries)).toEqual([
      [id(1), 'TO_REVIEW'],
      [id(3), 'CANCELLED'],
    ]);
  });
});

describe('what is due', () => {
  const LATE = new Date('2029-09-01T00:00:00Z');

  it('waits while something is parked, until it is read again or known to be untrue', () => {
    const entries = kept([gone(1)]);
    for (const settle of [() => apply(entries, gone(1), 1), () => rewind(entries), () => entries.forgetParked()]) {
      entries.park(at(1), 'the signature does not fit');
      expect(() => entries.cancelDue(LATE)).toThrow('parked');
      settle();
    }
    apply(entries, gone(1));
    expect(entries.cancelDue(LATE)).toHaveLength(1);
  });

  it('and was not found again in a topic read from zero is left to a person', () => {
    const entries = kept([gone(1), gone(3)]);
    rewind(entries);
    apply(entries, gone(3));
    expect(entries.cancelDue(new Date(time(5))).map(({ deregistrationId }) => deregistrationId)).toEqual([id(1)]);
    expect(entries.cancelDue(LATE)).toHaveLength(1);
    expect(states(entries)).toEqual([
      [id(1), 'TO_REVIEW'],
      [id(3), 'CANCELLED'],
    ]);
  });

  it('and was not found in a topic that was still being filled is as it was when it comes after all', () => {
    const entries = kept([gone(1), gone(3)]);
    rewind(entries);
    apply(entries, gone(3));
    entries.cancelDue(new Date(time(5)));
    expect(states(entries)).toEqual([
      [id(1), 'TO_REVIEW'],
      [id(3), 'ON_HOLD'],
    ]);
    apply(entries, gone(1));
    expect(entries.cancelDue(LATE)).toHaveLength(2);
  });

  it('is the same after many ends that were none, in whatever order all comes again', () => {
    const all = [gone(1), back(2), gone(3), withoutNumber(4), gone(5)];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 5 }), (order) => {
        const [entries, before] = [kept(all), states(kept(all))];
        rewind(entries);
        for (const event of order) {
          entries.cancelDue(new Date(time(9)));
          apply(entries, event);
        }
        expect(states(entries)).toEqual(before);
      }),
      { numRuns: 50 },
    );
  });

  it('and whose reinstatement was not found again is left to a person, until it comes after all', () => {
    const entries = kept([gone(1), back(2)]);
    const read = (events: PublicEvent[]) => {
      for (const event of events) apply(entries, event);
      const changed = entries.cancelDue(LATE).map(({ state }) => state);
      return [...changed, ...entries.entries().map(({ state }) => `is ${state}`)];
    };
    rewind(entries);
    // not even the deregistration: then the account is in use
    expect(read([])).toEqual(['is KEPT']);
    expect(read([gone(1)])).toEqual(['TO_REVIEW', 'is TO_REVIEW']);
    rewind(entries);
    expect(read([gone(1)])).toEqual(['is TO_REVIEW']);
    expect(read([back(2)])).toEqual(['is KEPT']);
  });

  it('and came back without the number stays with a person also where the topic does not tell of that any more', () => {
    const entries = kept([gone(1), withoutNumber(2)]);
    rewind(entries);
    apply(entries, gone(1));
    expect(entries.cancelDue(LATE)).toEqual([]);
    expect(states(entries)).toEqual([[id(1), 'TO_REVIEW']]);
  });

  it('and was cancelled before its account came back stays with a person, whatever is read again', () => {
    const entries = kept([gone(1)]);
    entries.cancelDue(LATE);
    apply(entries, back(2));
    rewind(entries);
    for (const event of [gone(1), back(2)]) {
      entries.cancelDue(LATE);
      apply(entries, event);
    }
    expect(states(entries)).toEqual([[id(1), 'TO_REVIEW']]);
  });
});

describe('a state file', () => {
  const of = (read: Record<number, number>) =>
    new Map(Object.entries(read).map(([partition, next]) => [Number(partition), next]));
  const refuses = (entries: Entries, read: Record<number, number>) =>
    expect(() => entries.assertAllKept(topic, of(read))).toThrow('follow --from-zero');

  it('keeps the place behind whatever it took, with the effect', () => {
    const entries = kept([]);
    expect(entries.read(topic)).toEqual(of({}));
    apply(entries, gone(1), 4);
    entries.park({ topic, partition: 1, offset: '7' }, 'the signature does not fit');
    const unheard = eventOf('x', 'Unheard', '{}');
    entries.apply(unheard, { topic, partition: 2, offset: '1' });
    expect(entries.read(topic)).toEqual(of({ 0: 5, 1: 8, 2: 2 }));
    expect(entries.read('another')).toEqual(of({}));
  });

  it('that is behind what was read, as an older copy or a new file, is not gone on with', () => {
    const entries = kept([]);
    refuses(entries, { 0: 0 });
    apply(entries, gone(1), 4);
    refuses(entries, { 0: 6 });
    refuses(entries, { 0: 5, 1: 1 });
    // killed between the effect and the word to the brokers; or they know of nothing
    for (const read of [{}, { 0: -1, 1: -1 }, { 0: 4 }, { 0: 5, 1: -1 }])
      expect(() => entries.assertAllKept(topic, of(read))).not.toThrow();
  });

  it('whose reading from zero was broken off is not gone on with before that was said again', () => {
    const entries = kept([gone(1)]);
    entries.forgetPlaces(topic);
    // also where the brokers are set back already
    for (const next of [0, 1]) refuses(entries, { 0: next });
    rewind(entries);
    expect(() => entries.assertAllKept(topic, of({ 0: 0 }))).not.toThrow();
    refuses(entries, { 0: 1 });
  });
});

describe('a state file that another process is making or writing', () => {
  /** holds the file until a moment after it was told that somebody is about to open it */
  const OTHER = `
    const { file, told } = require('node:worker_threads').workerData;
    const db = new (require('node:sqlite').DatabaseSync)(file);
    db.exec('begin exclusive');
    require('node:worker_threads').parentPort.postMessage('held');
    Atomics.wait(told, 0, 0);
    Atomics.wait(told, 0, 1, 300);
    db.exec('rollback');
    db.close();`;

  it('is waited for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhenming-entries-'));
    const [file, told] = [join(folder, 'state'), new Int32Array(new SharedArrayBuffer(4))];
    const other = new Worker(OTHER, { eval: true, workerData: { file, told } });
    const ended = once(other, 'exit');
    try {
      await once(other, 'message');
      Atomics.store(told, 0, 1);
      Atomics.notify(told, 0);
      const entries = new Entries(file);
      expect(entries.entries()).toEqual([]);
      entries.close();
    } finally {
      await ended;
      rmSync(folder, { recursive: true });
    }
  });
});

describe('an event as it comes', () => {
  it('of a type that came later than this program is of no concern', () => {
    expect(eventOf('x', 'Unheard', '{}')).toBeUndefined();
  });

  it.each([
    ['no JSON', '{', 'its value is not JSON'],
    ['no object', 'null', 'Deregistration without a proper deregistrationId'],
    ['no end', JSON.stringify({ ...gone(1).data, contestableUntil: undefined }), 'without a proper contestableUntil'],
    ['no accounts', JSON.stringify({ ...gone(1).data, accounts: [] }), 'without a proper accounts'],
  ])('with %s is refused', (_what, json, why) => {
    expect(() => eventOf('x', 'Deregistration', json)).toThrow(why);
  });
});
