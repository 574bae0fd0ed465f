import type { RecordedEvent } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import type { AuditRow, AuditSource } from './audit-source.js';
import { EVENT_COLUMNS, recordedEvent, type EventRow } from './event-rows.js';
import { DONE } from './waiting-events.js';

/** a position of the log with its event and the one before it in its stream; null where there is none */
type Row = {
  readonly position: string;
  readonly chain_hash: string;
  readonly stream_id: string;
  readonly revision: string;
  readonly event_id: string | null;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
  readonly recorded_at: Date;
  readonly event_hash: string;
  readonly before: string | null;
  readonly in_order: boolean | null;
};

const PAGE = `select l.position, encode(l.chain_hash, 'hex') as chain_hash, e.stream_id, e.revision, e.event_id,
    e.type, e.data::text as data, e.metadata::text as metadata, e.recorded_at, encode(e.event_hash, 'hex') as event_hash,
    encode(p.event_hash, 'hex') as before, p.seq < e.seq as in_order
  from log l
  left join lateral (select * from events e where e.xid = l.xid and e.seq = l.seq limit 1) e on true
  left join lateral (select p.event_hash, p.seq from events p
    where p.stream_id = e.stream_id and p.revision = e.revision - 1 limit 1) p on true
  where l.position > $1 and l.position <= $1::bigint + $2::bigint order by l.position`;

// `except`, because it hashes or sorts both sides whatever the planner knows about a young table
const WAITING = 'select xid, seq from events except all select xid, seq from log';

/** one statement, one snapshot; `waiting` = events without a position */
const COUNTS = `select (select coalesce(max(position), 0) from log) as head, (select count(*) from events) as events,
  (select count(*) from (${WAITING}) w) as waiting`;

/**
 * An event without a position that the sequencer takes for done, or whose transaction has not begun: it was not put there by an append.
 * What a statement sees is of transactions before its `xmax`.
 */
const HIDDEN = `with ${DONE}, waiting as materialized (${WAITING})
  select 1 from waiting, done
  where waiting.seq <= done.seq_floor or pg_visible_in_snapshot(waiting.xid, done.snap)
    or (done.is_ours and waiting.xid >= pg_snapshot_xmax(pg_current_snapshot())) limit 1`;

const FIND = `select ${EVENT_COLUMNS} from events e where e.event_id = any($1::uuid[])`;
const WAITING_IDS = `select event_id from events join (${WAITING}) w using (xid, seq)`;

/** The log of a schema in Postgres. `db`: of any role that may read it. */
export class PostgresAudit implements AuditSource {
  private waiting: ReadonlySet<string> | undefined;

  constructor(private readonly db: Database) {}

  async page(after: number, limit: number): Promise<AuditRow[]> {
    const { rows } = await this.db.query<Row>(PAGE, [after, limit]);
    return rows.map((row) => ({
      position: Number(row.position),
      chain: row.chain_hash,
      event: eventOf(row),
      hash: row.event_hash,
      before: row.before ?? undefined,
      inOrder: row.in_order ?? undefined,
    }));
  }

  async counts(): Promise<{ head: number; events: number; waiting: number }> {
    const { rows } = await this.db.query<Record<'head' | 'events' | 'waiting', string>>(COUNTS);
    const [row] = rows;
    return { head: Number(row?.head), events: Number(row?.events), waiting: Number(row?.waiting) };
  }

  async hidden(): Promise<boolean> {
    const { rowCount } = await this.db.query(HIDDEN);
    return rowCount !== 0;
  }

  async find(ids: readonly string[]): Promise<RecordedEvent[]> {
    const { rows } = await this.db.query<EventRow>(FIND, [ids]);
    this.waiting ??= await this.waitingIds();
    // no index leads from an event to its position: what waited at the first look is looked for again only where somebody wants it
    if (rows.some(({ event_id }) => this.waiting?.has(event_id))) this.waiting = await this.waitingIds();
    return rows.filter(({ event_id }) => !this.waiting?.has(event_id)).map(recordedEvent);
  }

  private async waitingIds(): Promise<ReadonlySet<string>> {
    const { rows } = await this.db.query<{ event_id: string }>(WAITING_IDS);
    return new Set(rows.map(({ event_id }) => event_id));
  }
}

const eventOf = (row: Row): AuditRow['event'] =>
  row.event_id === null
    ? undefined
    : {
        id: row.event_id,
        stream: row.stream_id,
        revision: Number(row.revision),
        type: row.type,
        data: row.data,
        metadata: row.metadata,
        recordedAt: row.recorded_at.toISOString(),
      };
