import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Clock } from '@zhenming/kernel';
import type { ServiceLog } from '@zhenming/service-kit';
import { MissedLooks } from './missed-looks.service.js';
import { Tolling } from './tolling.service.js';

const NOW = Date.parse('2026-03-01T08:00:00.000Z');
beforeEach(() => void jest.useFakeTimers({ now: NOW }));
afterEach(() => void jest.useRealTimers());

const looks = () => {
  const said: string[] = [];
  const tolling = new Tolling({});
  const log = { event: (what: string) => said.push(what), failure: (what: string) => said.push(what) };
  const database = { isAway: false };
  const now = () => (database.isAway ? Promise.reject(new Error('away')) : Promise.resolve(new Date(NOW)));
  const missed = new MissedLooks(tolling, { now } as Clock, log as unknown as ServiceLog, {
    first: 1_000,
    more: 60_000,
  });
  return { said, tolling, database, look: (is: boolean) => missed.look(() => Promise.resolve(is)), missed };
};
const at = (ms: number): string => new Date(NOW + ms).toISOString();

describe('looks for what somebody could do nothing without', () => {
  it('hold no end where it is there', async () => {
    const { tolling, look } = looks();
    await look(false);
    expect(tolling.until).toBe('');
  });

  it('hold for a moment where one alone misses it, and for longer where more do in a row, which is said once', async () => {
    const { said, tolling, look } = looks();
    await look(true);
    expect([tolling.until, said]).toEqual([at(1_000), []]);
    await look(false);
    await look(true);
    expect(tolling.until).toBe(at(1_000));
    for (let n = 0; n < 3; n++) await look(true);
    expect([tolling.until, said]).toEqual([at(60_000), ['nothing ends yet']]);
  });

  it('let no timer be due before the first, nor while none comes for as long as two take, by either clock', async () => {
    const { tolling, look } = looks();
    const isDue = (): boolean => tolling.from === '';
    expect(isDue()).toBe(false);
    for (const passes of [() => jest.advanceTimersByTime(2_000), () => jest.setSystemTime(Date.now() + 2_000)]) {
      await look(false);
      jest.advanceTimersByTime(1_999);
      expect(isDue()).toBe(true);
      await look(false);
      passes();
      expect(isDue()).toBe(false);
    }
    await look(false);
    expect(isDue()).toBe(true);
  });

  it('let none be due either while what has to be held cannot be, without the database', async () => {
    const { said, tolling, database, look } = looks();
    await look(false);
    database.isAway = true;
    await look(true);
    expect([tolling.from > at(60_000), said]).toEqual([true, ['deadlines']]);
    database.isAway = false;
    expect(tolling.from > at(60_000)).toBe(true);
    await look(true);
    expect(tolling.from).toBe(at(60_000));
  });

  it('never throw', async () => {
    const { said, tolling, missed } = looks();
    await missed.look(() => Promise.reject(new Error('away')));
    expect([tolling.until, said]).toEqual(['', ['deadlines']]);
  });
});
