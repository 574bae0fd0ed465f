import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '@zhenming/testing';
import type { PhotoFormat } from './photo-format.js';
import { jpegOfScans, png } from '../testing/photos.fixture.js';
import type { Killed } from './photo-process.client.js';
import { PhotoProcessPool, type PhotoProcessPoolOptions } from './photo-process-pool.client.js';
import { PhotoReader } from './photo-reader.client.js';

const MB = 1024 * 1024;
const small = png(40, 30);
/** needs about 40 MB beyond what the process has anyway, and a tenth of a second */
const large = png(5_000, 5_000);

let processes: PhotoProcessPool;
let killed: Killed[] = [];
const onKilled = (why: Killed) => void killed.push(why);
beforeEach(() => {
  killed = [];
});
const started = (options: Partial<PhotoProcessPoolOptions> = {}) => {
  processes = new PhotoProcessPool({ processes: 1, ...options });
  const reader = new PhotoReader(processes);
  return (bytes: Buffer, format: PhotoFormat = 'png') => reader.read(bytes, format);
};
const pid = () => processes.pids[0] as number;
const refusal = (slug: string, details: object = {}) => expect.objectContaining({ slug, details });
const running = (id: number) => {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
};
afterEach(() => processes.stop());

describe('a photo that needs more memory than the cap', () => {
  it('is refused and its process killed; the next photo is read', async () => {
    const read = started({ memory: 100 * MB, onKilled });
    await read(small);
    const before = pid();
    await expect(read(large)).rejects.toEqual(refusal('photo/not-processed', { cap: 'memory' }));
    await until(() => !running(before));
    expect(await read(small)).toMatchObject({ width: 40, height: 30 });
    expect(pid()).not.toBe(before);
    await processes.stop();
    expect(killed).toEqual(['memory']);
  });
  it('is read under the usual cap', async () => {
    const read = started();
    expect(await read(large)).toMatchObject({ width: 5_000, height: 5_000 });
  });
});

describe('a photo that needs more time than the cap', () => {
  // seconds of decoding in 85 KB
  const slow = jpegOfScans(5_000, 882);
  it('is refused and its process killed; the next photo is read', async () => {
    const read = started({ time: 2_000 });
    await read(small);
    const before = pid();
    await expect(read(slow, 'jpeg')).rejects.toEqual(refusal('photo/not-processed', { cap: 'time' }));
    await until(() => !running(before));
    expect(await read(small)).toMatchObject({ width: 40, height: 30 });
  });
  it('is refused also when its process does not move at all', async () => {
    const read = started({ time: 5_000 });
    await read(small);
    const before = pid();
    process.kill(before, 'SIGSTOP');
    await expect(read(small)).rejects.toEqual(refusal('photo/not-processed', { cap: 'time' }));
    await until(() => !running(before));
    expect(await read(small)).toMatchObject({ width: 40, height: 30 });
  });
});

describe('a process that dies by itself', () => {
  it('in the middle of a photo: that photo is refused, the next one is read', async () => {
    const read = started();
    await read(small);
    process.kill(pid(), 'SIGSTOP');
    const reading = read(small);
    process.kill(pid(), 'SIGKILL');
    await expect(reading).rejects.toEqual(refusal('photo/not-processed', { cap: 'died' }));
    expect(await read(small)).toMatchObject({ width: 40 });
  });
  it('between two photos: nobody notices', async () => {
    const read = started();
    await read(small);
    process.kill(pid(), 'SIGKILL');
    await until(() => processes.pids.length === 0);
    expect(await read(small)).toMatchObject({ width: 40 });
  });
  it('before it was up: it was not the photo, so nobody is told that', async () => {
    const read = started({ start: 1 });
    await expect(read(small)).rejects.toEqual(refusal('unavailable'));
  });
});

describe('a process that cannot be started', () => {
  const { execPath } = process;
  afterEach(() => void (process.execPath = execPath));

  it('is no photo’s fault, and takes nobody’s turn', async () => {
    const read = started();
    // what spawn does where there is no room for a process: it throws
    process.execPath = '';
    for (let n = 0; n < 3; n++) await expect(read(small)).rejects.toEqual(refusal('unavailable'));
    process.execPath = execPath;
    expect(await read(small)).toMatchObject({ width: 40, height: 30 });
  });
});

describe('the processes', () => {
  it('are kept warm, and replaced after so many photos', async () => {
    const read = started({ photosEach: 2 });
    const used: number[] = [];
    for (let n = 0; n < 4; n++) {
      const reading = read(small);
      await until(() => processes.pids.length === 1);
      used.push(pid());
      await reading;
    }
    expect(used).toEqual([used[0], used[0], used[2], used[2]]);
    expect(used[2]).not.toBe(used[0]);
  });
  it('are replaced after a photo that was refused', async () => {
    const read = started();
    await read(small);
    const before = pid();
    await expect(read(Buffer.from('nothing'))).rejects.toEqual(refusal('photo/corrupt'));
    await read(small);
    expect(pid()).not.toBe(before);
  });
  it('are so many at most; the others wait their turn, too many are refused', async () => {
    const read = started({ processes: 2, waiting: 4 });
    const readings = Array.from({ length: 6 }, () => read(small));
    await expect(read(small)).rejects.toEqual(refusal('unavailable'));
    expect(processes.pids).toHaveLength(2);
    expect(await Promise.all(readings)).toHaveLength(6);
    expect(processes.pids).toHaveLength(2);
  });
  it('are gone when stopped; photos on their way and later ones are refused', async () => {
    const read = started({ processes: 2 });
    await Promise.all([read(small), read(small)]);
    const before = processes.pids;
    const refused = Array.from({ length: 4 }, () => expect(read(large)).rejects.toEqual(refusal('unavailable')));
    await processes.stop();
    await Promise.all(refused);
    await expect(read(small)).rejects.toEqual(refusal('unavailable'));
    expect(before.filter(running)).toEqual([]);
    await processes.stop();
    expect(processes.pids).toEqual([]);
  });
  it('inherit no environment', async () => {
    const read = started();
    await read(small);
    const { readFileSync } = await import('node:fs');
    const names = readFileSync(`/proc/${pid()}/environ`, 'utf8')
      .split('\0')
      .map((line) => line.split('=')[0]);
    expect(names.filter((name) => name !== '').sort()).toEqual(['MALLOC_ARENA_MAX', 'UV_THREADPOOL_SIZE']);
  });
});
