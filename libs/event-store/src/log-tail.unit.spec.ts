import { describe, expect, it } from '@jest/globals';
import type { LoggedEvent } from '@zhenming/kernel';
import { LogTail } from './log-tail.js';

/** a log that counts how often it is read */
const logOf = (length: number, coming?: () => Promise<void>) => {
  const log = { length, heard: length as number | undefined, reads: 0, ends: [] as number[] };
  const tail = new LogTail(
    (after, limit) => {
      log.reads++;
      const positions = Array.from(
        { length: Math.max(0, Math.min(limit, log.length - after)) },
        (_, n) => after + n + 1,
      );
      return Promise.resolve(positions.map((position) => ({ position }) as LoggedEvent));
    },
    {
      get head() {
        return log.heard;
      },
      reading: () => (end) => void log.ends.push(end),
    },
    coming,
  );
  const read = async (after: number, limit = 500) =>
    (await tail.readAfter(after, limit)).map(({ position }) => position);
  return { log, tail, read };
};

describe('the end of a log, read by several', () => {
  it('is read once for all who read at the same time, and for who comes later', async () => {
    const { log, read } = logOf(10);
    expect(await Promise.all([read(7), read(7), read(7)])).toEqual([
      [8, 9, 10],
      [8, 9, 10],
      [8, 9, 10],
    ]);
    expect(await read(8)).toEqual([9, 10]);
    expect(await read(7, 2)).toEqual([8, 9]);
    expect(log.reads).toBe(1);
  });

  it('is not read where nothing has come, and is where something has', async () => {
    const { log, read } = logOf(10);
    expect(await read(10)).toEqual([]);
    expect(log.reads).toBe(0);
    [log.length, log.heard] = [12, 12];
    expect(await read(10)).toEqual([11, 12]);
    expect(await read(9)).toEqual([10, 11, 12]);
    expect(log.reads).toBe(2);
  });

  it('is not read where its notification is faster than the sequencer that gives the event', async () => {
    let answer: () => void = () => undefined;
    const { log, tail, read } = logOf(10, () => new Promise((resolve) => (answer = resolve)));
    expect(await read(9)).toEqual([10]);
    [log.length, log.heard] = [11, 11];
    const reading = read(10);
    tail.keep([{ position: 11 } as LoggedEvent]);
    answer();
    expect(await reading).toEqual([11]);
    expect(log.reads).toBe(1);
  });

  it('is not read where the sequencer gives what it committed, unless something before that is missing', async () => {
    const { log, tail, read } = logOf(10);
    const given = (...positions: number[]) => tail.keep(positions.map((position) => ({ position }) as LoggedEvent));
    expect(await read(8)).toEqual([9, 10]);
    [log.length, log.heard] = [14, 12];
    given(11, 12);
    expect(await read(9)).toEqual([10, 11, 12]);
    expect(log.reads).toBe(1);
    // 13 was given a position by another process
    given(14);
    log.heard = 14;
    expect(await read(12)).toEqual([13, 14]);
    expect(log.reads).toBe(2);
  });

  it('is read each time by whoever does not listen to it', async () => {
    const { log, read } = logOf(3);
    log.heard = undefined;
    expect(await read(3)).toEqual([]);
    log.length = 4;
    expect(await read(3)).toEqual([4]);
    expect(await read(3)).toEqual([4]);
    expect(log.reads).toBe(3);
  });

  it('leaves nothing out for who is far behind, and keeps the end meanwhile', async () => {
    const { log, read } = logOf(2_000);
    expect(await read(1_990)).toHaveLength(10);
    expect(await read(0, 500)).toHaveLength(500);
    expect((await read(500, 500)).at(0)).toBe(501);
    expect(await read(1_800, 100)).toHaveLength(100);
    expect(await read(1_995)).toHaveLength(5);
    expect(log.reads).toBe(4);
  });

  it('is told where a reading came to it, and only there', async () => {
    const { log, read } = logOf(10);
    log.heard = 999;
    await read(0, 5);
    await read(5, 5);
    expect(log.ends).toEqual([]);
    expect(await read(8)).toEqual([9, 10]);
    expect(await read(10)).toEqual([]);
    expect(log.ends).toEqual([10, 10]);
  });

  it('gives way to others that lie in its place, and to what is read anew', async () => {
    const { log, tail, read } = logOf(10);
    expect(await read(8)).toEqual([9, 10]);
    const other = { position: 9, hash: 'of another' } as LoggedEvent;
    tail.keep([other]);
    log.heard = 9;
    expect(await tail.readAfter(8, 10)).toEqual([other]);
    expect(log.reads).toBe(1);
    tail.forget();
    expect(await read(8)).toEqual([9, 10]);
    expect(log.reads).toBe(2);
  });

  it('is read again by the others where one reading fails', async () => {
    let fails = true;
    const tail = new LogTail(
      (after) =>
        fails
          ? ((fails = false), Promise.reject(new Error('away')))
          : Promise.resolve([{ position: after + 1 } as LoggedEvent]),
      { head: 5, reading: () => () => undefined },
    );
    const [first, second] = await Promise.allSettled([tail.readAfter(4, 10), tail.readAfter(4, 10)]);
    expect(first.status).toBe('rejected');
    expect(second).toMatchObject({ status: 'fulfilled', value: [{ position: 5 }] });
  });

  it('is read again once it is forgotten, and nothing is kept of what was read before that', async () => {
    const { log, tail, read } = logOf(10);
    expect(await read(9)).toEqual([10]);
    const before = read(5);
    tail.forget();
    expect(await before).toEqual([6, 7, 8, 9, 10]);
    expect(await read(9)).toEqual([10]);
    expect(log.reads).toBe(3);
  });
});
