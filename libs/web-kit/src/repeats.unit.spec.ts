import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { named } from './repeats.js';

let address = 0;
beforeEach(() => {
  address++;
  jest.useFakeTimers();
});
afterEach(() => void jest.useRealTimers());

/** Sends a change; returns its name. `lost`: nobody hears what became of it. `refused`: with this status. */
async function send(body: string, how: { lost?: true; refused?: number } = {}): Promise<string | null> {
  const request = new Request(`https://portal.example/api/v1/changes/${address}`, { method: 'POST', body });
  const { mayBeDone, refused } = await named(request);
  if (how.lost) mayBeDone();
  if (how.refused !== undefined) refused(how.refused);
  return request.headers.get('idempotency-key');
}

describe('a change', () => {
  it('has the same name when its answer was lost, until it is answered', async () => {
    const name = await send('a', { lost: true });
    expect(name).toMatch(/^[0-9a-f-]{36}$/);
    expect(await send('a', { lost: true })).toBe(name);
    expect(await send('a')).toBe(name);
    expect(await send('a')).not.toBe(name);
  });

  it.each([401, 403, 428, 429])(
    'keeps its name where its repeat was refused with %i: who asks is not what became of it',
    async (status) => {
      const name = await send('a', { lost: true });
      expect(await send('a', { refused: status })).toBe(name);
      expect(await send('a')).toBe(name);
      expect(await send('a')).not.toBe(name);
    },
  );

  it('has another name where its repeat was refused for what it says, and after a refusal that nothing was lost before', async () => {
    const name = await send('a', { lost: true });
    await send('a', { refused: 422 });
    const next = await send('a', { refused: 403 });
    expect(new Set([name, next, await send('a')]).size).toBe(3);
  });

  it('has another name when it was answered, or when something else is sent', async () => {
    const names = [await send('a'), await send('a', { lost: true }), await send('b'), await send('a')];
    expect(new Set(names).size).toBe(4);
  });

  it('is not taken for one that was lost long ago', async () => {
    const name = await send('a', { lost: true });
    jest.advanceTimersByTime(301_000);
    expect(await send('a')).not.toBe(name);
  });

  it('is not taken for one that was lost before its device slept', async () => {
    const name = await send('a', { lost: true });
    jest.setSystemTime(Date.now() + 7_200_000);
    expect(await send('a')).not.toBe(name);
  });

  it('shares its name with no other that is on its way', async () => {
    const both = await Promise.all([send('a'), send('a')]);
    expect(new Set(both).size).toBe(2);
  });
});

it('what only reads has no name', async () => {
  const request = new Request('https://portal.example/api/v1/me');
  await named(request);
  expect(request.headers.has('idempotency-key')).toBe(false);
});
