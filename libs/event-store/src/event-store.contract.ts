import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ConcurrencyConflict, type CommandMetadata, type EventStore, type RecordedEvent } from '@zhenming/kernel';
import { NO_HASH } from './event-hash.js';
import { eventId } from './event-id.js';
import { EventIdReused, UnstorableEvent } from './event-text.js';

const by = (causationId: string = randomUUID()): CommandMetadata => ({
  causationId,
  correlationId: randomUUID(),
  actor: { kind: 'account', id: '018f3f7e-0000-7000-8000-000000000001' },
});
const stream = (): string => `conflict_case-${randomUUID()}`;
const opened = { type: 'Opened', data: { by: 'SIGN_UP', tries: 3, weights: [1, 2.5, null], nested: { yes: true } } };
const closed = { type: 'Closed', data: {} };

/** What every `EventStore` promises, whatever keeps the events. `store` is asked for one before each sentence. */
export function eventStoreContract(store: () => EventStore): void {
  describe('a stream that does not exist', () => {
    it('reads as no events', async () => {
      expect(await store().read(stream())).toEqual([]);
    });

    it('is begun by an append that expects revision 0, and counts from 1', async () => {
      const name = stream();
      const metadata = by();
      const recorded = await store().append(name, 0, [opened, closed], metadata);
      expect(recorded.map(({ revision, type, data }) => ({ revision, type, data }))).toEqual([
        { revision: 1, ...opened },
        { revision: 2, ...closed },
      ]);
      expect(recorded[0]?.metadata).toMatchObject(metadata);
      expect(recorded[0]?.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(await store().read(name)).toEqual(recorded);
    });

    it('has no events, and a time where the store can tell it', async () => {
      const [{ recordedAt }] = (await store().append(stream(), 0, [opened], by())) as [RecordedEvent];
      const { events, at } = await store().readAt(stream());
      expect(events).toEqual([]);
      if (at) expect(at.toISOString() >= recordedAt).toBe(true);
    });

    it('refuses an append that expects another revision', async () => {
      await expect(store().append(stream(), 1, [opened], by())).rejects.toThrow(ConcurrencyConflict);
    });
  });

  describe('several streams that do not exist', () => {
    it('are begun together, and quietly once more', async () => {
      const [one, other] = [stream(), stream()];
      const begun = [
        { stream: one, events: [opened, closed], metadata: by() },
        { stream: other, events: [opened], metadata: by() },
      ];
      await store().begin(begun);
      await store().begin(begun);
      const [first, second] = [await store().read(one), await store().read(other)];
      expect(first.map(({ revision, type, data }) => ({ revision, type, data }))).toEqual([
        { revision: 1, ...opened },
        { revision: 2, ...closed },
      ]);
      expect(second.map(({ revision, type }) => ({ revision, type }))).toEqual([{ revision: 1, type: 'Opened' }]);
      expect(second[0]?.metadata).toMatchObject(begun[1]?.metadata as CommandMetadata);
    });

    it('are refused where one of them exists by another causation', async () => {
      const [one, other] = [stream(), stream()];
      await store().append(one, 0, [opened], by());
      const begun = [
        { stream: one, events: [opened], metadata: by() },
        { stream: other, events: [opened], metadata: by() },
      ];
      await expect(store().begin(begun)).rejects.toThrow(ConcurrencyConflict);
    });
  });

  describe('a stream with two events', () => {
    const begun = async (): Promise<[string, RecordedEvent[]]> => {
      const name = stream();
      return [name, await store().append(name, 0, [opened, closed], by())];
    };

    it('takes the next at revision 3 and nothing at any other', async () => {
      const [name] = await begun();
      for (const wrong of [0, 1, 3, 50])
        await expect(store().append(name, wrong, [opened], by())).rejects.toThrow(ConcurrencyConflict);
      const [third] = await store().append(name, 2, [opened], by());
      expect(third?.revision).toBe(3);
      expect((await store().read(name)).map(({ revision }) => revision)).toEqual([1, 2, 3]);
    });

    it('takes what is only recorded behind whichever is the last, once', async () => {
      const [name] = await begun();
      const metadata = by();
      const recorded = await store().record(name, [opened, closed], metadata);
      expect(recorded.map(({ revision, type }) => [revision, type])).toEqual([
        [3, 'Opened'],
        [4, 'Closed'],
      ]);
      expect(await store().record(name, [opened, closed], metadata)).toEqual(recorded);
      await expect(store().record(name, [closed], metadata)).rejects.toThrow(EventIdReused);
      expect((await store().record(stream(), [opened], by()))[0]?.revision).toBe(1);
      expect(await store().read(name)).toHaveLength(4);
    });

    it('tells with them, where it can, a time that is not before any of them', async () => {
      const [name, events] = await begun();
      const { events: read, at } = await store().readAt(name);
      expect(read).toEqual(events);
      if (at) expect(at.toISOString() >= (events[1]?.recordedAt as string)).toBe(true);
    });

    it('can be read from a revision', async () => {
      const [name, [first, second]] = await begun();
      expect(await store().read(name, 2)).toEqual([second]);
      expect(await store().read(name, 1, 1)).toEqual([first]);
      expect(await store().read(name, 3)).toEqual([]);
    });

    it('lets one of many writers be next, and tells the others that they lost', async () => {
      const [name] = await begun();
      const tries = await Promise.allSettled(
        Array.from({ length: 8 }, (_, i) => store().append(name, 2, [{ type: 'Won', data: { i } }, closed], by())),
      );
      const lost = tries.filter((one) => one.status === 'rejected');
      expect(lost).toHaveLength(7);
      for (const one of lost) expect(one.reason).toBeInstanceOf(ConcurrencyConflict);
      expect((await store().read(name)).map(({ revision }) => revision)).toEqual([1, 2, 3, 4]);
    });

    it('ties each event to the one before it by its hash', async () => {
      const [name] = await begun();
      await store().append(name, 2, [opened], by());
      const events = await store().read(name);
      expect(events.map((event) => event.metadata.prevHash)).toEqual([NO_HASH, events[0]?.hash, events[1]?.hash]);
      expect(new Set(events.map(({ hash }) => hash)).size).toBe(3);
      for (const { hash } of events) expect(hash).toMatch(/^[0-9a-f]{64}$/);
    });
  });

  describe('an append that is made again', () => {
    it('has ids that follow from causation, stream and index', async () => {
      const name = stream();
      const metadata = by();
      const recorded = await store().append(name, 0, [opened, closed], metadata);
      expect(recorded.map(({ id }) => id)).toEqual([0, 1].map((i) => eventId(metadata.causationId, name, i)));
    });

    it('is quiet and returns what was recorded, at the old revision and at the new one', async () => {
      const name = stream();
      const metadata = by();
      const recorded = await store().append(name, 0, [opened, closed], metadata);
      expect(await store().append(name, 0, [opened, closed], metadata)).toEqual(recorded);
      expect(await store().append(name, 2, [opened, closed], metadata)).toEqual(recorded);
      await store().append(name, 2, [opened], by());
      expect(await store().append(name, 0, [opened, closed], metadata)).toEqual(recorded);
      expect(await store().read(name)).toHaveLength(3);
    });

    it('is quiet when both come at once', async () => {
      const name = stream();
      const metadata = by();
      const both = await Promise.all([1, 2, 3, 4].map(() => store().append(name, 0, [opened], metadata)));
      for (const recorded of both) expect(recorded).toEqual(both[0]);
      expect(await store().read(name)).toHaveLength(1);
    });

    it('is refused when it says something else', async () => {
      const name = stream();
      const metadata = by();
      await store().append(name, 0, [opened], metadata);
      await expect(store().append(name, 0, [closed], metadata)).rejects.toThrow(EventIdReused);
      await expect(store().append(name, 1, [{ ...opened, data: { by: 'PROFILE_SAVE' } }], metadata)).rejects.toThrow(
        EventIdReused,
      );
      expect(await store().read(name)).toHaveLength(1);
    });

    it('may lead to events in another stream by the same causation', async () => {
      const metadata = by();
      const [a] = await store().append(stream(), 0, [opened], metadata);
      const [b] = await store().append(stream(), 0, [opened], metadata);
      expect(a?.id).not.toBe(b?.id);
    });
  });

  describe('text', () => {
    it('comes back as it was, whatever its script', async () => {
      const name = stream();
      const data = {
        text: '甄明 𠮷 · "\\u0000" \\ \u2028 \u202e',
        __proto__x: 1,
        '2': 'b',
        '1': 'a',
        tiny: 1e-7,
        big: 1e21,
      };
      await store().append(name, 0, [{ type: 'Noted', data }], by());
      expect((await store().read(name))[0]?.data).toEqual(data);
    });

    it('is refused by name when it holds U+0000, half a surrogate pair or is no JSON', async () => {
      const name = stream();
      for (const data of [{ text: 'a\u0000b' }, { ['\ud800']: 1 }, { text: '\udc00' }, undefined])
        await expect(store().append(name, 0, [{ type: 'Noted', data }], by())).rejects.toThrow(UnstorableEvent);
      expect(await store().read(name)).toEqual([]);
    });
  });
}
