import { Injectable } from '@nestjs/common';
import type { Channel, Proof } from '@zhenming/contracts';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { Helpers, type Helper } from '../app/number.ports.js';
import { hexOf } from '../app/standing-accounts.js';

/** devices that count as one person's, the latest first */
const DEVICES = 10;

/**
 * $1 = the case. `party`: holder and claimants of its number. An address that is not told anything any more still counts
 * until housekeeping takes it away: to refuse a helper too many costs less than one too few.
 */
const ELIGIBLE = `
  with disputed as (
    select l.number_id, l.holder, l.claims from ledger l join accounts c using (number_id) where c.case_id = $1
  ), party as (
    select holder as account_id from disputed where holder is not null
    union select (claim ->> 'accountId')::uuid from disputed, jsonb_array_elements(claims) claim
  )
  select a.account_id as "accountId", a.number_id as "numberId", l.proof
  from accounts a join ledger l on l.number_id = a.number_id and l.holder = a.account_id cross join disputed
  where a.status = 'ACTIVE' and not a.held_by_vouching and l.number_id <> disputed.number_id
    and a.created_at <= zhenming.app_now() - interval '180 days'
    and (l.proof = 'PROVEN' or l.held_since <= zhenming.app_now() - interval '180 days')
    and not exists (
      select from contacts own join contacts theirs using (contact_index) join party on party.account_id = theirs.account_id
      where own.account_id = a.account_id)
    and not exists (
      select from account_devices own join account_devices theirs using (device_index)
        join party on party.account_id = theirs.account_id
      where own.account_id = a.account_id)`;

/** Reads who may help from accounts, ledger, contacts and devices. */
@Injectable()
export class PostgresHelpers extends Helpers {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {
    super();
  }

  async among(numberIndexes: readonly string[], caseId: string): ReturnType<Helpers['among']> {
    const { rows } = await this.db.query<Helper & { readonly proof: Proof }>(
      `${ELIGIBLE} and a.registry_number_index = any($2) order by a.account_id`,
      [caseId, numberIndexes.map((index) => Buffer.from(index, 'hex'))],
    );
    return rows;
  }

  async isOne(accountId: string, caseId: string): Promise<boolean> {
    const { rowCount } = await this.db.query(`${ELIGIBLE} and a.account_id = $2`, [caseId, accountId]);
    return rowCount === 1;
  }

  async personKeys(accountId: string): Promise<readonly string[]> {
    const contacts = await this.db.query<{ channel: Channel; address: Buffer }>(
      'select channel, address from contacts where account_id = $1 and verified_at is not null',
      [accountId],
    );
    const devices = await this.db.query<{ device: string }>(
      `select encode(device_index, 'hex') as device from account_devices where account_id = $1
       order by seen_at desc, device_index limit $2`,
      [accountId, DEVICES],
    );
    const addresses = await Promise.all(
      contacts.rows.map(
        async ({ channel, address }) => `${channel}|${await this.vault.open(accountId, `contact/${channel}`, address)}`,
      ),
    );
    // under every key of the ring: what was counted under an older one goes on counting
    const keys = [
      ...addresses.flatMap((address) => this.vault.indexes('submission/contact', address)),
      ...devices.rows.flatMap(({ device }) => this.vault.indexes('submission/device', device)),
    ].map(hexOf);
    return [...new Set(keys)].sort();
  }
}
