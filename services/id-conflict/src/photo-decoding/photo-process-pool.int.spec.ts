import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '@zhenming/testing';
import type { PhotoFormat } from '../photo-formats/photo-format.js';
import { jpegOfScans, png } from '../testing/photos.fixture.js';
import {
  found,
  keyFile,
  startDecoder,
  ways,
  type StartedDecoder,
  type Way,
} from '../testing/photo-decoders.fixture.js';
import type { Killed } from './photo-decoder.client.js';
import type { PhotoProcessPoolOptions } from './photo-process-pool.client.js';
import { PhotoMarker } from './photo-marker.client.js';
import { PhotoReader } from './photo-reader.client.js';

const MB = 1024 * 1024;
const inSandbox =
  found.reaches.length === 0 ? found.sandbox.name : `${found.sandbox.name}; it reaches: ${found.reaches.join(', ')}`;
const stateOf = (way: Way): string => (way === 'in a sandbox' ? inSandbox : 'behind its socket');
const small = png(40, 30);
/** needs about 30 MB beyond what the process has anyway, and a tenth of a second */
const large = png(5_000, 5_000);
/** needs about 55 MB beyond it */
const heavy = jpegOfScans(5_000, 10);
/** seconds of decoding in 85 KB */
const slow = jpegOfScans(5_000, 882);

