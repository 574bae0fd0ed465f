import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Entries } from './entries.ts';
import { eventOf, type PublicEvent } from './events.ts';

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const account = id(9);
const accounts = [account];
const time = (n: number) => `2026-09-0${n}T08:00:00.000Z`;
const contestableUntil = '2028-09-01T00:00:00Z';
const gone = (n: number): PublicEvent => ({
  ...{ id: `gone-${n}`, type: 'Deregistration' },
  data: { deregistrationId: id(n), accounts, survivingAccount: id(8), effectiveAt: time(n), contestableUntil },
});
const back = (n: number): PublicEvent => ({
  ...{ id: `back-${n}`, type: 'Reinstatement' },
  data: { reinstatementId: id(n), accounts, effectiveAt: time(n) },
});
const kept = (events: readonly PublicEvent[]): Entries => {
  const entries = new Entries(':memory:');
  for (const event of events) entries.apply(event);
  return entries;
};
const states = (entries: Entries) => entries.entries().map(({ deregistrationId, state }) => [deregistrationId, state]);

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

  it('a repeat is no news', () => {
    const entries = kept([gone(1)]);
    expect([entries.apply(gone(1)), entries.apply(gone(3))]).toEqual([false, true]);
  });

  it('are acknowledged once each', () => {
    const entries = kept([gone(1), gone(1), { ...back(2), id: 'back-2' }, back(2)]);
    expect(entries.unacknowledged()).toEqual([id(1), id(2)]);
    entries.acknowledged(id(2));
    expect(entries.unacknowledged()).toEqual([id(1)]);
  });

  it('after the cancellation a person must look', () => {
    const entries = kept([gone(1), gone(3)]);
    expect(entries.cancelDue(new Date('2028-08-31T23:59:59Z'))).toEqual([]);
    expect(entries.cancelDue(new Date(contestableUntil))).toHaveLength(2);
    entries.apply(back(2));
    expect(states(entries)).toEqual([
      [id(1), 'TO_REVIEW'],
      [id(3), 'CANCELLED'],
    ]);
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
