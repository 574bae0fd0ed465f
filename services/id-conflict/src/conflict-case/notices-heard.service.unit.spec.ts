import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Clock } from '@zhenming/kernel';
import type { ServiceLog } from '@zhenming/service-kit';
import { Tolling } from '../tolling/tolling.service.js';
import type { NoticesGroup } from './notices-group.client.js';
import type { ReadPartition } from './notices-heard.js';
import { NoticesHeard } from './notices-heard.service.js';

const ALL_READ: ReadPartition[] = [{ topic: 'zhenming.notification.events', partition: 0, committed: 3, end: 3 }];
const STEP_MS = 250;

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** a start while the bus takes so long for its answer, which is an error while it is away */
async function started(answersAfterMs: number) {
  const bus = { isAway: true };
  const partitions = async (): Promise<ReadPartition[]> => {
    await new Promise((resolve) => setTimeout(resolve, answersAfterMs));
    if (bus.isAway) throw new Error('away');
    return ALL_READ;
  };
  const tolling = new Tolling({});
  const clock = { now: () => Promise.resolve(new Date()) } as Clock;
  const log = { event: () => undefined, failure: () => undefined } as unknown as ServiceLog;
  const heard = new NoticesHeard({ partitions } as unknown as NoticesGroup, tolling, clock, log);
  let begun = false;
  void heard.start().then(() => (begun = true));
  while (!begun) await jest.advanceTimersByTimeAsync(STEP_MS);
  const isHeld = (): boolean => tolling.until > new Date().toISOString();
  /** whether something may end at a moment of this time */
  const endsWithin = async (ms: number): Promise<boolean> => {
    for (let passed = 0; passed < ms; passed += STEP_MS) {
      if (!isHeld()) return true;
      await jest.advanceTimersByTimeAsync(STEP_MS);
    }
    return false;
  };
  const stop = async (): Promise<void> => {
    const stopped = heard.stop();
    await jest.runAllTimersAsync();
    await stopped;
  };
  return { bus, isHeld, endsWithin, stop };
}

describe('a start while the bus is away', () => {
  it.each([0, 5_000, 15_000, 60_000])('holds every end at every moment, where it fails after %d ms', async (ms) => {
    const { endsWithin, stop } = await started(ms);
    expect(await endsWithin(180_000)).toBe(false);
    await stop();
  });

  it.each([0, 1_000, 4_000, 15_000])(
    'holds none any more once it is back, and says after %d ms that all is read',
    async (ms) => {
      const { bus, isHeld, stop } = await started(ms);
      await jest.advanceTimersByTimeAsync(60_000);
      expect(isHeld()).toBe(true);
      bus.isAway = false;
      await jest.advanceTimersByTimeAsync(60_000 + ms);
      expect(isHeld()).toBe(false);
      await jest.advanceTimersByTimeAsync(60_000);
      expect(isHeld()).toBe(false);
      await stop();
    },
  );
});
