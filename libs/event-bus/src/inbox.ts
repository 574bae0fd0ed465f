import type { Consumer, Delivery, Outcome, PublishedEvent } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import { lockKey } from './key-lock.js';
import { decode, type WireMessage } from './wire.js';

export type Parse = (event: PublishedEvent) => PublishedEvent;

/** Whether the consumer asks others about this event before it handles it. */
export const isPrepared = (consumer: Consumer, event: PublishedEvent): boolean =>
  consumer.prepare !== undefined && (consumer.prepares?.(event) ?? true);

/** Whether an event of its types is what the consumer is about. */
export const isConcerned = (consumer: Consumer, event: PublishedEvent): boolean => consumer.concerns?.(event) ?? true;

/** What became of the parked messages of one key. `stopped` names the first that failed again; it and the rest wait on. */
export interface ReplayResult {
  readonly applied: number;
  readonly duplicate: number;
  readonly stopped?: { readonly id: string; readonly error: unknown };
}

interface OpenRow {
  readonly id: string;
  readonly event: PublishedEvent | WireMessage;
  readonly broken: boolean;
}

const BLOCKED =
  'exists (select from parked_messages where group_name = $1 and key = $2 and settled_at is null) as blocked';

/** An event whose bytes do not decode. The message names attributes, no values. */
export class BrokenMessage extends Error {
  readonly slug = 'wire/broken';
}

/**
 * Effect exactly once: the id of an event and everything its handler writes are committed together. A key with an open
 * parked message is closed: what comes after waits behind it, in order.
 */
export class Inbox {
  constructor(
    private readonly db: Database,
    private readonly parse: Parse,
  ) {}

  /** Throws what the consumer throws; then nothing has happened. */
  async apply(consumer: Consumer, delivery: Delivery, event: PublishedEvent): Promise<Outcome> {
    const facts = isPrepared(consumer, event) ? await consumer.prepare?.(event) : undefined;
    return this.db.run(async () => {
      const first = await this.enter(consumer.group, delivery.key, event.id);
      if (first === 'blocked') {
        await lockKey(this.db, consumer.group, delivery.key);
        // an operator may have replayed the key while we waited for the lock
        const second = await this.enter(consumer.group, delivery.key, event.id);
        if (second === 'blocked') return this.insertParked(consumer.group, delivery, 'key/parked', 0);
        if (second === 'duplicate') return 'duplicate';
      } else if (first === 'duplicate') return 'duplicate';
      await consumer.handle(event, facts);
      return 'applied';
    });
  }

  /**
   * Writes the inbox rows of several messages, in order, inside the caller's unit of work, which then has to handle all that
   * are new. Or none of them, when a key is closed: then its first message is where to stop.
   */
  async enterAll(
    group: string,
    entries: readonly { readonly key: string; readonly id: string }[],
  ): Promise<{ readonly entered: Set<string>; readonly closedAt: number | undefined }> {
    const { rows } = await this.db.query<{ entered: string[] | null; closed: string[] | null }>(
      `with closed as (
         select distinct key from parked_messages where group_name = $1 and key = any ($2::text[]) and settled_at is null
       ), entry as (
         insert into inbox (group_name, event_id)
         select $1, id from unnest($3::text[]) with ordinality as wanted (id, n)
         where not exists (select from closed) order by n
         on conflict do nothing returning event_id
       ) select (select array_agg(event_id) from entry) as entered, (select array_agg(key) from closed) as closed`,
      [group, entries.map(({ key }) => key), entries.map(({ id }) => id)],
    );
    const closed = new Set(rows[0]?.closed);
    const closedAt = entries.findIndex(({ key }) => closed.has(key));
    return { entered: new Set(rows[0]?.entered), closedAt: closedAt < 0 ? undefined : closedAt };
  }

  /** Puts a message aside together with its key; quiet if it lies there already, `duplicate` if it was applied meanwhile. */
  async park(group: string, delivery: Delivery, reason: string, attempts: number): Promise<Outcome> {
    return this.db.run(async () => {
      await lockKey(this.db, group, delivery.key);
      return this.insertParked(group, delivery, reason, attempts);
    });
  }

