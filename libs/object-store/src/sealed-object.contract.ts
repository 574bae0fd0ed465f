import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ObjectBroken, type ObjectStore, ObjectStoreUnavailable } from '@zhenming/kernel';
import { SEAL_OVERHEAD } from './sealed-object.js';
import {
  first,
  freshStore,
  holds,
  rawOf,
  ring,
  second,
  type StartedStore,
  type StartStore,
} from './started-store.fixture.js';

const flipped = (bytes: Uint8Array, place: number): Buffer => {
  const changed = Buffer.from(bytes);
  changed[place] = (changed[place] as number) ^ 0x01;
  return changed;
};

/** What lies in the store's place: unreadable without a key, and never taken for what it is not. */
export function sealedObjectContract(what: string, start: StartStore): void {
  let here: StartedStore;
  let store: ObjectStore;
  const fresh = freshStore(start);
  beforeEach(() => {
    here = fresh();
    store = here.store;
  });

  describe(`${what}: what lies in the place of an object`, () => {
    it('shows its content nowhere, not as base64 or hex either', async () => {
      const text = Buffer.from('11010519491231002X 王小明 13800138000; '.repeat(40));
      await store.put('a', text);
      const raw = await rawOf(here, 'a');
      expect(raw.length).toBe(text.length + SEAL_OVERHEAD);
      const seen = [raw.toString('latin1'), raw.toString('base64'), raw.toString('hex')].join('\n');
      const pieces = [0, 1, 2].flatMap((from) => {
        const piece = text.subarray(from, from + 12);
        return [piece.toString('latin1'), piece.toString('base64'), piece.toString('hex')];
      });
      expect(pieces.filter((piece) => seen.includes(piece))).toEqual([]);
    });

    it('is never the same twice', async () => {
      await store.put('a', Buffer.alloc(64));
      await store.put('b', Buffer.alloc(64));
      const [a, b] = [await rawOf(here, 'a'), await rawOf(here, 'b')];
      // after magic, version and the tag of the key nothing repeats
      for (let at = 13; at + 8 <= a.length; at++) expect(b.includes(a.subarray(at, at + 8))).toBe(false);
    });

    it('does not open under another name', async () => {
      await store.put('cases/1/front', Buffer.from('content'));
      for (const name of ['cases/2/front', 'cases/1/fron', 'cases/1/front.jpg', 'a']) {
        await here.tamper(name, await rawOf(here, 'cases/1/front'));
        await expect(store.get(name)).rejects.toThrow(ObjectBroken);
      }
      expect(await holds(store, 'cases/1/front', Buffer.from('content'))).toBe(true);
    });

    it('does not open with any byte changed', async () => {
      await store.put('a', Buffer.from('content'));
      const raw = await rawOf(here, 'a');
      for (let place = 0; place < raw.length; place++) {
        await here.tamper('a', flipped(raw, place));
        await expect(store.get('a')).rejects.toThrow(ObjectBroken);
      }
      await here.tamper('a', raw);
      expect(await holds(store, 'a', Buffer.from('content'))).toBe(true);
    });

    it('does not open with a byte changed in the middle of megabytes', async () => {
      await store.put('a', randomBytes(3 * 1024 * 1024));
      const raw = await rawOf(here, 'a');
      for (const place of [raw.length >> 1, raw.length - 17, raw.length - 1]) {
        await here.tamper('a', flipped(raw, place));
        await expect(store.get('a')).rejects.toThrow(ObjectBroken);
      }
    });

    it('does not open cut short or with more behind it', async () => {
      await store.put('a', Buffer.from('content'));
      const raw = await rawOf(here, 'a');
      for (let length = 0; length < raw.length; length++) {
        await here.tamper('a', raw.subarray(0, length));
        await expect(store.get('a')).rejects.toThrow(ObjectBroken);
      }
      await here.tamper('a', Buffer.concat([raw, Buffer.of(0)]));
      await expect(store.get('a')).rejects.toThrow(ObjectBroken);
    });

    it('does not open with the data key of another object', async () => {
      await store.put('a', Buffer.from('content'));
      await store.put('b', Buffer.from('content'));
      const header = (await rawOf(here, 'b')).subarray(0, SEAL_OVERHEAD - 16);
      await here.tamper('a', Buffer.concat([header, (await rawOf(here, 'a')).subarray(header.length)]));
      await expect(store.get('a')).rejects.toThrow(ObjectBroken);
    });

    it('when broken, is not taken for the same content, and can be deleted', async () => {
      await store.put('a', Buffer.from('content'));
      await here.tamper('a', flipped(await rawOf(here, 'a'), 0));
      await expect(store.put('a', Buffer.from('content'))).rejects.toThrow(ObjectBroken);
      await store.delete('a');
      await store.put('a', Buffer.from('content'));
      expect(await holds(store, 'a', Buffer.from('content'))).toBe(true);
    });
  });

  describe(`${what}: keys`, () => {
    it('open an object only if its own is among them', async () => {
      await store.put('a', Buffer.from('content'));
      const refused = { why: 'key', keyTag: (await rawOf(here, 'a')).subarray(5, 13).toString('hex') };
      await expect((await here.again(ring(second))).get('a')).rejects.toMatchObject(refused);
    });

    it('that were current once still open, and new objects need the new one only', async () => {
      await store.put('old', Buffer.from('content'));
      const rotated = await here.again(ring(second, first));
      await rotated.put('new', Buffer.from('content'));
      expect(await holds(rotated, 'old', Buffer.from('content'))).toBe(true);
      const newOnly = await here.again(ring(second));
      expect(await holds(newOnly, 'new', Buffer.from('content'))).toBe(true);
      await expect(newOnly.get('old')).rejects.toThrow(ObjectBroken);
      await expect(store.get('new')).rejects.toThrow(ObjectBroken);
    });

    it('that could not open what they seal put nothing', async () => {
      const hopeless = await here.again({ current: second, all: [first] });
      await expect(hopeless.put('a', Buffer.from('content'))).rejects.toThrow(ObjectStoreUnavailable);
      await expect(hopeless.put('a', Buffer.from('content'))).rejects.toMatchObject({ code: 'READ_BACK' });
      expect(await here.raw('a')).toBeUndefined();
      expect(await store.list('')).toEqual([]);
    });
  });
}
