import { Clock } from '@zhenming/kernel';
import type { Database } from './database.js';

/** Milliseconds for which a reading of the database's clock is carried on by this machine's. Whoever moves the clock waits as long. */
export const CLOCK_CARRIED_MS = 50;

/** `app_now()`: the database's clock plus the offset, of either sign, that `npm run clock` sets where the test clock is on. */
export class PostgresClock extends Clock {
  private reading: { readonly time: number; readonly at: number; readonly until: number } | undefined;

  constructor(private readonly db: Database) {
    super();
  }

  async now(): Promise<Date> {
    const asked = performance.now();
    if (this.reading && asked < this.reading.until) return new Date(this.reading.time + asked - this.reading.at);
    const { rows } = await this.db.query<{ now: Date }>('select zhenming.app_now() as now');
    const { now } = rows[0] as { now: Date };
    // counted from the answer: never ahead of the database
    this.reading = { time: now.getTime(), at: performance.now(), until: asked + CLOCK_CARRIED_MS };
    return now;
  }

  /** Seconds by which it was moved, of either sign. */
  async secondsAhead(): Promise<number> {
    const { rows } = await this.db.query<{ ahead: number }>(
      'select extract(epoch from ahead)::float8 as ahead from zhenming.clock_offset',
    );
    return (rows[0] as { ahead: number }).ahead;
  }
}
