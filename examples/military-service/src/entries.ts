import { DatabaseSync } from 'node:sqlite';
import type { Deregistration, PublicEvent, Reinstatement } from './events.ts';

/** Where a message stood. */
export interface Place {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

/** Of each partition of a topic: what lies there before this offset. */
export type Offsets = ReadonlyMap<number, number>;

/** One enlistment entry of a deregistered account. */
export interface Entry {
  readonly deregistrationId: string;
  readonly accountId: string;
  /**
   * TO_REVIEW, by a person: its account came back without the number, or after it was cancelled, or the topic read from zero does not tell
   * of it any more
   */
  readonly state: 'ON_HOLD' | 'CANCELLED' | 'KEPT' | 'TO_REVIEW';
  /** a contest may begin until then */
  readonly until: string;
  readonly acknowledged: number;
}

const SCHEMA = `
  pragma busy_timeout = 10000;
  create table if not exists applied (event_id text primary key);
  -- state: as of Entry; TO_REVIEW/RETURNED: of an account that came back without the number; of what the topic does not tell any more
  -- TO_REVIEW/ and what it was, and is again when that comes after all
  create table if not exists entries (
    deregistration_id text not null, account_id text not null, effective_at text not null, until text not null,
    state text not null, acknowledged integer not null default 0, primary key (deregistration_id, account_id));
  create table if not exists returns (account_id text not null, effective_at text not null,
    holds integer not null, primary key (account_id, effective_at));
  create table if not exists receipts (reinstatement_id text primary key, acknowledged integer not null default 0);
  -- the next to be read, by what is kept here: a copy of this file that is brought back has read no more than that
  create table if not exists places (topic text not null, partition integer not null, next integer not null,
    primary key (topic, partition));
  create table if not exists feed (one integer primary key, cursor text not null);
  create table if not exists missing (deregistration_id text primary key);
  create table if not exists parked (topic text not null, partition integer not null, "offset" text not null,
    reason text not null, primary key (topic, partition, "offset"));`;

/** A contest that began before the end of its time may go on for so long: docs/downstream.md. */
const CONTEST_GOES_ON_MONTHS = 12;

/** How the account of an entry came back first after it: 1 holding the number, 0 without it; null: it did not. Later ones are about later entries. */
const RETURN = `(select holds from returns r where r.account_id = entries.account_id
  and r.effective_at >= entries.effective_at order by r.effective_at limit 1)`;

const idOf = ({ topic, partition, offset }: Place) => [topic, partition, offset] as const;

const toAcknowledge = (event: PublicEvent): string =>
  event.type === 'Deregistration' ? event.data.deregistrationId : event.data.reinstatementId;

/** times as one text order */
const at = (time: string): string => new Date(time).toISOString();

/**
 * What military service keeps. Events of different numbers come in any order, so the times decide: an account is out of use
 * if its last deregistration is later than its last reinstatement.
 */
export class Entries {
  private readonly db: DatabaseSync;

  constructor(file: string) {
    this.db = new DatabaseSync(file);
    this.db.exec(SCHEMA);
  }

  /**
   * Effect, event id and the place behind it in one transaction. False for an event that was applied before: it is acknowledged again, as
   * after a restore nobody there knows that it was, and found again. What it says is set and not counted, so it may be said twice. Of an
   * event of no concern here (`undefined`) only the place is kept.
   */
  apply(event: PublicEvent | undefined, place: Place): boolean {
    return this.inTransaction(() => {
      this.reach(place);
      // it was good after all: read again after the keys were put right
      this.run('delete from parked where topic = ? and partition = ? and "offset" = ?', ...idOf(place));
      if (!event) return false;
      this.run('delete from missing where deregistration_id = ?', toAcknowledge(event));
      const { changes } = this.run('insert or ignore into applied values (?)', event.id);
      if (changes === 0) this.mark(toAcknowledge(event), 0);
      if (event.type === 'Deregistration') this.hold(event.data);
      else this.comeBack(event.data);
      return changes > 0;
    });
  }

  private hold({ deregistrationId, accounts, effectiveAt, contestableUntil }: Deregistration): void {
    this.run(
      `update entries set state = 'ON_HOLD' where deregistration_id = ? and state = 'TO_REVIEW/ON_HOLD'`,
      deregistrationId,
    );
    for (const account of accounts) {
      this.run(
        `insert or ignore into entries (deregistration_id, account_id, effective_at, until, state) values (?, ?, ?, ?, 'ON_HOLD')`,
        ...[deregistrationId, account, at(effectiveAt), at(contestableUntil)],
      );
      this.release(account);
    }
  }

  private comeBack({ reinstatementId, accounts, effectiveAt, holdingAccount }: Reinstatement): void {
    this.run('insert or ignore into receipts (reinstatement_id) values (?)', reinstatementId);
    for (const account of accounts) {
      const holds = account === holdingAccount ? 1 : 0;
      this.run('insert or replace into returns values (?, ?, ?)', account, at(effectiveAt), holds);
      this.release(account);
    }
  }

  /** An entry goes on where its account holds the number again; of any other that came back nobody but a person knows whose entry it is. */
  private release(account: string): void {
    this.run(
      `update entries set state = case when state = 'CANCELLED' then 'TO_REVIEW'
         when ${RETURN} then 'KEPT' else 'TO_REVIEW/RETURNED' end
       where account_id = ? and state <> 'TO_REVIEW' and ${RETURN} is not null`,
      account,
    );
  }