  /** Handles the open parked messages of a key in order, each in its own transaction, and thereby opens the key; not the next where `signal` says so. */
  async replay(consumer: Consumer, key: string, signal?: AbortSignal): Promise<ReplayResult> {
    const done = { applied: 0, duplicate: 0 };
    for (;;) {
      if (signal?.aborted) return done;
      const at = await this.firstOpen(consumer.group, key);
      if (!at) return done;
      try {
        const event = this.eventOf(at);
        const facts = isPrepared(consumer, event) ? await consumer.prepare?.(event) : undefined;
        const settled = await this.db.run(async () => {
          await lockKey(this.db, consumer.group, key);
          // another operator may have replayed or discarded it meanwhile
          if ((await this.firstOpen(consumer.group, key))?.id !== at.id) return undefined;
          return this.settle(consumer, at, event, facts);
        });
        if (settled) done[settled] += 1;
      } catch (error) {
        return { ...done, stopped: { id: at.id, error } };
      }
    }
  }

  private async firstOpen(group: string, key: string): Promise<OpenRow | undefined> {
    const { rows } = await this.db.query<OpenRow & Record<string, unknown>>(
      `select id, event, broken from parked_messages
       where group_name = $1 and key = $2 and settled_at is null order by id limit 1`,
      [group, key],
    );
    return rows[0];
  }

  private eventOf(row: OpenRow): PublishedEvent {
    const decoded = row.broken ? decode(row.event as WireMessage) : (row.event as PublishedEvent);
    if ('broken' in decoded) throw new BrokenMessage(decoded.broken);
    return this.parse(decoded);
  }

  private async settle(
    consumer: Consumer,
    row: OpenRow,
    event: PublishedEvent,
    facts: unknown,
  ): Promise<'applied' | 'duplicate'> {
    const { rowCount } = await this.db.query(
      'insert into inbox (group_name, event_id) values ($1, $2) on conflict do nothing',
      [consumer.group, event.id],
    );
    const settlement = rowCount === 1 ? 'applied' : 'duplicate';
    // it may have been put aside before it could be read, or by a version that had not said what it is about
    if (settlement === 'applied' && isConcerned(consumer, event)) await consumer.handle(event, facts);
    await this.db.query(
      'update parked_messages set settled_at = zhenming.app_now(), settlement = $2, attempts = attempts + 1 where id = $1',
      [row.id, settlement],
    );
    return settlement;
  }

  /** Writes the inbox row unless the key is closed. */
  private async enter(group: string, key: string, eventId: string): Promise<'entered' | 'duplicate' | 'blocked'> {
    const { rows } = await this.db.query<{ blocked: boolean; entered: boolean }>(
      `with state as (select ${BLOCKED}), entry as (
         insert into inbox (group_name, event_id) select $1, $3 from state where not blocked
         on conflict do nothing returning 1
       ) select blocked, exists (select from entry) as entered from state`,
      [group, key, eventId],
    );
    if (rows[0]?.blocked) return 'blocked';
    return rows[0]?.entered ? 'entered' : 'duplicate';
  }

  /** What waits behind others of its key shares in a request for their replay, which may be under way. */
  private async insertParked(group: string, delivery: Delivery, reason: string, attempts: number): Promise<Outcome> {
    const { topic, partition, offset, key, event } = delivery;
    const broken = 'broken' in event;
    const id = broken ? null : event.id;
    const content = broken ? event.raw : JSON.stringify(event);
    // what was forged leaves nothing in the inbox when it is discarded: the same message comes again at the same place only
    const seen = await this.db.query(
      `select from inbox where group_name = $1 and event_id = $2
       union all select from parked_messages where group_name = $1 and topic = $3 and partition = $4 and "offset" = $5
         and settlement = 'discarded' and event::text = $6::json::text`,
      [group, id, topic, partition, offset, content],
    );
    if (seen.rows.length > 0) return 'duplicate';
    await this.db.query(
      `insert into parked_messages
         (group_name, key, topic, partition, "offset", event_id, event_type, event, broken, reason, attempts, replay_requested_at)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, max(replay_requested_at)
       from parked_messages where group_name = $1 and key = $2 and settled_at is null and $10 = 'key/parked'
       on conflict do nothing`,
      [group, key, topic, partition, offset, id, broken ? null : event.type, content, broken, reason, attempts],
    );
    return 'parked';
  }
}
