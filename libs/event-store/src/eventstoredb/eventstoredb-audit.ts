import type { Position } from '@eventstore/db-client';
import type { RecordedEvent } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import type { AuditRow, AuditSource } from '../audit-source.js';
import type { EventStoreDbConnection } from './connection.js';
import { eventsOf, type LogRow } from './eventstoredb-log.js';

type Row = LogRow & { readonly chain: string; readonly before: string | null; readonly in_order: boolean | null };

const PAGE = `select l.position, l.stream_id, l.revision, l.event_id, encode(l.event_hash, 'hex') as event_hash,
    encode(l.chain_hash, 'hex') as chain, encode(p.event_hash, 'hex') as before, p.position < l.position as in_order
  from external_log l left join external_log p on p.stream_id = l.stream_id and p.revision = l.revision - 1
  where l.position > $1 and l.position <= $1::bigint + $2::bigint order by l.position`;
const FIND = `select position, stream_id, revision, event_id, encode(event_hash, 'hex') as event_hash
  from external_log where event_id = any($1::uuid[])`;
const HEAD = `select position, commit_position from external_log order by position desc limit 1`;
const KNOWN = 'select event_id from external_log where event_id = any($1)';

const ALL_AT_ONCE = 1_000;

/** What $all holds of this service beside the order. */
interface Seen {
  readonly head: number;
  readonly events: number;
  readonly waiting: number;
  readonly hidden: boolean;
}

/**
 * The log of a schema whose events lie in EventStoreDB: content, streams and hashes as the server has them, order and
 * chain from the schema. Reads everything that is on the server, of whomever, once at the end.
 */
export class EventStoreDbAudit implements AuditSource {
  private seen: Seen | undefined;

  constructor(
    private readonly db: Database,
    private readonly connection: EventStoreDbConnection,
  ) {}

  async page(after: number, limit: number): Promise<AuditRow[]> {
    const { rows } = await this.db.query<Row>(PAGE, [after, limit]);
    const events = await eventsOf(rows, this.connection);
    return rows.map((row, i) => {
      const event = events[i];
      return {
        position: Number(row.position),
        chain: row.chain,
        event: event && {
          ...event,
          data: JSON.stringify(event.data) ?? '',
          metadata: JSON.stringify(event.metadata),
        },
        hash: event?.hash === row.event_hash && event.id === row.event_id ? row.event_hash : undefined,
        before: row.before ?? undefined,
        inOrder: row.in_order ?? undefined,
      };
    });
  }

  async counts(): Promise<Seen> {
    this.seen = await this.look();
    return this.seen;
  }

  async hidden(): Promise<boolean> {
    return (this.seen ??= await this.look()).hidden;
  }

  async find(ids: readonly string[]): Promise<RecordedEvent[]> {
    const { rows } = await this.db.query<LogRow>(FIND, [ids]);
    return (await eventsOf(rows, this.connection)).filter((event) => event !== undefined);
  }

  private async look(): Promise<Seen> {
    const { rows } = await this.db.query<{ position: string; commit_position: string }>(HEAD);
    const passed = BigInt(rows[0]?.commit_position ?? -1);
    let [events, waiting, hidden] = [0, 0, false];
    for await (const page of this.pages()) {
      const { rows: known } = await this.db.query<{ event_id: string }>(KNOWN, [page.map(({ id }) => id)]);
      const ids = new Set(known.map(({ event_id }) => event_id));
      const unknown = page.filter(({ id }) => !ids.has(id));
      events += page.length;
      waiting += unknown.length;
      hidden ||= unknown.some(({ position }) => position.commit <= passed);
    }
    return { head: Number(rows[0]?.position ?? 0), events, waiting, hidden };
  }

  /** All events of this service on the server, in its order. */
  private async *pages(): AsyncGenerator<{ id: string; position: Position }[]> {
    let from: Position | undefined;
    for (;;) {
      const read = await this.connection.readAll(from, ALL_AT_ONCE);
      // a page begins with the event the last one ended with
      const page = read.filter(
        ({ position }) => from === undefined || position.commit > from.commit || position.prepare > from.prepare,
      );
      const last = page.at(-1);
      if (!last) return;
      yield page.filter(({ streamId }) => streamId.startsWith(this.connection.prefix));
      from = last.position;
    }
  }
}
