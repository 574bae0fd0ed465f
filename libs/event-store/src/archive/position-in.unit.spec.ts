import { describe, expect, it } from '@jest/globals';
import { startBehind } from './position-in.js';

const lines = Array.from({ length: 50_000 }, (_none, n) =>
  JSON.stringify({ position: 10 * (n + 1), more: 'x'.repeat(n % 90) }),
);
const file = Buffer.from(`${lines.join('\n')}\n`);

/** where a page behind `after` begins, and how often the file was looked at */
const begin = async (after: number, size = file.length) => {
  let looks = 0;
  const start = await startBehind(after, size, (place, bytes) => {
    looks++;
    return Promise.resolve(file.subarray(place, Math.min(place + bytes, size)));
  });
  return { start, looks };
};

describe('the beginning of a page', () => {
  it.each([0, 5, 10, 250_000, 250_005, 499_990, 499_999])('is near the first line behind %i', async (after) => {
    const { start, looks } = await begin(after);
    const first = file.indexOf(`{"position":${10 * (Math.floor(after / 10) + 1)},`);
    expect(start).toBeLessThanOrEqual(first);
    expect(first - start).toBeLessThan(70_000);
    expect(start === 0 || file[start - 1] === 10).toBe(true);
    // each look halves what is left
    expect(looks).toBeLessThan(8);
  });

  it('is found where nothing is behind, in an empty file and before a half line', async () => {
    expect(file.length - (await begin(500_000)).start).toBeLessThan(70_000);
    expect(await begin(7, 0)).toEqual({ start: 0, looks: 0 });
    const { start } = await begin(499_990, file.length - 5);
    expect(file.subarray(start).includes(lines.at(-1) as string)).toBe(true);
  });
});
