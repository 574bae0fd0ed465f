import { execFileSync } from 'node:child_process';
import { createSecretKey, randomBytes } from 'node:crypto';
import { closeSync, constants, openSync } from 'node:fs';
import { mkdtemp, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FolderStore } from './folder-store.js';
import { ObjectStoreUnavailable } from '@zhenming/kernel';
import { until } from '@zhenming/testing';
import { objectStoreContract } from './object-store.contract.js';
import type { ObjectKeyRing } from './sealed-object.js';

const newPlace = () => mkdtemp(join(tmpdir(), 'zhenming-objects-'));
const key = { id: 'k', key: createSecretKey(randomBytes(32)) };
const keys: ObjectKeyRing = { current: key, all: [key] };
const content = Buffer.from('content');

objectStoreContract('a folder', async (ring) => {
  const place = await newPlace();
  const folder = join(place, 'objects');
  const pathOf = (name: string) => join(folder, `${name}+sealed`);
  return {
    store: await FolderStore.open({ folder, keys: ring }),
    again: (other) => FolderStore.open({ folder, keys: other }),
    raw: (name) => readFile(pathOf(name)).catch(() => undefined),
    async tamper(name, bytes) {
      await mkdir(dirname(pathOf(name)), { recursive: true });
      await writeFile(pathOf(name), bytes);
    },
    stop: () => rm(place, { recursive: true }),
  };
});

