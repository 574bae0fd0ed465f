import type { Database } from './database.js';
import { deleteInBatches } from './delete-in-batches.js';
import { sqlMigration } from './migrations.js';

export const timerMigrations = [
  sqlMigration('Timers1764000000400', new URL('./timers.sql', import.meta.url)),
  sqlMigration('TimerFiringsAge1764000000401', new URL('./timer-firings-age.sql', import.meta.url)),
];

/** longer than a system may have stood still */
const FIRED_DAYS = 60;

/** For projections: sets and clears timers in the transaction that moves the projection on. */
export class Timers {
  constructor(private readonly db: Database) {}

  /** Sets or moves the one timer `name` of `key`. */
  async set(name: string, key: string, dueAt: Date | string): Promise<void> {
    await this.db.along(
      `insert into timers (name, key, due_at) values ($1, $2, $3)
       on conflict (name, key) do update set due_at = excluded.due_at`,
      [name, key, dueAt],
    );
  }

  /** The timer fires once more, as soon as timers fire, where it has fired; one that has not stays as it is. */
  async fireAgain(name: string, key: string): Promise<void> {
    await this.db.along(
      `update timers t set due_at = zhenming.app_now() where name = $1 and key = $2
         and exists (select from timer_firings f
           where (f.name, f.key, f.due_at) = (t.name, t.key, t.due_at) and f.fired_at is not null)`,
      [name, key],
    );
  }

  /** The timers of these names of one key, as far as they are set. */
  async clear(names: readonly string[], key: string): Promise<void> {
    await this.db.along('delete from timers where name = any ($1) and key = $2', [[...names], key]);
  }

  /** For a projection's `reset`: all timers of these names. What was fired stays fired when they are set again. */
  async reset(...names: string[]): Promise<void> {
    await this.db.query('delete from timers where name = any ($1)', [names]);
  }

  /**
   * Deletes what was done 60 days ago for timers that stand no more: neither as they were nor moved. Only a rebuild sets such a one
   * again, for a moment, as it does with those that were cleared before they fell due; whoever it is of decides that nothing is due.
   */
  async forgetFired(): Promise<void> {
    const old = `next_at < zhenming.app_now() - interval '${FIRED_DAYS} days'`;
    const gone = 'not exists (select from timers t where t.name = timer_firings.name and t.key = timer_firings.key)';
    await deleteInBatches(this.db, 'timer_firings', `${old} and ${gone}`);
  }
}
