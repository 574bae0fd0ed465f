import { Clock } from '@zhenming/kernel';
import type { Database } from './database.js';

/** `app_now()`: the database's clock plus the offset, of either sign, that `npm run clock` sets where the test clock is on. */
export class PostgresClock extends Clock {
  constructor(private readonly db: Database) {
    super();
  }

  async now(): Promise<Date> {
    const { rows } = await this.db.query<{ now: Date }>('select zhenming.app_now() as now');
    return (rows[0] as { now: Date }).now;
  }

  /** Seconds by which it was moved, of either sign. */
  async secondsAhead(): Promise<number> {
    const { rows } = await this.db.query<{ ahead: number }>(
      'select extract(epoch from ahead)::float8 as ahead from zhenming.clock_offset',
    );
    return (rows[0] as { ahead: number }).ahead;
  }
}
