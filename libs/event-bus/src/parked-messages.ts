import { hash } from 'node:crypto';
import type { Database } from '@zhenming/postgres';
import { lockKey } from './key-lock.js';

export interface ParkedMessage {
  readonly id: string;
  readonly group: string;
  /** as `storedKey` has it */
  readonly key: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** null when the bytes do not decode */
  readonly eventId: string | null;
  readonly eventType: string | null;
  readonly broken: boolean;
  /** slug or class of the error; `key/parked` = waits behind another of its key */
  readonly reason: string;
  readonly attempts: number;
  readonly parkedAt: Date;
  readonly replayRequestedAt: Date | null;
  readonly settledAt: Date | null;
  readonly settlement: 'applied' | 'duplicate' | 'discarded' | null;
}

export interface ParkedKey {
  readonly group: string;
  readonly key: string;
}

/** One message by its id, or everything of a key; a message is never replayed ahead of an older one of its key. */
export type ParkedTarget = { readonly id: string } | ParkedKey;

/** characters: an index of PostgreSQL takes 2,704 bytes, and no key of an event is as long */
const LONGEST_KEY = 500;

/**
 * A message's key as the database knows it: U+0000, which Kafka carries and PostgreSQL refuses, is `\\0`, a backslash is two, and of a
 * long key there is its SHA-256 behind `\\#`, so that no two keys become one.
 */
export const storedKey = (key: string): string =>
  key.length > LONGEST_KEY ? `\\#${hash('sha256', key)}` : key.replaceAll('\\', '\\\\').replaceAll('\0', '\\0');

/** of what its owner has not said, whatever id it carries */
const FORGED = `reason ~ '^(event/forged|rule/event/unrecorded)'`;

/** The messages that wait for a person, in the schema of the `Database`: for operators and their tools. */
export class ParkedMessages {
  constructor(private readonly db: Database) {}

  /** Open ones, oldest first; with `settled` behind them those that were dealt with. */
  async list(filter: { group?: string; settled?: boolean; limit?: number } = {}): Promise<ParkedMessage[]> {
    const { rows } = await this.db.query<ParkedMessage>(
      `select id::text, group_name as "group", key, topic, partition, "offset", event_id as "eventId",
              event_type as "eventType", broken, reason, attempts, parked_at as "parkedAt",
              replay_requested_at as "replayRequestedAt", settled_at as "settledAt", settlement
       from parked_messages
       where ($1::text is null or group_name = $1) and ($2 or settled_at is null)
       order by settled_at is not null, parked_messages.id limit $3`,
      [filter.group ?? null, filter.settled ?? false, filter.limit ?? 1_000],
    );
    return rows;
  }

  /** Open messages of a group; `forged`: of those, what its owner has not said. */
  async count(group: string): Promise<{ readonly parked: number; readonly forged: number }> {
    const { rows } = await this.db.query<{ parked: number; forged: number }>(
      `select count(*)::int as parked,
              count(*) filter (where ${FORGED})::int as forged
       from parked_messages where group_name = $1 and settled_at is null`,
      [group],
    );
    return rows[0] ?? { parked: 0, forged: 0 };
  }

  /** Those of these keys of which a message waits: what comes behind it waits too. */
  async waiting(group: string, keys: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await this.db.query<{ key: string }>(
      `select distinct key from parked_messages where group_name = $1 and key = any ($2::text[]) and settled_at is null`,
      [group, keys.map(storedKey)],
    );
    const waiting = new Set(rows.map(({ key }) => key));
    return new Set(keys.filter((key) => waiting.has(storedKey(key))));
  }

  /** Those of these events of which somebody decided that the group never applies them: not where it was a forgery of one. */
  async discarded(group: string, eventIds: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await this.db.query<{ id: string }>(
      `select distinct event_id as id from parked_messages
       where group_name = $1 and event_id = any ($2::text[]) and settlement = 'discarded' and not ${FORGED}`,
      [group, eventIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** The service that owns the group replays the keys within a second. Returns how many messages that concerns. */
  async requestReplay(target: ParkedTarget): Promise<number> {
    const key = await this.keyOf(target);
    if (!key) return 0;
    const { rowCount } = await this.db.query(
      `update parked_messages set replay_requested_at = zhenming.app_now()
       where group_name = $1 and key = $2 and settled_at is null`,
      [key.group, key.key],
    );
    return rowCount ?? 0;
  }

  /**
   * Decides that an event is never applied; the row stays as the record, a redelivery counts as a duplicate, and what waits behind it
   * is replayed. The reason must hold no personal data. False when there is no such open message.
   */
  async discard(id: string, reason: string): Promise<boolean> {
    if (reason.trim() === '') throw new Error('discarding a message needs a reason');
    const key = await this.keyOf({ id });
    if (!key) return false;
    return this.db.run(async () => {
      await lockKey(this.db, key.group, key.key);
      const { rowCount } = await this.db.query(
        `with gone as (
           update parked_messages set settled_at = zhenming.app_now(), settlement = 'discarded', settlement_reason = $2
           where id = $1 and settled_at is null returning group_name, event_id, reason
         ), remembered as (
           insert into inbox (group_name, event_id) select group_name, event_id from gone
           where event_id is not null and not ${FORGED} on conflict do nothing
         ) select 1 from gone`,
        [id, reason.trim()],
      );
      if (rowCount !== 1) return false;
      await this.requestReplay(key);
      return true;
    });
  }

  /** Whether it waits for a person. */
  async isOpen(id: string): Promise<boolean> {
    const { rowCount } = await this.db.query('select from parked_messages where id = $1 and settled_at is null', [id]);
    return rowCount === 1;
  }

  async keyOf(target: ParkedTarget): Promise<ParkedKey | undefined> {
    if ('key' in target) return target;
    const { rows } = await this.db.query<ParkedKey>(
      'select group_name as "group", key from parked_messages where id = $1',
      [target.id],
    );
    return rows[0];
  }

  /** keys whose replay was requested */
  async requested(groups: readonly string[]): Promise<ParkedKey[]> {
    const { rows } = await this.db.query<ParkedKey>(
      `select distinct group_name as "group", key from parked_messages
       where group_name = any ($1) and settled_at is null and replay_requested_at is not null`,
      [[...groups]],
    );
    return rows;
  }

  /** A replay stopped here: says why, and withdraws the request for the whole key. */
  async failedAgain(id: string, reason: string): Promise<void> {
    await this.db.query(
      `update parked_messages p set replay_requested_at = null,
              attempts = p.attempts + (p.id = at.id)::int, reason = case when p.id = at.id then $2 else p.reason end
       from parked_messages at
       where at.id = $1 and p.group_name = at.group_name and p.key = at.key and p.settled_at is null`,
      [id, reason],
    );
  }
}
