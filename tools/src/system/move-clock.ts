import { Problem } from './problem.js';
import { Database } from '@zhenming/postgres';

const UNITS: Readonly<Record<string, number>> = { d: 86_400, h: 3_600, m: 60, s: 1 };

/** Seconds of `+72h`, `+3d12h`, `90m`. Throws a `Problem` for anything else, and for a way back. */
export function secondsOf(text: string): number {
  if (/^-\d/.test(text)) throw new Problem('the clock goes forward only');
  const parts = [...text.matchAll(/(\d{1,6})([dhms])/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text.replace(/^\+/, ''))
    throw new Problem(`${text} is no span of time: +72h, +3d12h, +90m, +30s`);
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit as string] as number), 0);
}

export interface ClockTarget {
  /** of the owner */
  readonly databaseUrl: string;
  readonly testClock: boolean;
}

/** The time of the whole system, after moving it forward by `seconds`. Throws a `Problem` on a real clock. */
export async function moveClock(target: ClockTarget, seconds: number): Promise<Date> {
  if (seconds > 0 && process.env['NODE_ENV'] === 'production')
    throw new Problem('the clock is never moved in production');
  if (seconds > 0 && !target.testClock)
    throw new Problem('this system runs on the real clock: only one that was started with TEST_CLOCK=1 can be moved');
  const db = await Database.connect({
    url: target.databaseUrl,
    schema: 'zhenming',
    poolSize: 1,
    applicationName: 'clock',
  });
  try {
    if (seconds > 0) await db.query('update clock_offset set ahead = ahead + make_interval(secs => $1)', [seconds]);
    const { rows } = await db.query<{ now: Date }>('select app_now() as now');
    return (rows[0] as { now: Date }).now;
  } finally {
    await db.close();
  }
}
