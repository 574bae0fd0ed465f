import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

/** work that goes on until it is ended */
function work() {
  let end: (error?: Error) => void = () => undefined;
  const over = new Promise<string>((resolve, reject) => {
    end = (error) => (error ? reject(error) : resolve('done'));
  });
  return { over, end: (error?: Error) => end(error) };
}

describe('turns of which two are taken at once, and one may be waited for', () => {
  it('are given in their order, refused beyond, and free again after work that failed', async () => {
    const turns = new Turns({ atOnce: 2, waiting: 1 });
    const all = [work(), work(), work()];
    const begun: number[] = [];
    const taken = all.map(({ over }, n) =>
      turns.take(() => {
        begun.push(n);
        return over;
      }),
    );
    const refused: string[] = [];
    const beyond = turns.take(
      () => Promise.resolve('too much'),
      async () => void refused.push('told'),
    );
    await expect(beyond).rejects.toMatchObject({ slug: 'unavailable' });
    expect([begun, refused]).toEqual([[0, 1], ['told']]);
    all[0]?.end(new Error('no'));
    await expect(taken[0]).rejects.toThrow('no');
    expect(begun).toEqual([0, 1, 2]);
    for (const { end } of all.slice(1)) end();
    expect(await Promise.all(taken.slice(1))).toEqual(['done', 'done']);
    expect(await turns.take(() => Promise.resolve('free'))).toBe('free');
  });
});
