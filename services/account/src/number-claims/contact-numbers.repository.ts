import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { In } from 'typeorm';
import { ContactNumberRow } from './number-ask.entity.js';

/** numbers that a contact may have said not to be its own within 30 days: typing errors, not a way to try numbers */
const TAKEN_IN_ALL = 3;

/** One fresh number per contact in 30 days. Contacts are mailboxes, as hex blind indexes. */
@Injectable()
export class ContactNumbers {
  constructor(private readonly db: Database) {}

  /**
   * Whether one of the contacts has used its number up, on another one than this. Several accounts may share a mailbox: the
   * others wait until the transaction of the first ends.
   */
  async usedElsewhere(contacts: readonly string[], numberId: string, now: Date): Promise<boolean> {
    for (const contact of [...contacts].sort())
      await this.db.query(
        `select pg_advisory_xact_lock(hashtextextended(current_schema() || ' contact-number ' || $1, 0))`,
        [contact],
      );
    const { rows } = await this.db.query<{ used: boolean }>(
      `select coalesce(bool_or(disowned_at is null), false) or count(distinct number_id) >= $4 as used
       from contact_numbers
       where contact_index = any($1::bytea[]) and number_id <> $2 and taken_at > $3::timestamptz - interval '30 days'`,
      [bytes(contacts), numberId, now, TAKEN_IN_ALL],
    );
    return rows[0]?.used ?? false;
  }

  async note(contacts: readonly string[], numberId: string, now: Date): Promise<void> {
    const taken = bytes(contacts).map((contactIndex) => ({ contactIndex, numberId, takenAt: now, disownedAt: null }));
    if (taken.length > 0) await this.rows.upsert(taken, ['contactIndex', 'numberId']);
  }

  /** "Not my number": it does not count against them any more. */
  async disowned(contacts: readonly string[], numberId: string, now: Date): Promise<void> {
    await this.rows.update({ contactIndex: In(bytes(contacts)), numberId }, { disownedAt: now });
  }

  async forgetOld(): Promise<void> {
    const old = `taken_at < zhenming.app_now() - interval '30 days'`;
    await this.rows.createQueryBuilder().delete().where(old).execute();
  }

  private get rows() {
    return this.db.of(ContactNumberRow);
  }
}

const bytes = (indexes: readonly string[]): Buffer[] => indexes.map((index) => Buffer.from(index, 'hex'));
