import { Clock } from '@zhenming/kernel';
import type { Database } from './database.js';

/** the database is asked again for the time that nobody moves; in between it goes on by this process's monotonic clock */
const COUNTED_MS = 60_000;
/** an answer that took longer is used once: it is too old to count on from */
const PROMPT_MS = 500;

/** `app_now()`: the database's clock plus the offset, of either sign, that `npm run clock` sets where the test clock is on. */
export class PostgresClock extends Clock {
  private counted: { readonly from: number; readonly since: number } | undefined;

  constructor(private readonly db: Database) {
    super();
  }

  async now(): Promise<Date> {
    // with a parameter, which keeps it prepared, and lets it go in one message with others
    const { rows } = await this.db.query<{ now: Date }>('select zhenming.app_now() as now where $1', [true]);
    return (rows[0] as { now: Date }).now;
  }

  override async real(): Promise<Date> {
    const { counted } = this;
    const passed = counted ? performance.now() - counted.since : Infinity;
    if (counted && passed < COUNTED_MS) return new Date(counted.from + passed);
    const asked = performance.now();
    const { rows } = await this.db.query<{ now: Date }>('select clock_timestamp() as now');
    const { now } = rows[0] as { now: Date };
    const since = performance.now();
    if (since - asked < PROMPT_MS) this.counted = { from: now.getTime(), since };
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
