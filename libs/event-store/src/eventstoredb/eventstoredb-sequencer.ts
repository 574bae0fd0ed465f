import { pause } from '@zhenming/kernel';
import type { Position } from '@eventstore/db-client';
import { Leadership, type Database } from '@zhenming/postgres';
import { errorSlug } from '../error-slug.js';
import { chainStep, NO_HASH } from '../event-hash.js';
import { logChannel } from '../postgres-signal.js';
import type { SequencerStatus } from '../sequencer.js';
import type { EventStoreDbConnection, OrderedEvent } from './connection.js';
import { eventsOf, RecordedEventChanged, type LogRow } from './eventstoredb-log.js';
import { Following, Silence } from './following.js';
import { hashOf, recordedEvent } from './stored-event.js';

export interface EventStoreDbSequencerOptions {
  /** how often a follower asks for the lead; milliseconds, default that of `Leadership` */
  readonly everyMs?: number;
  /** a subscription that brings nothing for this long is begun again, because one that died may say nothing; default 10,000 */
  readonly silentMs?: number;
  /** events in one transaction, default 500 */
  readonly batch?: number;
}

/** Where the order stands. */
interface Head {
  readonly position: number;
  /** hex */
  readonly chain: string;
  readonly at: Position | undefined;
}

type HeadRow = LogRow & Record<'chain' | 'commit_position' | 'prepare_position', string>;

const LOCK = 'select pg_advisory_xact_lock(77007, hashtext(current_schema()))';
const HEAD = `select position, stream_id, revision, event_id, encode(event_hash, 'hex') as event_hash,
    encode(chain_hash, 'hex') as chain, commit_position, prepare_position
  from external_log order by position desc limit 1`;
const RECORD = `insert into external_log (position, commit_position, prepare_position, stream_id, revision, event_id,
    event_hash, chain_hash)
  select position, commit, prepare, stream, revision, id, decode(hash, 'hex'), decode(chain, 'hex')
  from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::bigint[], $6::uuid[], $7::text[], $8::text[])
    as x (position, commit, prepare, stream, revision, id, hash, chain)`;
const TELL = `select pg_notify($1 || current_schema(), $2)`;
const RETRY_MS = [50, 100, 250, 500, 1_000, 2_000];

/** The order has grown meanwhile: another copy leads. */
class Overtaken extends Error {}

/**
 * Gives the events of EventStoreDB their positions, in the order of its $all: one of the service's copies follows a
 * subscription and writes `external_log`; another goes on where it stopped. Two that overlap for a moment cannot write the
 * same position twice: each batch is written under a lock, behind the head it was made for.
 */
export class EventStoreDbSequencer {
  private readonly leadership: Leadership;
  private stopping = new AbortController();
  private running: Promise<void> | undefined;
  private state: SequencerStatus['state'] = 'stopped';
  private sequenced = 0;
  private lastHeard: number | undefined;
  private error: string | undefined;

  constructor(
    private readonly db: Database,
    private readonly connection: EventStoreDbConnection,
    private readonly options: EventStoreDbSequencerOptions = {},
  ) {
    this.leadership = new Leadership(db, options.everyMs === undefined ? {} : { everyMs: options.everyMs });
  }

  start(): void {
    if (this.running) return;
    this.stopping = new AbortController();
    this.state = 'standby';
    this.running = this.leadership.lead('eventstoredb.sequencer', (lead) => this.lead(lead), this.stopping.signal);
  }

  /** Resolves when the present batch is committed and the lead is given up. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    this.running = undefined;
    this.state = 'stopped';
  }

  /**
   * `refused`: an event that was not recorded by this system stands in its streams, and nothing behind it gets a position;
   * or the server does not hold what has one.
   */
  status(): SequencerStatus {
    return {
      state: this.state,
      sequenced: this.sequenced,
      idleForMs: this.lastHeard === undefined ? undefined : Math.round(performance.now() - this.lastHeard),
      error: this.error,
    };
  }

  private async lead(signal: AbortSignal): Promise<void> {
    this.state = 'starting';
    for (let failures = 0; !signal.aborted; failures++) {
      const before = this.lastHeard;
      try {
        await this.follow(signal);
      } catch (error) {
        if (error instanceof Overtaken || error instanceof Silence) continue;
        this.error = errorSlug(error);
        this.state = error instanceof RecordedEventChanged ? 'refused' : 'disconnected';
      }
      if (this.lastHeard !== before) failures = 0;
      await pause(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] as number, signal);
    }
    this.state = 'standby';
  }

  /** From where the order stands, until the subscription ends. */
  private async follow(signal: AbortSignal): Promise<void> {
    const { batch = 500, silentMs = 10_000 } = this.options;
    let head = await this.held();
    const following = new Following(this.connection, head.at);
    try {
      while (!signal.aborted) {
        const events = await following.next(batch, silentMs, signal);
        if (signal.aborted) return;
        if (events.length > 0) head = await this.record(events, head);
        this.lastHeard = performance.now();
        this.state = 'leading';
        this.error = undefined;
      }
    } finally {
      await following.end();
    }
  }

  private record(events: readonly OrderedEvent[], from: Head): Promise<Head> {
    return this.db.run(async () => {
      await this.db.query(LOCK);
      if ((await this.head()).position !== from.position) throw new Overtaken();
      let { position, chain } = from;
      const rows = events.map((event) => {
        const recorded = recordedEvent(event, this.connection.prefix);
        position++;
        if (hashOf(recorded) !== recorded.hash) throw new RecordedEventChanged(position);
        chain = chainStep(chain, recorded.hash);
        const { stream, revision, id, hash } = recorded;
        const { commit, prepare } = event.position;
        return [position, String(commit), String(prepare), stream, revision, id, hash, chain] as const;
      });
      await this.db.query(
        RECORD,
        Array.from({ length: 8 }, (_, column) => rows.map((row) => row[column])),
      );
      await this.db.query(TELL, [logChannel(''), String(position)]);
      this.db.afterCommit(() => (this.sequenced += rows.length));
      return { position, chain, at: events.at(-1)?.position };
    });
  }

  private async head(): Promise<Head> {
    return headOf(await this.lastRow());
  }

  /** The same, if the server holds the last event: another server, or an older backup of this one, must not be followed. */
  private async held(): Promise<Head> {
    const row = await this.lastRow();
    if (row) {
      const [event] = await eventsOf([row], this.connection);
      if (event?.id !== row.event_id) throw new RecordedEventChanged(Number(row.position));
    }
    return headOf(row);
  }

  private async lastRow(): Promise<HeadRow | undefined> {
    const { rows } = await this.db.query<HeadRow>(HEAD);
    return rows[0];
  }
}

function headOf(row: HeadRow | undefined): Head {
  if (!row) return { position: 0, chain: NO_HASH, at: undefined };
  const at = { commit: BigInt(row.commit_position), prepare: BigInt(row.prepare_position) };
  return { position: Number(row.position), chain: row.chain, at };
}
