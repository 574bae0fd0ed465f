import {
  ConcurrencyConflict,
  EventStore,
  type CommandMetadata,
  type Event,
  type NewStream,
  type RecordedEvent,
} from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import { EVENT_COLUMNS, recordedEvent, type EventRow } from './event-rows.js';
import { eventTexts, repeated } from './event-text.js';

const READ = `select ${EVENT_COLUMNS} from events e where e.stream_id = $1 and e.revision >= $2 order by e.revision limit $3`;
// its clock is read after its snapshot was taken: the time is never before an event that was seen. There is one without any event, too
const READ_AT = `select clock.read_at, ${EVENT_COLUMNS}
  from (select zhenming.app_now() as read_at) clock left join events e on e.stream_id = $1 order by e.revision`;
const FIND = `select ${EVENT_COLUMNS} from events e where e.stream_id = $1 and e.event_id = any($2) order by e.revision`;
// One statement, so that it inserts all or nothing. No `on conflict do nothing`: that could insert half of it.
const APPEND = `insert into events as e (stream_id, revision, event_id, type, data, metadata)
  select $1, last + n, id, type, data, metadata
  from (select coalesce(max(revision), 0) as last from events where stream_id = $1) as stream,
    unnest($3::uuid[], $4::text[], $5::json[], $6::json[]) with ordinality as x (id, type, data, metadata, n)
  where last = coalesce($2, last) and not exists (select 1 from events where event_id = any($3::uuid[]))
  order by n
  returning ${EVENT_COLUMNS}`;

// all streams or none, as above
const BEGIN = `insert into events (stream_id, revision, event_id, type, data, metadata)
  select stream, revision, id, type, data, metadata
  from unnest($1::text[], $2::int[], $3::uuid[], $4::text[], $5::json[], $6::json[]) with ordinality
    as x (stream, revision, id, type, data, metadata, n)
  where not exists (select 1 from events where stream_id = any($1::text[]) or event_id = any($3::uuid[]))
  order by n`;

/**
 * The streams of one service in its Postgres schema (event-store.sql). Inside `UnitOfWork.run` appends are part of its
 * transaction; outside, each append is one of its own. Safe for callers at every isolation level.
 */
export class PostgresEventStore extends EventStore {
  /** `onAppended` is called after the commit of each append. */
  constructor(
    private readonly db: Database,
    private readonly onAppended: () => void = () => undefined,
  ) {
    super();
  }

  async read(stream: string, from = 1, limit?: number): Promise<RecordedEvent[]> {
    const { rows } = await this.db.query<EventRow>(READ, [stream, from, limit ?? null]);
    return rows.map(recordedEvent);
  }

  override async readAt(stream: string): ReturnType<EventStore['readAt']> {
    const { rows } = await this.db.query<(EventRow | { stream_id: null }) & { read_at: Date }>(READ_AT, [stream]);
    const events = rows.flatMap((row) => (row.stream_id === null ? [] : [recordedEvent(row)]));
    return { events, at: rows[0]?.read_at };
  }

  /**
   * Throws `ConcurrencyConflict` when the last revision is another one, `EventIdReused` when this causation recorded
   * other events here, `UnstorableEvent` for text that cannot be kept. After a conflict found by the unique key (the
   * other writer committed in between) a surrounding transaction is aborted: its `run` must start again, and does.
   */
  append(
    stream: string,
    expectedRevision: number,
    events: readonly Event[],
    metadata: CommandMetadata,
  ): Promise<RecordedEvent[]> {
    return this.insert(stream, expectedRevision, events, metadata);
  }

  override record(stream: string, events: readonly Event[], metadata: CommandMetadata): Promise<RecordedEvent[]> {
    return this.insert(stream, null, events, metadata);
  }

  /** `expectedRevision` null: whichever it is. */
  private async insert(
    stream: string,
    expectedRevision: number | null,
    events: readonly Event[],
    metadata: CommandMetadata,
  ): Promise<RecordedEvent[]> {
    if (events.length === 0) return [];
    const texts = eventTexts(stream, events, metadata);
    const ids = texts.map(({ id }) => id);
    let appended: EventRow[] = [];
    const inserted = async () => {
      const { rows } = await this.db.query<EventRow>(APPEND, [
        stream,
        expectedRevision,
        ids,
        texts.map(({ type }) => type),
        texts.map(({ data }) => data),
        texts.map((text) => text.metadata),
      ]);
      appended = rows;
      return rows.length > 0;
    };
    if (await this.unlessTaken(inserted, stream)) {
      this.db.afterCommit(this.onAppended);
      return appended.map(recordedEvent);
    }
    const { rows } = await this.db.query<EventRow>(FIND, [stream, ids]);
    const before = repeated(texts, rows.map(recordedEvent));
    if (!before) throw new ConcurrencyConflict(stream);
    return before;
  }

  override async begin(streams: readonly NewStream[]): Promise<void> {
    const first = streams.flatMap(({ stream, events, metadata }) =>
      eventTexts(stream, events, metadata).map((text, n) => ({ ...text, stream, revision: n + 1 })),
    );
    if (first.length === 0) return;
    const begun = async () => {
      const { rowCount } = await this.db.query(BEGIN, [
        first.map(({ stream }) => stream),
        first.map(({ revision }) => revision),
        first.map(({ id }) => id),
        first.map(({ type }) => type),
        first.map(({ data }) => data),
        first.map(({ metadata }) => metadata),
      ]);
      return rowCount !== 0;
    };
    if (await this.unlessTaken(begun, streams[0]?.stream as string)) this.db.afterCommit(this.onAppended);
    // one of them is there: each says what is to be said of it
    else await super.begin(streams);
  }

  /** False where another writer committed in between; in a transaction that is aborted by it throws `ConcurrencyConflict`. */
  private async unlessTaken(insert: () => Promise<boolean>, stream: string): Promise<boolean> {
    try {
      return await insert();
    } catch (error) {
      if ((error as { code?: string }).code !== '23505') throw error;
      if (this.db.inTransaction) throw new ConcurrencyConflict(stream);
      return false;
    }
  }
}
