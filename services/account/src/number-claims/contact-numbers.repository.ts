import { Injectable } from '@nestjs/common';
import { ledgerLimits } from '@zhenming/policy';
import { Database, deleteInBatches } from '@zhenming/postgres';
import { In } from 'typeorm';
import { ContactNumberRow } from './number-ask.entity.js';

const { freshNumberDays, mistakenNumbers, rememberedDays } = ledgerLimits.contacts;
const DAY_MS = 86_400_000;

type Used = Pick<ContactNumberRow, 'numberId' | 'accountIds' | 'takenAt' | 'disownedAt'>;
/** there is one without a number where there are none */
type Before = { readonly now: Date } & (Used | { readonly numberId: null });

/** One fresh number per contact within the days of `ledgerLimits`, and with which accounts a person was on a number. Contacts are mailboxes, as hex blind indexes. */
@Injectable()
export class ContactNumbers {
  constructor(private readonly db: Database) {}

  /**
   * What these contacts have done before: whether one of them has used its number up, on another one than this, and the accounts with
   * which the person behind them took or claimed this one. Several accounts may share a mailbox: the others wait until the
   * transaction of the first ends. `now`: the time of the system, after that wait.
   */
  async before(
    contacts: readonly string[],
    numberId: string,
  ): Promise<{ readonly usedElsewhere: boolean; readonly onIt: readonly string[]; readonly now: Date }> {
    await this.db.along(
      `select pg_advisory_xact_lock(hashtextextended(current_schema() || ' contact-number ' || contact, 0))
       from unnest($1::text[]) as contact`,
      [[...contacts].sort()],
    );
    const { rows: found } = await this.db.query<Before>(
      `select zhenming.app_now() as now, n.number_id as "numberId", n.account_ids as "accountIds", n.taken_at as "takenAt",
         n.disowned_at as "disownedAt"
       from (select) this left join contact_numbers n on n.contact_index = any($1)`,
      [bytes(contacts)],
    );
    const { now } = found[0] as Before;
    const rows = found.filter((row): row is Before & Used => row.numberId !== null);
    const since = now.getTime() - freshNumberDays * DAY_MS;
    const elsewhere = rows.filter((row) => row.numberId !== numberId && row.takenAt.getTime() > since);
    const numbers = new Set(elsewhere.map((row) => row.numberId)).size;
    const usedElsewhere = elsewhere.some(({ disownedAt }) => disownedAt === null) || numbers >= mistakenNumbers;
    return { usedElsewhere, onIt: accountsOf(rows.filter((row) => row.numberId === numberId)), now };
  }

  /** The account takes or claims the number. */
  async note(contacts: readonly string[], accountId: string, numberId: string, now: Date): Promise<void> {
    await this.db.along(
      `insert into contact_numbers as known (contact_index, number_id, account_ids, taken_at)
       select contact, $2, array[$3::uuid], $4 from unnest($1::bytea[]) contact
       on conflict (contact_index, number_id) do update set taken_at = excluded.taken_at, disowned_at = null,
         account_ids = array_remove(known.account_ids, $3::uuid) || excluded.account_ids`,
      [bytes(contacts), numberId, accountId, now],
    );
  }

  /** Accounts with which the person behind these contacts took or claimed the number before. */
  async accountsOn(contacts: readonly string[], numberId: string): Promise<readonly string[]> {
    return accountsOf(await this.rows.findBy({ contactIndex: In(bytes(contacts)), numberId }));
  }

  /**
   * "Not my number", or a claim withdrawn while no evidence stood: one of the `mistakenNumbers`, and does not use them up. No mistake
   * while the person is still on it with another account.
   */
  async disowned(contacts: readonly string[], numberId: string, now: Date): Promise<void> {
    await this.db.along(
      `update contact_numbers n set disowned_at = $3 where contact_index = any($1) and number_id = $2
       and not exists (select from accounts where account_id = any(n.account_ids) and number_id = $2 and identity <> 'NONE')`,
      [bytes(contacts), numberId, now],
    );
  }

  async forgetOld(): Promise<void> {
    const old = `taken_at < zhenming.app_now() - interval '${rememberedDays} days'`;
    await deleteInBatches(this.db, ContactNumberRow, old);
  }

  private get rows() {
    return this.db.of(ContactNumberRow);
  }
}

const accountsOf = (rows: readonly Used[]): readonly string[] => [
  ...new Set(rows.flatMap(({ accountIds }) => accountIds)),
];
const bytes = (indexes: readonly string[]): Buffer[] => indexes.map((index) => Buffer.from(index, 'hex'));
