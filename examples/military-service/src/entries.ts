import { DatabaseSync } from 'node:sqlite';
import type { Deregistration, PublicEvent, Reinstatement } from './events.ts';

/** Where a message stood. */
export interface Place {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

/** One enlistment entry of a deregistered account. */
export interface Entry {
  readonly deregistrationId: string;
  readonly accountId: string;
  /** TO_REVIEW: its account came back after it was cancelled: a person must look */
  readonly state: 'ON_HOLD' | 'CANCELLED' | 'KEPT' | 'TO_REVIEW';
  readonly until: string;
  readonly acknowledged: number;
}

const SCHEMA = `
  pragma journal_mode = wal;
  pragma busy_timeout = 10000;
  create table if not exists applied (event_id text primary key);
  create table if not exists entries (
    deregistration_id text not null, account_id text not null, effective_at text not null, until text not null,
    state text not null, acknowledged integer not null default 0, primary key (deregistration_id, account_id));
  create table if not exists reinstatements (account_id text not null, effective_at text not null,
    primary key (account_id, effective_at));
  create table if not exists receipts (reinstatement_id text primary key, acknowledged integer not null default 0);
  create table if not exists parked (topic text not null, partition integer not null, "offset" text not null,
    reason text not null, primary key (topic, partition, "offset"));`;

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

  /** Effect and event id in one transaction. False for an event that was applied before: nothing happens. */
  apply(event: PublicEvent): boolean {
    return this.inTransaction(() => {
      const { changes } = this.run('insert or ignore into applied values (?)', event.id);
      if (changes === 0) return false;
      if (event.type === 'Deregistration') this.hold(event.data);
      else this.keep(event.data);
      return true;
    });
  }

  private hold({ deregistrationId, accounts, effectiveAt, contestableUntil }: Deregistration): void {
    for (const account of accounts)
      this.run(
        `insert or ignore into entries (deregistration_id, account_id, effective_at, until, state)
         select ?1, ?2, ?3, ?4, case when exists (
           select 1 from reinstatements where account_id = ?2 and effective_at >= ?3) then 'KEPT' else 'ON_HOLD' end`,
        ...[deregistrationId, account, at(effectiveAt), at(contestableUntil)],
      );
  }

  private keep({ reinstatementId, accounts, effectiveAt }: Reinstatement): void {
    this.run('insert or ignore into receipts (reinstatement_id) values (?)', reinstatementId);
    for (const account of accounts) {
      this.run('insert or ignore into reinstatements values (?, ?)', account, at(effectiveAt));
      this.run(
        `update entries set state = case state when 'CANCELLED' then 'TO_REVIEW' else 'KEPT' end
         where account_id = ? and effective_at <= ? and state in ('ON_HOLD', 'CANCELLED')`,
        ...[account, at(effectiveAt)],
      );
    }
  }

  /** Carries out what can no longer be contested; returns what was cancelled now. */
  cancelDue(now: Date): Entry[] {
    const cancelled = `update entries set state = 'CANCELLED' where state = 'ON_HOLD' and until <= ? returning *`;
    return this.all(cancelled, now.toISOString());
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
    this.run('update entries set acknowledged = 1 where deregistration_id = ?', id);
    this.run('update receipts set acknowledged = 1 where reinstatement_id = ?', id);
  }

  park({ topic, partition, offset }: Place, reason: string): void {
    this.run('insert or replace into parked values (?, ?, ?, ?)', topic, partition, offset, reason);
  }

  /** it was good after all: read again after the keys were put right */
  unpark({ topic, partition, offset }: Place): void {
    this.run('delete from parked where topic = ? and partition = ? and "offset" = ?', topic, partition, offset);
  }

  parked(): (Place & { readonly reason: string })[] {
    return this.db.prepare('select * from parked').all() as unknown as (Place & { readonly reason: string })[];
  }

  close(): void {
    this.db.close();
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
        state: row['state'] as Entry['state'],
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