describe('a folder of documents', () => {
  let place: string;
  let folder: string;
  let store: FolderStore;
  beforeEach(async () => {
    place = await newPlace();
    folder = join(place, 'data', 'objects');
    store = await FolderStore.open({ folder, keys });
  });
  afterEach(() => rm(place, { recursive: true }));

  const everything = async () => (await readdir(folder, { recursive: true })).sort();
  const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

  it('is open to its owner only, as are the files in it', async () => {
    await store.put('cases/7/front', content);
    const below = await everything();
    expect(below).toEqual(['+drafts', 'cases', 'cases/7', 'cases/7/front+sealed']);
    expect(await Promise.all([folder, ...below.map((path) => join(folder, path))].map(modeOf))).toEqual([
      ...['700', '700', '700', '700'],
      '600',
    ]);
  });

  it('holds nothing of a deleted object, no empty folder either', async () => {
    await store.put('cases/7/front', content);
    await store.put('cases/8', content);
    await store.delete('cases/7/front');
    expect(await everything()).toEqual(['+drafts', 'cases', 'cases/8+sealed']);
    await store.delete('cases/8');
    expect(await everything()).toEqual(['+drafts']);
  });

  it('does not list what a crashed writer left, and drops it after an hour at the next start or deletion', async () => {
    const left = (name: string) => join(folder, '+drafts', name);
    const long = new Date(Date.now() - 3_700_000);
    const leave = async (name: string) => {
      await writeFile(left(name), 'half');
      await utimes(left(name), long, long);
    };
    await writeFile(left('young'), 'half');
    await leave('old');
    await store.put('a', content);
    expect(await store.list('')).toEqual(['a']);
    expect(await readdir(join(folder, '+drafts'))).toEqual(['old', 'young']);
    await FolderStore.open({ folder, keys });
    expect(await readdir(join(folder, '+drafts'))).toEqual(['young']);
    await leave('old');
    await store.delete('b');
    expect(await readdir(join(folder, '+drafts'))).toEqual(['young']);
    expect(await store.list('')).toEqual(['a']);
  });

  it('lists no stranger’s files', async () => {
    await writeFile(join(folder, 'lost.txt'), 'x');
    await mkdir(join(folder, 'lost+found'));
    await writeFile(join(folder, 'Photo+sealed'), 'x');
    await store.put('a', content);
    expect(await store.list('')).toEqual(['a']);
  });

  it('is looked through no further than the beginning says', async () => {
    for (const name of ['a/1', 'a/1.b', 'a/12/c', 'a/2']) await store.put(name, content);
    // so deep that whoever goes down there fails, root too
    const deep = Array.from({ length: 12 }, () => 'd'.repeat(200)).join('/');
    const [below, rest] = [join(folder, 'a', '2', deep), join(place, 'rest')];
    for (const path of [below, join(rest, deep)]) await mkdir(path, { recursive: true });
    await rename(rest, join(below, 'rest'));
    try {
      expect(await store.list('a/1')).toEqual(['a/1', 'a/1.b', 'a/12/c']);
      expect(await store.list('b')).toEqual([]);
      await expect(store.list('a/')).rejects.toMatchObject({ code: 'ENAMETOOLONG' });
    } finally {
      await rename(join(below, 'rest'), rest);
    }
  });

  it('that vanished is not taken for an empty one, and is not made anew', async () => {
    await store.put('a', content);
    await rename(folder, `${folder}-away`);
    for (const empty of [false, true]) {
      // an unmounted disk leaves its empty mount point
      if (empty) await mkdir(folder);
      for (const work of [store.get('a'), store.list(''), store.delete('a'), store.put('b', content)])
        await expect(work).rejects.toMatchObject({ name: 'ObjectStoreUnavailable', code: 'ENOENT' });
    }
    expect(await readdir(folder)).toEqual([]);
  });

  it('in whose place a file lies is refused at the start, in one clear line', async () => {
    await writeFile(join(place, 'file'), '');
    await expect(FolderStore.open({ folder: join(place, 'file'), keys })).rejects.toThrow(ObjectStoreUnavailable);
    await expect(FolderStore.open({ folder: join(place, 'file', 'objects'), keys })).rejects.toThrow(
      `the object store cannot open ${JSON.stringify(join(place, 'file', 'objects'))}: ENOTDIR (a file lies in its place)`,
    );
  });

  it('is waited for at the start for longer than an operation may take: no request waits there', async () => {
    // in one millisecond nothing is written, flushed and read back
    expect(await FolderStore.open({ folder, keys, timeoutMs: 1 })).toBeInstanceOf(FolderStore);
  });

  it('that is silent keeps nobody waiting for ever, leaves others their threads, and puts nothing that it refused', async () => {
    const impatient = await FolderStore.open({ folder, keys, timeoutMs: 500 });
    await store.put('kept', content);
    // reading a pipe that nobody writes into hangs, as a network disk does: more of them than a process has threads for files
    const silent = ['a', 'b', 'c', 'd', 'e'].map((name) => join(folder, `${name}+sealed`));
    execFileSync('mkfifo', silent);
    const pipes: number[] = [];
    try {
      const refused = { name: 'ObjectStoreUnavailable', code: 'ETIMEDOUT' };
      const asked = [
        ...['a', 'b', 'c', 'd', 'e'].map((name) => impatient.get(name)),
        impatient.put('late', content),
        impatient.list(''),
      ];
      const others = writeFile(join(place, 'others'), content);
      const answers = await Promise.allSettled(asked);
      expect(answers.map((answer) => (answer.status === 'rejected' ? (answer.reason as unknown) : answer))).toEqual(
        asked.map(() => expect.objectContaining(refused)),
      );
      await others;
      for (const path of silent) pipes.push(openSync(path, constants.O_RDWR | constants.O_NONBLOCK));
    } finally {
      for (const pipe of pipes) closeSync(pipe);
      for (const path of silent) await rm(path);
    }
    // a busy disk may need longer than it is given here
    await until(async () => (await impatient.list('').catch((): string[] => [])).includes('kept'));
    const served = await store.get('kept');
    expect(served && Buffer.from(served)).toEqual(content);
  });

  it('with a file in the way puts nothing there and says the code without the name', async () => {
    await writeFile(join(folder, 'cases'), '');
    const before = await everything();
    const failure = await store.put('cases/7', content).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ObjectStoreUnavailable);
    expect(String(failure)).toMatch(/^ObjectStoreUnavailable: the object store cannot put: (EEXIST|ENOTDIR) \(/);
    expect(await everything()).toEqual(before);
  });
});
