import { EventLog, type LoggedEvent, type RecordedEvent } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import { HeadWatch } from '../head-watch.js';
import { LogTail } from '../log-tail.js';
import type { EventStoreDbConnection } from './connection.js';
import { hashOf, recordedEvent } from './stored-event.js';

const HEAD = 'select coalesce(max(position), 0) as head from external_log';
const READ = `select position, stream_id, revision, event_id, encode(event_hash, 'hex') as event_hash
  from external_log where position > $1 and position <= $1::bigint + $2::bigint order by position`;

/** a place in the order, and which event has it */
export type LogRow = {
  readonly position: string;
  readonly stream_id: string;
  readonly revision: string;
  readonly event_id: string;
  readonly event_hash: string;
};

/** The server no longer holds what was recorded. Nobody may build on it: run audit:verify. */
export class RecordedEventChanged extends Error {
  constructor(readonly position: number) {
    super(`the event at position ${position} is not the one that was recorded: run audit:verify`);
    this.name = 'RecordedEventChanged';
  }
}

/**
 * The log of one service whose events lie in EventStoreDB, in the order that its sequencer gave them. Each event is
 * compared with the hash that was recorded with its position.
 */
export class EventStoreDbLog extends EventLog {
  private readonly watch: HeadWatch;
  private readonly tail: LogTail;

  constructor(
    private readonly db: Database,
    private readonly connection: EventStoreDbConnection,
  ) {
    super();
    this.watch = new HeadWatch(db, HEAD, () => this.tail.forget());
    this.tail = new LogTail((after, limit) => this.read(after, limit), this.watch);
  }

  async head(): Promise<number> {
    const { rows } = await this.db.query<{ head: string }>(HEAD);
    return Number(rows[0]?.head);
  }

  /** Throws `RecordedEventChanged`, and `EventStoreUnavailable` where the server does not answer. */
  readAfter(after: number, limit: number): Promise<LoggedEvent[]> {
    return this.tail.readAfter(after, limit);
  }

  private async read(after: number, limit: number): Promise<LoggedEvent[]> {
    const { rows } = await this.db.query<LogRow>(READ, [after, limit]);
    const found = await eventsOf(rows, this.connection);
    return rows.map((row, i) => {
      const event = found[i];
      const position = Number(row.position);
      if (event?.id !== row.event_id || hashOf(event) !== row.event_hash) throw new RecordedEventChanged(position);
      return { ...event, position };
    });
  }

  changed(position: number, timeoutMs: number): Promise<void> {
    return this.watch.changed(position, timeoutMs);
  }

  override anew(): void {
    this.watch.anew();
  }

  /** Lets every waiter go and gives the connection back; before `Database.close`, which waits for it. */
  close(): void {
    this.watch.close();
  }
}

const AT_ONCE = 8;

/** The events of these rows, undefined where the server has none. One call per stream: its part from first to last. */
export async function eventsOf(
  rows: readonly LogRow[],
  connection: EventStoreDbConnection,
): Promise<(RecordedEvent | undefined)[]> {
  const byStream = new Map<string, number[]>();
  for (const row of rows) byStream.set(row.stream_id, [...(byStream.get(row.stream_id) ?? []), Number(row.revision)]);
  const streams = [...byStream];
  const found = new Map<string, RecordedEvent>();
  const read = async (): Promise<void> => {
    for (let next = streams.pop(); next; next = streams.pop()) {
      const [stream, revisions] = next;
      const [first, last] = [Math.min(...revisions), Math.max(...revisions)];
      const events = await connection.readStream(stream, first - 1, last - first + 1);
      for (const event of events.map((one) => recordedEvent(one, connection.prefix)))
        found.set(`${stream} ${event.revision}`, event);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, read));
  return rows.map((row) => found.get(`${row.stream_id} ${row.revision}`));
}
