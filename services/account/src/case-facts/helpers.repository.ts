import { Injectable } from '@nestjs/common';
import type { PossibleHelper, Proof } from '@zhenming/contracts';
import { Vault } from '@zhenming/kernel';
import { ledgerLimits } from '@zhenming/policy';
import { Database } from '@zhenming/postgres';
import { mailboxOf } from '../contacts/contact.js';
import { Contacts, hexOf } from '../contacts/contacts.repository.js';
import { Devices } from '../sessions/devices.repository.js';

const { standingDays } = ledgerLimits.helpers;

/** devices that count as one person's, the latest first */
const DEVICES = 10;

/**
 * $1 = the case. `party`: holder and claimants of its number. An address that gets no notices any more still counts
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
    and a.created_at <= zhenming.app_now() - interval '${standingDays} days'
    and (l.proof = 'PROVEN' or l.held_since <= zhenming.app_now() - interval '${standingDays} days')
    and not exists (
      select from contacts own
        join contacts theirs
          on coalesce(theirs.mailbox_index, theirs.contact_index) = coalesce(own.mailbox_index, own.contact_index)
        join party on party.account_id = theirs.account_id
      where own.account_id = a.account_id)
    and not exists (
      select from account_devices own join account_devices theirs using (device_index)
        join party on party.account_id = theirs.account_id
      where own.account_id = a.account_id)`;

/** Accounts that may vouch for others, and the keys that persons are counted by: from accounts, ledger, contacts and devices. */
@Injectable()
export class Helpers {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly contacts: Contacts,
    private readonly devices: Devices,
  ) {}

  /**
   * Of the accounts that hold one of these numbers (hex indexes of the registry), those who may help in this case: strong
   * holders of long standing who won by no one's word alone and share neither contact nor device with anybody on its number.
   */
  async among(
    numberIndexes: readonly string[],
    caseId: string,
  ): Promise<readonly (PossibleHelper & { readonly proof: Proof })[]> {
    const { rows } = await this.db.query<PossibleHelper & { readonly proof: Proof }>(
      `${ELIGIBLE} and a.registry_number_index = any($2) order by a.account_id`,
      [caseId, numberIndexes.map((index) => Buffer.from(index, 'hex'))],
    );
    return rows;
  }

  /** Whether this account may help in this case. */
  async isOne(accountId: string, caseId: string): Promise<boolean> {
    const { rowCount } = await this.db.query(`${ELIGIBLE} and a.account_id = $2`, [caseId, accountId]);
    return rowCount === 1;
  }

  /**
   * Hex keyed hashes of what one person brings to every account: proven contacts, each as its mailbox and as it is written
   * (as it was counted before), and devices. Nobody but this service can make them.
   */
  async personKeys(accountId: string): Promise<readonly string[]> {
    const contacts = await this.contacts.provenAddresses(accountId);
    const devices = await this.devices.latest(accountId, DEVICES);
    // under every key of the ring: what was counted under an older one goes on counting
    const keys = [
      ...contacts
        .flatMap(({ channel, address }) => [`${channel}|${mailboxOf(channel, address)}`, `${channel}|${address}`])
        .flatMap((contact) => this.vault.indexes('submission/contact', contact)),
      ...devices.flatMap((device) => this.vault.indexes('submission/device', hexOf(device))),
    ].map(hexOf);
    return [...new Set(keys)].sort();
  }
}
