import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { untilTick } from './tick.js';

const at = (now: number): void => {
  jest.spyOn(performance, 'now').mockReturnValue(now);
};

afterEach(() => {
  jest.restoreAllMocks();
});

describe('a wait until a tick', () => {
  it('ends behind the last tick within it', () => {
    at(7_015.4);
    expect(untilTick(1_000)).toBe(986);
    expect(untilTick(1_500)).toBe(986);
    expect(untilTick(2_000)).toBe(1_986);
    expect(untilTick(20_000)).toBe(19_986);
  });

  it('from one tick is as long as was asked for', () => {
    at(7_000);
    expect(untilTick(1_000)).toBe(1_001);
    at(7_001.9);
    expect(untilTick(1_000)).toBe(1_000);
  });

  it('is never none, however close the tick', () => {
    for (const now of [6_999.001, 6_999.5, 6_999.999]) {
      at(now);
      expect(untilTick(1_000)).toBe(2);
    }
  });

  it('is left alone where it is shorter than a tick', () => {
    at(6_999.5);
    for (const ms of [0, 1, 20, 999]) expect(untilTick(ms)).toBe(ms);
  });

  it('ends behind the tick and within two milliseconds of it, wherever it begins', () => {
    for (let now = 5_000; now < 6_000; now += 7.3) {
      at(now);
      const end = now + untilTick(3_000);
      const past = end % 1_000;
      expect(past).toBeGreaterThanOrEqual(1);
      expect(past).toBeLessThanOrEqual(2);
      expect(end).toBeLessThanOrEqual(now + 3_002);
      expect(end).toBeGreaterThan(now + 2_000);
    }
  });
});