  private reach({ topic, partition, offset }: Place): void {
    this.run('insert or replace into places values (?, ?, ?)', topic, partition, Number(offset) + 1);
  }

  /** how far a topic is read */
  read(topic: string): Offsets {
    const rows = this.db.prepare('select partition, next from places where topic = ?').all(topic);
    return new Map(rows.map(({ partition, next }) => [Number(partition), Number(next)]));
  }

  /**
   * Throws where more was read than is kept here: this file is an older copy, or another one, and what was read since would come no more.
   * The same where a reading from zero was broken off before it began.
   */
  assertAllKept(topic: string, read: Offsets): void {
    const kept = this.read(topic);
    if ([...read].some(([partition, next]) => next > (kept.get(partition) ?? -1)))
      throw new Error(
        'more was read than this state file keeps, as of an older copy or another file: follow --from-zero',
      );
  }

  /** where the feed was read to, "0" before */
  feedCursor(): string {
    return String(this.db.prepare('select cursor from feed').get()?.['cursor'] ?? '0');
  }

  /** Throws where the feed tells of what was not read from the topic: publishing stands, and what is lacking may be a return. */
  assertRead({ ids, next }: { readonly ids: readonly string[]; readonly next: string }): void {
    const known = this.db.prepare('select 1 from applied where event_id = ?');
    const missing = ids.find((id) => !known.get(id));
    if (missing !== undefined)
      throw new Error(`nothing is cancelled: ${missing} is in the feed and was not read from the topic`);
    this.run('insert or replace into feed values (1, ?)', next);
  }

  /** Before the place to read on is set back, so that it is not gone on from there unless `rewind` follows. */
  forgetPlaces(topic: string): void {
    this.run('delete from places where topic = ?', topic);
  }

  /**
   * To be read again, each partition from its beginning: what is kept is missing until it is found again, and what is at fault is parked
   * again.
   */
  rewind(topic: string, beginnings: Offsets): void {
    this.inTransaction(() => {
      for (const [partition, first] of beginnings)
        this.run('insert or replace into places values (?, ?, ?)', topic, partition, first);
      this.run('insert or ignore into missing select deregistration_id from entries');
      this.run('delete from returns');
      // all of the feed is to be met on the topic again
      this.run('delete from feed');
      this.forgetParked();
    });
  }

  /**
   * Carries out what no contest can reverse any more, and leaves to a person what was not found again: it was never done, as after a
   * restore. Returns what changed. To be called when all was read; throws while something is parked.
   */
  cancelDue(now: Date): Entry[] {
    if (this.parked().length > 0) throw new Error('nothing is cancelled while something is parked: list');
    const lost = `update entries set state = 'TO_REVIEW/' || state where state = case
      when deregistration_id in (select deregistration_id from missing) then 'ON_HOLD'
      when ${RETURN} is null then 'KEPT' end returning *`;
    const cancelled = `update entries set state = 'CANCELLED' where state = 'ON_HOLD'
      and strftime('%Y-%m-%dT%H:%M:%fZ', until, ?) <= ? returning *`;
    return this.inTransaction(() => [
      ...this.all(lost),
      ...this.all(cancelled, `+${CONTEST_GOES_ON_MONTHS} months`, now.toISOString()),
    ]);
  }

  entries(): Entry[] {
    return this.all('select * from entries order by effective_at, account_id');
  }

  /** ids of deregistrations and reinstatements that are kept here and not yet acknowledged */
  unacknowledged(): string[] {
    const kept = `select deregistration_id as id from entries where acknowledged = 0
      union select reinstatement_id from receipts where acknowledged = 0`;
    const rows = this.db.prepare(kept).all();
    return rows.map(({ id }) => String(id));
  }

  acknowledged(id: string): void {
    this.mark(id, 1);
  }

  park(place: Place, reason: string): void {
    this.inTransaction(() => {
      this.reach(place);
      this.run('insert or replace into parked values (?, ?, ?, ?)', ...idOf(place), reason);
    });
  }

  /** when it is known that none of it is true: else it stands in the way of what is due */
  forgetParked(): void {
    this.run('delete from parked');
  }

  parked(): (Place & { readonly reason: string })[] {
    return this.db.prepare('select * from parked').all() as unknown as (Place & { readonly reason: string })[];
  }

  close(): void {
    this.db.close();
  }

  private mark(id: string, acknowledged: 0 | 1): void {
    this.run('update entries set acknowledged = ? where deregistration_id = ?', acknowledged, id);
    this.run('update receipts set acknowledged = ? where reinstatement_id = ?', acknowledged, id);
  }

  private run(sql: string, ...values: (string | number)[]) {
    return this.db.prepare(sql).run(...values);
  }

  private all(sql: string, ...values: string[]): Entry[] {
    return this.db
      .prepare(sql)
      .all(...values)
      .map((row) => ({
        deregistrationId: String(row['deregistration_id']),
        accountId: String(row['account_id']),
        state: String(row['state']).split('/')[0] as Entry['state'],
        until: String(row['until']),
        acknowledged: Number(row['acknowledged']),
      }));
  }

  private inTransaction<T>(work: () => T): T {
    this.db.exec('begin immediate');
    try {
      const result = work();
      this.db.exec('commit');
      return result;
    } catch (error) {
      this.db.exec('rollback');
      throw error;
    }
  }
}