describe.each(ways)('%s', (way) => {
  let started: StartedDecoder;
  let killed: Killed[] = [];
  const onKilled = (why: Killed) => void killed.push(why);
  beforeEach(() => {
    killed = [];
  });
  const start = async (options: Partial<PhotoProcessPoolOptions> = {}, sandbox = found) => {
    started = await startDecoder(way, { processes: 1, ahead: 1, ...options }, sandbox);
    const reader = new PhotoReader(started.decoder);
    return (bytes: Buffer, format: PhotoFormat = 'png') => reader.read(bytes, format);
  };
  const pids = () => started.pool.pids;
  /** of the process that waits for the next photo */
  const ahead = async () => {
    await until(() => pids().length === 1);
    return pids()[0] as number;
  };
  const refusal = (slug: string, details: object = {}) => expect.objectContaining({ slug, details });
  const running = (id: number) => {
    try {
      return process.kill(id, 0);
    } catch {
      return false;
    }
  };
  afterEach(() => started.stop());

  describe('a photo that needs more memory than the cap', () => {
    it('is refused and its process killed; the next photo is read', async () => {
      // what the process has anyway is between 88 and 96 MB
      const read = await start({ memory: 120 * MB, onKilled });
      await read(small);
      const before = await ahead();
      await expect(read(heavy, 'jpeg')).rejects.toEqual(refusal('photo/not-processed', { cap: 'memory' }));
      await until(() => !running(before));
      expect(await read(small)).toMatchObject({ width: 40, height: 30 });
      expect(await ahead()).not.toBe(before);
      await started.stop();
      expect(killed).toEqual(['memory']);
    });
    it('is read under the usual cap', async () => {
      const read = await start();
      expect(await read(large)).toMatchObject({ width: 5_000, height: 5_000 });
    });
  });

  describe('a photo that needs more time than the cap', () => {
    it('is refused and its process killed; the next photo is read', async () => {
      const read = await start({ time: 2_000 });
      await read(small);
      const before = await ahead();
      await expect(read(slow, 'jpeg')).rejects.toEqual(refusal('photo/not-processed', { cap: 'time' }));
      await until(() => !running(before));
      expect(await read(small)).toMatchObject({ width: 40, height: 30 });
    });
    it('is refused also when its process does not move at all', async () => {
      const read = await start({ time: 5_000 });
      await read(small);
      const before = await ahead();
      process.kill(before, 'SIGSTOP');
      await expect(read(small)).rejects.toEqual(refusal('photo/not-processed', { cap: 'time' }));
      await until(() => !running(before));
      expect(await read(small)).toMatchObject({ width: 40, height: 30 });
    });
  });

  describe('a process that dies by itself', () => {
    it('in the middle of a photo: that photo is refused, the next one is read', async () => {
      const read = await start();
      await read(small);
      const before = await ahead();
      process.kill(before, 'SIGSTOP');
      const reading = read(small);
      process.kill(before, 'SIGKILL');
      await expect(reading).rejects.toEqual(refusal('photo/not-processed', { cap: 'died' }));
      expect(await read(small)).toMatchObject({ width: 40 });
    });
    it('while it waits: the next takes its place by itself, and the operator is told', async () => {
      const lost: number[] = [];
      const read = await start({ onLost: (retryMs) => void lost.push(retryMs) });
      const before = await ahead();
      process.kill(before, 'SIGKILL');
      await until(() => pids().length === 1 && pids()[0] !== before);
      expect(lost).toEqual([100]);
      expect(await read(small)).toMatchObject({ width: 40 });
    });
    it('before it was up: it was not the photo, so nobody is told that', async () => {
      const read = await start({ start: 1 });
      await expect(read(small)).rejects.toEqual(refusal('unavailable'));
    });
  });

  describe('a process that cannot be started', () => {
    /** what spawn does where there is no room for a process: it throws */
    const startFull = async (options: Partial<PhotoProcessPoolOptions> = {}) => {
      const room = { full: true };
      const wrap = (command: readonly string[]) => (room.full ? [''] : found.sandbox.wrap(command));
      return { room, read: await start(options, { ...found, sandbox: { ...found.sandbox, wrap } }) };
    };
    it('is no photo’s fault, and takes nobody’s turn', async () => {
      const { room, read } = await startFull();
      for (let n = 0; n < 3; n++) await expect(read(small)).rejects.toEqual(refusal('unavailable'));
      room.full = false;
      expect(await read(small)).toMatchObject({ width: 40, height: 30 });
    });
    it('is tried again ever more slowly; until one starts, none of it is ready', async () => {
      const waits: number[] = [];
      const { room } = await startFull({ onLost: (retryMs) => void waits.push(retryMs) });
      // behind a socket a busy machine may be silent for a second
      const said = () =>
        until(async () => {
          const look = await started.decoder.look();
          return look.state !== 'silent' && look;
        });
      expect(await said()).toEqual({ ready: false, state: `${stateOf(way)}; no decoder starts` });
      await until(() => waits.length >= 3);
      expect(waits.slice(0, 3)).toEqual([100, 200, 400]);
      room.full = false;
      await ahead();
      expect(await said()).toEqual({ ready: true, state: stateOf(way) });
    });
    it('is told also when it ends before it is up', async () => {
      await start({ start: 1 });
      await until(async () => !(await started.decoder.look()).ready);
    });
  });

  describe('the processes', () => {
    it('stand ready before the first photo comes', async () => {
      await start({ ahead: 2 });
      await until(() => pids().length === 2);
    });
    it('see one photo each, and the next is there before its photo', async () => {
      const read = await start();
      const used: number[] = [];
      await read(small);
      for (const bytes of [small, Buffer.from('nothing'), small]) {
        used.push(await ahead());
        await read(bytes).catch(() => undefined);
      }
      expect(new Set(used).size).toBe(3);
    });
    it('are so many at most, and one ahead; the other photos wait their turn, too many are refused', async () => {
      // a busy machine takes its time: nobody gives up their turn here
      const read = await start({ processes: 2, waiting: 4, turnTimeout: 60_000 });
      let most = 0;
      const watch = setInterval(() => (most = Math.max(most, pids().length)), 5);
      const readings = await Promise.allSettled(Array.from({ length: 7 }, () => read(large)));
      clearInterval(watch);
      expect(readings.filter(({ status }) => status === 'fulfilled')).toHaveLength(6);
      const refused = { status: 'rejected', reason: refusal('unavailable') };
      expect(readings).toContainEqual(refused);
      expect(most).toBeLessThanOrEqual(3);
    });
    it('decode nothing for whoever has gone, in their turn or before it: who stayed is next', async () => {
      const read = await start({ onKilled });
      const held = await ahead();
      process.kill(held, 'SIGSTOP');
      const gone = new AbortController();
      const reader = new PhotoReader(started.decoder);
      const refused = Array.from({ length: 4 }, () =>
        expect(reader.read(small, 'png', gone.signal)).rejects.toEqual(refusal('unavailable')),
      );
      const stays = read(small);
      await until(() => started.pool.load.waiting === 4);
      gone.abort();
      await Promise.all(refused);
      expect(await stays).toMatchObject({ width: 40, height: 30 });
      await until(() => !running(held));
      expect(killed).toEqual([]);
    });
    it('are not waited for any longer than somebody waits for an answer', async () => {
      const read = await start({ turnTimeout: 500 });
      process.kill(await ahead(), 'SIGSTOP');
      const held = expect(read(small)).rejects.toEqual(refusal('unavailable'));
      await until(() => started.pool.load.busy === 1);
      await expect(read(small)).rejects.toEqual(refusal('unavailable'));
      expect(started.pool.load).toEqual({ busy: 1, waiting: 0 });
      await started.stop();
      await held;
    });
    it('are gone when stopped; photos on their way and later ones are refused', async () => {
      const read = await start({ processes: 2 });
      const refused = Array.from({ length: 4 }, () =>
        expect(read(slow, 'jpeg')).rejects.toEqual(refusal('unavailable')),
      );
      await until(() => pids().length === 2);
      const before = pids();
      await started.stop();
      await Promise.all(refused);
      await expect(read(small)).rejects.toEqual(refusal('unavailable'));
      await until(() => !before.some(running));
      await started.stop();
      expect(pids()).toEqual([]);
    });
  });
});

