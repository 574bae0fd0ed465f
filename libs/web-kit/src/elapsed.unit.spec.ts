import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { elapsed } from './elapsed.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** the same, and only the clock of the device goes on, or back */
const setClock = (byMs: number): void => jest.setSystemTime(Date.now() + byMs);

it.each([
  ['while the device is awake', () => jest.advanceTimersByTime(60_000), 60_000],
  ['while it sleeps', () => setClock(7_200_000), 7_200_000],
  ['and never goes back with its clock', () => setClock(-7_200_000), 0],
])('time goes on %s', (_when, pass, ms) => {
  const before = elapsed();
  pass();
  expect(Math.round(elapsed() - before)).toBe(ms);
});
