import { Injectable } from '@nestjs/common';
import type { Channel } from '@zhenming/contracts';
import { ConcurrencyConflict, Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';

/** A canonical contact with its blind indexes, the present key's first. */
export interface IndexedContact {
  readonly channel: Channel;
  readonly address: string;
  readonly index: Uint8Array;
  readonly indexes: readonly Uint8Array[];
}

/** A login of an account, its address opened. */
export interface LoginContact {
  readonly channel: Channel;
  readonly address: string;
  readonly index: Uint8Array;
  /** null: an office wrote it down, and nobody has proven it */
  readonly verifiedAt: Date | null;
}

const context = (channel: Channel): string => `contact/${channel}`;
const bytes = (indexes: readonly Uint8Array[]): Buffer[] => indexes.map((index) => Buffer.from(index));
export const hexOf = (index: Uint8Array): string => Buffer.from(index).toString('hex');
const ONE_LOGIN_PER_CONTACT = 'one_login_per_contact';

/** The rows of `contacts`: addresses sealed under their account, found by blind index. */
@Injectable()
export class Contacts {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {}

  indexed(channel: Channel, address: string): IndexedContact {
    const indexes = this.vault.indexes('contact', `${channel}|${address}`);
    return { channel, address, index: indexes[0] as Uint8Array, indexes };
  }

  /** The account that logs in with it; null = none. */
  async loginOwner({ indexes }: IndexedContact): Promise<string | null> {
    const { rows } = await this.db.query<{ account_id: string }>(
      `select account_id from contacts where contact_index = any($1) and use = 'LOGIN'`,
      [bytes(indexes)],
    );
    return rows[0]?.account_id ?? null;
  }

  /** The logins of an account, in the order they were added. */
  async logins(accountId: string): Promise<LoginContact[]> {
    const { rows } = await this.db.query<{
      channel: Channel;
      contact_index: Buffer;
      address: Buffer;
      verified_at: Date | null;
    }>(
      `select channel, contact_index, address, verified_at from contacts where account_id = $1 and use = 'LOGIN'
       order by verified_at nulls last, contact_index`,
      [accountId],
    );
    return Promise.all(
      rows.map(async (row) => ({
        channel: row.channel,
        index: row.contact_index,
        address: await this.vault.open(accountId, context(row.channel), row.address),
        verifiedAt: row.verified_at,
      })),
    );
  }

  /** Hex blind indexes of the logins that an account has proven. */
  async proven(accountId: string): Promise<string[]> {
    const logins = await this.logins(accountId);
    return logins.filter(({ verifiedAt }) => verifiedAt !== null).map(({ index }) => hexOf(index));
  }

  /** Where notices for an account go: its proven logins, and addresses that moved away less than 90 days ago. */
  async noticeAddresses(accountId: string): Promise<{ readonly channel: Channel; readonly address: string }[]> {
    const { rows } = await this.db.query<{ channel: Channel; address: Buffer }>(
      `select channel, address from contacts
       where account_id = $1 and verified_at is not null and (notice_until is null or notice_until > zhenming.app_now())
       order by use, verified_at`,
      [accountId],
    );
    return this.opened(accountId, rows);
  }

  /** Every address that the account has proven, for whatever it is used. */
  async provenAddresses(accountId: string): Promise<{ readonly channel: Channel; readonly address: string }[]> {
    const { rows } = await this.db.query<{ channel: Channel; address: Buffer }>(
      'select channel, address from contacts where account_id = $1 and verified_at is not null',
      [accountId],
    );
    return this.opened(accountId, rows);
  }

  /** The contact becomes this account's login, verified now; whoever else had it must have given it up before. */
  async addLogin(accountId: string, contact: IndexedContact, now: Date): Promise<void> {
    await this.insert(accountId, contact, 'LOGIN', now);
  }

  /** An office wrote it down: a login that nobody has proven. */
  async addUnverifiedLogin(accountId: string, contact: IndexedContact): Promise<void> {
    await this.insert(accountId, contact, 'LOGIN', null);
  }

  /** A proven address that is told things but logs nobody in; quiet where the account has it already. */
  async addNotice(accountId: string, contact: IndexedContact, now: Date): Promise<void> {
    const known = await this.db.query('select from contacts where account_id = $1 and contact_index = any($2)', [
      accountId,
      bytes(contact.indexes),
    ]);
    if (known.rowCount === 0) await this.insert(accountId, contact, 'NOTICE', now);
    else await this.markVerified(accountId, contact, now);
  }

  async markVerified(accountId: string, { indexes }: IndexedContact, now: Date): Promise<void> {
    await this.db.query('update contacts set verified_at = $3 where account_id = $1 and contact_index = any($2)', [
      accountId,
      bytes(indexes),
      now,
    ]);
  }

  /** From login to notice address, until the given time. */
  async keepForNotices(accountId: string, { indexes }: IndexedContact, until: Date): Promise<void> {
    const params = [accountId, bytes(indexes)];
    await this.db.query(
      `delete from contacts where account_id = $1 and contact_index = any($2) and use = 'NOTICE'`,
      params,
    );
    await this.db.query(
      `update contacts set use = 'NOTICE', notice_until = $3 where account_id = $1 and contact_index = any($2)`,
      [...params, until],
    );
  }

  async forgetMoved(): Promise<void> {
    await this.db.query(`delete from contacts where use = 'NOTICE' and notice_until < zhenming.app_now()`);
  }

  private opened(accountId: string, rows: readonly { readonly channel: Channel; readonly address: Buffer }[]) {
    return Promise.all(
      rows.map(async ({ channel, address }) => ({
        channel,
        address: await this.vault.open(accountId, context(channel), address),
      })),
    );
  }

  private async insert(accountId: string, contact: IndexedContact, use: 'LOGIN' | 'NOTICE', at: Date | null) {
    if (use === 'LOGIN')
      await this.db.query(`delete from contacts where account_id = $1 and contact_index = any($2) and use = 'NOTICE'`, [
        accountId,
        bytes(contact.indexes),
      ]);
    const sealed = await this.vault.seal(accountId, context(contact.channel), contact.address);
    try {
      await this.db.query(
        `insert into contacts (account_id, channel, use, contact_index, address, verified_at) values ($1, $2, $3, $4, $5, $6)`,
        [accountId, contact.channel, use, Buffer.from(contact.index), Buffer.from(sealed), at],
      );
    } catch (error) {
      // somebody proved the same contact at the same moment: the unit of work runs again and sees it
      if ((error as { constraint?: string }).constraint === ONE_LOGIN_PER_CONTACT)
        throw new ConcurrencyConflict('contact');
      throw error;
    }
  }
}
