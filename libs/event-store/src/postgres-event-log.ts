import { EventLog, type LoggedEvent } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import { EVENT_COLUMNS, loggedEvent, type EventRow } from './event-rows.js';
import { HeadWatch } from './head-watch.js';
import { LogTail } from './log-tail.js';

const HEAD = 'select coalesce(max(position), 0) as head from log';
// A range, never LIMIT: the planner misjudges a limited join. The lateral keeps it to one index look-up per position.
const READ = `select l.position, ${EVENT_COLUMNS}
  from log l cross join lateral (select * from events e where e.xid = l.xid and e.seq = l.seq limit 1) e
  where l.position > $1 and l.position <= $1::bigint + $2::bigint order by l.position`;

/** The log of one schema in its gap-free order. `close` ends the waiting. */
export class PostgresEventLog extends EventLog {
  private readonly watch: HeadWatch;
  private readonly tail: LogTail;

  /** `coming`: resolves when no call of this process's sequencer is on its way */
  constructor(
    private readonly db: Database,
    coming?: () => Promise<void>,
  ) {
    super();
    this.watch = new HeadWatch(db, HEAD, () => this.tail.forget());
    this.tail = new LogTail((after, limit) => this.read(after, limit), this.watch, coming);
  }

  async head(): Promise<number> {
    const { rows } = await this.db.query<{ head: string }>(HEAD);
    return Number(rows[0]?.head);
  }

  readAfter(after: number, limit: number): Promise<LoggedEvent[]> {
    return this.tail.readAfter(after, limit);
  }

  changed(position: number, timeoutMs: number): Promise<void> {
    return this.watch.changed(position, timeoutMs);
  }

  override anew(): void {
    this.watch.anew();
  }

  /** The events that follow on the last one, committed by the sequencer of this process: nobody waits for the notification. */
  sequenced(events: readonly LoggedEvent[]): void {
    this.tail.keep(events);
    const last = events.at(-1);
    if (last) this.watch.grown(last.position);
  }

  /** Lets every waiter go and gives the connection back; before `Database.close`, which waits for it. */
  close(): void {
    this.watch.close();
  }

  private async read(after: number, limit: number): Promise<LoggedEvent[]> {
    const { rows } = await this.db.query<EventRow & { position: string }>(READ, [after, limit]);
    return rows.map(loggedEvent);
  }
}
