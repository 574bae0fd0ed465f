import { EventLog, type LoggedEvent } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import type { QueryConfig } from 'pg';
import { EVENT_COLUMNS, loggedEvent, type EventRow } from './event-rows.js';
import { PostgresSignal } from './postgres-signal.js';

const HEAD = 'select coalesce(max(position), 0) as head from log';
// A range, never LIMIT: the planner misjudges a limited join. The lateral keeps it to one index look-up per position.
const READ = `select l.position, ${EVENT_COLUMNS}
  from log l cross join lateral (select * from events e where e.xid = l.xid and e.seq = l.seq limit 1) e
  where l.position > $1 and l.position <= $1::bigint + $2::bigint order by l.position`;

// a frozen server must not freeze the looking
const LOOK = { text: HEAD, query_timeout: 5_000 } as QueryConfig;

/** how often to look when no notification can be heard; when one can, ten times less often, should one be lost */
const POLL_MS = 20;
const LISTENING_POLL_MS = 200;

interface Waiter {
  readonly position: number;
  readonly resolve: () => void;
}

/**
 * The log of one schema in its gap-free order. All waiters share one LISTEN connection and one poll, which run while
 * somebody waits. `close` ends them.
 */
export class PostgresEventLog extends EventLog {
  private readonly waiters = new Set<Waiter>();
  private signal: PostgresSignal | undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking = false;
  private again = false;

  constructor(private readonly db: Database) {
    super();
  }

  async head(): Promise<number> {
    const { rows } = await this.db.query<{ head: string }>(HEAD);
    return Number(rows[0]?.head);
  }

  async readAfter(after: number, limit: number): Promise<LoggedEvent[]> {
    const { rows } = await this.db.query<EventRow & { position: string }>(READ, [after, limit]);
    return rows.map(loggedEvent);
  }

  async changed(position: number, timeoutMs: number): Promise<void> {
    if (!this.signal) {
      this.signal = new PostgresSignal(this.db, () => void this.look());
      void this.signal.connect();
    }
    await new Promise<void>((resolve) => {
      const waiter: Waiter = {
        position,
        resolve: () => {
          clearTimeout(timeout);
          this.waiters.delete(waiter);
          resolve();
        },
      };
      const timeout = setTimeout(waiter.resolve, timeoutMs);
      this.waiters.add(waiter);
      void this.look();
    });
  }

  /** Lets every waiter go and gives the connection back; before `Database.close`, which waits for it. */
  close(): void {
    this.signal?.close();
    this.signal = undefined;
    clearTimeout(this.timer);
    for (const waiter of [...this.waiters]) waiter.resolve();
  }

  /** One look at the head for all waiters; a call during a look makes it look once more. */
  private async look(): Promise<void> {
    if (this.looking) {
      this.again = true;
      return;
    }
    this.looking = true;
    clearTimeout(this.timer);
    do {
      this.again = false;
      // the pool, not `db.query`: a look may run in the async flow of somebody's finished transaction
      const head = await this.db.pool.query<{ head: string }>(LOOK).then(
        ({ rows }) => Number(rows[0]?.head),
        () => undefined,
      );
      for (const waiter of [...this.waiters]) if (head !== undefined && head > waiter.position) waiter.resolve();
    } while (this.again && this.waiters.size > 0);
    this.looking = false;
    if (this.waiters.size > 0)
      this.timer = setTimeout(() => void this.look(), this.signal?.connected ? LISTENING_POLL_MS : POLL_MS);
  }
}
