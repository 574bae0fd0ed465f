import { Injectable } from '@nestjs/common';
import type { Channel } from '@zhenming/contracts';
import { ConcurrencyConflict, Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { Contacts, type ContactRow, type IndexedContact } from '../app/ports.js';

const context = (channel: Channel): string => `contact/${channel}`;
const bytes = (indexes: readonly Uint8Array[]): Buffer[] => indexes.map((index) => Buffer.from(index));
const LOGIN_OF_SOMEBODY = 'one_login_per_contact';

/** The rows of `contacts`: addresses sealed under their account, found by blind index. */
@Injectable()
export class PostgresContacts extends Contacts {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {
    super();
  }

  indexed(channel: Channel, address: string): IndexedContact {
    const indexes = this.vault.indexes('contact', `${channel}|${address}`);
    return { channel, address, index: indexes[0] as Uint8Array, indexes };
  }

  async loginOwner({ indexes }: IndexedContact): Promise<string | null> {
    const { rows } = await this.db.query<{ account_id: string }>(
      `select account_id from contacts where contact_index = any($1) and use = 'LOGIN'`,
      [bytes(indexes)],
    );
    return rows[0]?.account_id ?? null;
  }

  async logins(accountId: string): Promise<ContactRow[]> {
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
        accountId,
        channel: row.channel,
        use: 'LOGIN' as const,
        index: row.contact_index,
        address: await this.vault.open(accountId, context(row.channel), row.address),
        verifiedAt: row.verified_at,
      })),
    );
  }

  async addLogin(accountId: string, contact: IndexedContact, now: Date): Promise<void> {
    await this.insert(accountId, contact, 'LOGIN', now);
  }

  async addUnverifiedLogin(accountId: string, contact: IndexedContact): Promise<void> {
    await this.insert(accountId, contact, 'LOGIN', null);
  }

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

  private async insert(accountId: string, contact: IndexedContact, use: ContactRow['use'], at: Date | null) {
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
      if ((error as { constraint?: string }).constraint === LOGIN_OF_SOMEBODY) throw new ConcurrencyConflict('contact');
      throw error;
    }
  }
}
