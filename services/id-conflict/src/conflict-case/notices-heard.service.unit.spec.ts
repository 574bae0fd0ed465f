import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Clock } from '@zhenming/kernel';
import type { ServiceLog } from '@zhenming/service-kit';
import { Tolling } from '../tolling/tolling.service.js';
import type { NoticesGroup } from './notices-group.client.js';
import type { ReadPartition } from './notices-heard.js';
import { NoticesHeard } from './notices-heard.service.js';

const topic = 'zhenming.notification.events';
const STEP_MS = 250;

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** a start while the bus takes so long for its answer, which is an error while it is away */
async function started(answersAfterMs: number, isAway = true) {
  const bus = { isAway, unread: 0 };
  const database = { isAway: false, asked: 0 };
  const partitions = async (): Promise<ReadPartition[]> => {
    await new Promise((resolve) => setTimeout(resolve, answersAfterMs));
    if (bus.isAway) throw new Error('away');
    return [{ topic, partition: 0, committed: 3, end: 3 + bus.unread }];
  };
  const tolling = new Tolling({});
  const now = async (): Promise<Date> => {
    database.asked++;
    if (database.isAway) throw new Error('away');
    return new Date();
  };
  const clock = { now } as Clock;
  const log = { event: () => undefined, failure: () => undefined } as unknown as ServiceLog;
  const heard = new NoticesHeard({ partitions } as unknown as NoticesGroup, tolling, clock, log);
  let begun = false;
  void heard.start().then(() => (begun = true));
  while (!begun) await jest.advanceTimersByTimeAsync(STEP_MS);
  const isHeld = (): boolean => tolling.from > new Date().toISOString();
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
  return { bus, database, isHeld, endsWithin, stop };
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

describe('a service whose deliveries are all read', () => {
  it('holds no end at any moment, and asks the database for nothing', async () => {
    const { database, isHeld, stop } = await started(0, false);
    for (let passed = 0; passed < 180_000; passed += STEP_MS) {
      expect(isHeld()).toBe(false);
      await jest.advanceTimersByTimeAsync(STEP_MS);
    }
    expect(database.asked).toBe(0);
    await stop();
  });
});

describe('deliveries that came while only the database was away', () => {
  it('are read before anything ends, from the moment in which it is back', async () => {
    const { bus, database, isHeld, endsWithin, stop } = await started(0, false);
    await jest.advanceTimersByTimeAsync(10_000);
    [database.isAway, bus.unread] = [true, 2];
    await jest.advanceTimersByTimeAsync(3_600_000);
    database.isAway = false;
    expect(await endsWithin(60_000)).toBe(false);
    bus.unread = 0;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(isHeld()).toBe(false);
    await stop();
  });
});

describe('an hour in which the machine slept, by its clock of the day alone', () => {
  const slept = async (unread: number) => {
    const service = await started(0, false);
    await jest.advanceTimersByTimeAsync(10_000);
    service.bus.unread = unread;
    jest.setSystemTime(Date.now() + 3_600_000);
    expect(service.isHeld()).toBe(true);
    return service;
  };

  it('has what came meanwhile read before anything ends', async () => {
    const { bus, isHeld, endsWithin, stop } = await slept(2);
    expect(await endsWithin(60_000)).toBe(false);
    bus.unread = 0;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(isHeld()).toBe(false);
    await stop();
  });

  it('holds nothing any more after the next look where nothing came', async () => {
    const { isHeld, stop } = await slept(0);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(isHeld()).toBe(false);
    await stop();
  });
});
