import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ObjectExists, type ObjectStore } from '@zhenming/kernel';
import { sealedObjectContract } from './sealed-object.contract.js';
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

const REFUSED_NAMES = [
  ...['', '/', '/a', 'a/', 'a//b', '.', '..', '../a', 'a/../b', 'a/..', './a', 'a/.b', '.a', '-a', '_a', 'A', 'aB'],
  ...['a b', 'a\\b', 'a\0', 'a\n', '\na', 'a%2fb', 'é', '甄', 'a\u202eb', 'a+b', 'a:b', 'a~', 'C:a', 'a/B'],
  ...['a'.repeat(201), `${'a/'.repeat(250)}a`, null as unknown as string, ['a'] as unknown as string],
];

/** What every `ObjectStore` promises, wherever the objects lie. `start` is asked for an empty one before each sentence. */
export function objectStoreContract(what: string, start: StartStore): void {
  let here: StartedStore;
  let store: ObjectStore;
  const fresh = freshStore(start);
  beforeEach(() => {
    here = fresh();
    store = here.store;
  });

  describe(`${what}: an object`, () => {
    it.each([0, 1, 300 * 1024, 5 * 1024 * 1024])('of %d bytes comes back as it was put', async (size) => {
      const content = randomBytes(size);
      await store.put('cases/7f/front.jpg', content);
      expect(await holds(store, 'cases/7f/front.jpg', content)).toBe(true);
      expect(await holds(await here.again(ring(first)), 'cases/7f/front.jpg', content)).toBe(true);
    });

    it('is what the buffer held at the call, whatever the caller does with the buffer afterwards', async () => {
      const buffer = randomBytes(100_000);
      const content = Buffer.from(buffer);
      const put = store.put('a', buffer);
      buffer.fill(0);
      await put;
      expect(await holds(store, 'a', content)).toBe(true);
    });

    it('is handed out in memory of its own', async () => {
      await store.put('a', Buffer.from('small'));
      expect((await store.get('a'))?.buffer.byteLength).toBe(5);
    });

    it('may be put again with the same content, and keeps its first bytes', async () => {
      await store.put('a', Buffer.from('content'));
      const before = await rawOf(here, 'a');
      await store.put('a', Buffer.from('content'));
      await (await here.again(ring(second, first))).put('a', Buffer.from('content'));
      expect(before.equals(await rawOf(here, 'a'))).toBe(true);
    });

    it('is never replaced by other content', async () => {
      await store.put('a', Buffer.from('content'));
      for (const other of ['Content', '', 'content '])
        await expect(store.put('a', Buffer.from(other))).rejects.toThrow(ObjectExists);
      expect(await holds(store, 'a', Buffer.from('content'))).toBe(true);
    });

    it('may be put with other content once it is deleted', async () => {
      await store.put('a', Buffer.from('content'));
      await store.delete('a');
      await store.put('a', Buffer.from('other'));
      expect(await holds(store, 'a', Buffer.from('other'))).toBe(true);
    });

    it('does not stand in the way of one whose name continues its own', async () => {
      for (const name of ['a', 'a/b', 'a/b/c', 'a.b']) await store.put(name, Buffer.from(name));
      for (const name of ['a', 'a/b', 'a/b/c', 'a.b']) expect(await holds(store, name, Buffer.from(name))).toBe(true);
    });
  });

  describe(`${what}: an object that is not there`, () => {
    it('is undefined, also beside others and after its deletion', async () => {
      expect(await store.get('a')).toBeUndefined();
      await store.put('a/b', Buffer.from('x'));
      expect(await store.get('a')).toBeUndefined();
      expect(await store.get('a/b/c')).toBeUndefined();
      await store.delete('a/b');
      expect(await store.get('a/b')).toBeUndefined();
      expect(await here.raw('a/b')).toBeUndefined();
    });

    it('may be deleted, again and again', async () => {
      await store.delete('a/b/c');
      await store.put('a/b', Buffer.from('x'));
      await store.delete('a/b');
      await store.delete('a/b');
      await store.delete('a');
      expect(await store.list('')).toEqual([]);
    });
  });

  describe(`${what}: names`, () => {
    it('are listed in order by their beginning, whole parts or not', async () => {
      const names = ['b', 'a/2', 'a/10', 'a/1/x', 'ab', 'a', 'a/1/y.jpg', 'a-b'];
      for (const name of names) await store.put(name, Buffer.from(name));
      expect(await store.list('')).toEqual(['a', 'a-b', 'a/1/x', 'a/1/y.jpg', 'a/10', 'a/2', 'ab', 'b']);
      expect(await store.list('a')).toEqual(['a', 'a-b', 'a/1/x', 'a/1/y.jpg', 'a/10', 'a/2', 'ab']);
      expect(await store.list('a/')).toEqual(['a/1/x', 'a/1/y.jpg', 'a/10', 'a/2']);
      expect(await store.list('a/1')).toEqual(['a/1/x', 'a/1/y.jpg', 'a/10']);
      expect(await store.list('a/1/')).toEqual(['a/1/x', 'a/1/y.jpg']);
      expect(await store.list('c/')).toEqual([]);
      expect(await store.list('b/')).toEqual([]);
      await store.delete('a/1/x');
      expect(await store.list('a/1/')).toEqual(['a/1/y.jpg']);
    });

    it.each(REFUSED_NAMES)('are refused: %j', async (name) => {
      await expect(store.put(name, Buffer.from('x'))).rejects.toThrow(TypeError);
      await expect(store.get(name)).rejects.toThrow(TypeError);
      await expect(store.delete(name)).rejects.toThrow(TypeError);
      expect(await store.list('')).toEqual([]);
    });

    it.each(['/', '../', 'a//', '.', 'a/.', 'A', 'a\0', 'a/../'])('do not begin so: %j', async (prefix) => {
      await expect(store.list(prefix)).rejects.toThrow(TypeError);
    });

    it('are not repeated by any refusal', async () => {
      await store.put('secret-name', Buffer.from('x'));
      const exists = await store.put('secret-name', Buffer.from('y')).catch((error: unknown) => error);
      await here.tamper('secret-name', Buffer.from('z'));
      const broken = await store.get('secret-name').catch((error: unknown) => error);
      const refused = await store.get('Secret-name').catch((error: unknown) => error);
      for (const error of [exists, broken, refused]) {
        expect(error).toBeInstanceOf(Error);
        expect(String(error) + JSON.stringify(error)).not.toMatch(/secret/i);
      }
    });
  });

  describe(`${what}: many at once`, () => {
    it('may put the same content under one name', async () => {
      const other = await here.again(ring(first));
      const content = randomBytes(50_000);
      await Promise.all(Array.from({ length: 16 }, (_, i) => (i % 2 ? other : store).put('a/b', content)));
      expect(await holds(other, 'a/b', content)).toBe(true);
      expect(await other.list('')).toEqual(['a/b']);
    });

    it('get one winner when they put different contents under one name', async () => {
      const contents = Array.from({ length: 16 }, () => randomBytes(50_000));
      const tries = await Promise.allSettled(contents.map((content) => store.put('a/b', content)));
      const lost = tries.filter((one) => one.status === 'rejected');
      expect(lost).toHaveLength(15);
      for (const { reason } of lost) expect(reason).toBeInstanceOf(ObjectExists);
      const winner = contents[tries.findIndex(({ status }) => status === 'fulfilled')] as Buffer;
      expect(await holds(store, 'a/b', winner)).toBe(true);
    });

    it('put and delete neighbours without a failure', async () => {
      const rounds = Array.from({ length: 8 }, async (_, worker) => {
        for (let round = 0; round < 15; round++) {
          await store.put(`case/7/${worker}`, Buffer.from(`${round}`));
          await store.delete(`case/7/${worker}`);
        }
        await store.put(`case/7/${worker}`, Buffer.from('kept'));
      });
      await Promise.all(rounds);
      expect(await store.list('case/7/')).toHaveLength(8);
    });
  });

  describe('sealed', () => sealedObjectContract(what, start));
}