describe('processes that wait, in a program that has nothing else to do,', () => {
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const at = (path: string) => JSON.stringify(here(path));
  const waiting = `
    import { PhotoProcessPool } from ${at('./photo-process-pool.client.ts')};
    import { strongestSandbox } from ${at('./photo-sandbox.client.ts')};
    const pool = new PhotoProcessPool(await strongestSandbox(${JSON.stringify(keyFile)}), { processes: 1, ahead: 2 });
    while (pool.pids.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    console.log('they wait');`;
  const said = async (program: string): Promise<string> => {
    const node = ['--import', here('../../../../libs/testing/jest/typescript.mjs'), '--input-type=module', '-e'];
    return (await promisify(execFile)(process.execPath, [...node, program])).stdout;
  };

  it('do not keep it running', async () => {
    expect(await said(waiting)).toBe('they wait\n');
  });

  it('are gone before it goes on that stops them', async () => {
    const stopping = `${waiting} await pool.stop(); console.log(pool.pids.length);`;
    expect(await said(stopping)).toBe('they wait\n0\n');
  });
});

describe('a picture that a reviewer waits for', () => {
  it('comes before the uploads that wait, and is taken where these are too many', async () => {
    const started = await startDecoder('in a sandbox', { processes: 1, waiting: 2 });
    try {
      const [reader, marker] = [new PhotoReader(started.decoder), new PhotoMarker(started.decoder)];
      const { copy } = await reader.read(small, 'png');
      const done: string[] = [];
      const read = (name: string) => reader.read(small, 'png').then(() => done.push(name));
      const uploads = ['first', 'second', 'third'].map(read);
      const refused = expect(read('one too many')).rejects.toMatchObject({ slug: 'unavailable' });
      const picture = marker.mark(copy, 'A REVIEWER').then(() => done.push('picture'));
      await Promise.all([...uploads, refused, picture]);
      expect(done).toEqual(['first', 'picture', 'second', 'third']);
    } finally {
      await started.stop();
    }
  });
});
