import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';

/** numbers that a contact may have said not to be its own within 30 days: typing errors, not a way to try numbers */
const TAKEN_IN_ALL = 3;

/** One fresh number per contact in 30 days. */
@Injectable()
export class ContactNumbers {
  constructor(private readonly db: Database) {}

  /** Whether one of the contacts has used its number up, on another one than this. */
  async usedElsewhere(contacts: readonly string[], numberId: string, now: Date): Promise<boolean> {
    const { rows } = await this.db.query<{ used: boolean }>(
      `select coalesce(bool_or(disowned_at is null), false) or count(distinct number_id) >= $4 as used
       from contact_numbers
       where contact_index = any($1::bytea[]) and number_id <> $2 and taken_at > $3::timestamptz - interval '30 days'`,
      [bytes(contacts), numberId, now, TAKEN_IN_ALL],
    );
    return rows[0]?.used ?? false;
  }

  async note(contacts: readonly string[], numberId: string, now: Date): Promise<void> {
    await this.db.query(
      `insert into contact_numbers (contact_index, number_id, taken_at) select contact, $2, $3 from unnest($1::bytea[]) as contact
       on conflict (contact_index, number_id) do update set taken_at = excluded.taken_at, disowned_at = null`,
      [bytes(contacts), numberId, now],
    );
  }

  /** "Not my number": it does not count against them any more. */
  async disowned(contacts: readonly string[], numberId: string, now: Date): Promise<void> {
    await this.db.query(
      'update contact_numbers set disowned_at = $3 where contact_index = any($1::bytea[]) and number_id = $2',
      [bytes(contacts), numberId, now],
    );
  }

  async forgetOld(): Promise<void> {
    await this.db.query(`delete from contact_numbers where taken_at < zhenming.app_now() - interval '30 days'`);
  }
}

const bytes = (indexes: readonly string[]): Buffer[] => indexes.map((index) => Buffer.from(index, 'hex'));
