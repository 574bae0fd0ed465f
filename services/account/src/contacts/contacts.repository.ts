import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Channel, Language } from '@zhenming/contracts';
import { ConcurrencyConflict, Vault } from '@zhenming/kernel';
import { Database, deleteInBatches } from '@zhenming/postgres';
import { In, IsNull, Not } from 'typeorm';
import { unlessShredded, type Unreadable } from '../accounts/accounts.repository.js';
import { undoBegin, undoEnd, undone, type ContactAge } from './contact-age.js';
import { mailboxOf } from './contact.js';
import { ContactRow } from './contact.entity.js';

/** A canonical contact with its blind indexes, the present key's first. */
export interface IndexedContact {
  readonly channel: Channel;
  readonly address: string;
  readonly index: Uint8Array;
  readonly indexes: readonly Uint8Array[];
}

/** An address of an account, opened. */
export interface ContactAddress {
  readonly channel: Channel;
  readonly address: string;
}

/** … to which notices go. */
export interface NoticeAddress extends ContactAddress {
  /**
   * it has become the login of somebody else, as where the operator gave a phone number away; or is bound to a number no more; or was taken
   * off and may not undo that
   */
  readonly moved: boolean;
  /** an office wrote it down, and nobody has proven it */
  readonly unproven: boolean;
}

/** A login of an account, or one that its person removed within 72 hours. */
export interface OwnContact extends ContactAddress, ContactAge {
  readonly contactId: string;
  readonly index: Uint8Array;
}

/** Of one proven login, in hex. */
export interface ProvenIndexes {
  readonly index: string;
  /** by which its mailbox is counted: of the plain address and of the one that is written, under every key of the ring */
  readonly mailboxes: readonly string[];
}

/** A contact that was taken off an account, and may undo that. */
export type WayBack = Pick<ContactRow, 'accountId' | 'contactId'> & {
  /** until when it is told of that account */
  readonly noticeUntil: Date;
};

interface NoticeAddressRow {
  readonly language: Language;
  readonly channel: Channel;
  readonly address: Buffer | null;
  readonly moved: boolean;
  readonly unproven: boolean;
}

const context = (channel: Channel): string => `contact/${channel}`;
const bytes = (indexes: readonly Uint8Array[]): Buffer[] => indexes.map((index) => Buffer.from(index));
export const hexOf = (index: Uint8Array): string => Buffer.from(index).toString('hex');
/**
 * What is limited per contact is limited per mailbox, however its address is written. The indexes of the logins are among them, so
 * that what was counted by them counts on.
 */
export const mailboxesOf = (proven: readonly ProvenIndexes[]): string[] => [
  ...new Set(proven.flatMap(({ mailboxes }) => mailboxes)),
];
const ONE_LOGIN_PER_CONTACT = 'one_login_per_contact';

/** Contacts: addresses sealed under their account, found by blind index. */
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
    const login = await this.rows.findOneBy({ contactIndex: In(bytes(indexes)), use: 'LOGIN' });
    return login?.accountId ?? null;
  }

  /** The logins of an account, in the order they were proven. */
  async logins(accountId: string): Promise<OwnContact[]> {
    return (await this.own(accountId)).filter(({ removedAt }) => removedAt === null);
  }

  /** The same, and after them what was removed within 72 hours. */
  async own(accountId: string): Promise<OwnContact[]> {
    return Promise.all(
      (await this.ownRows(accountId)).map(async (row) => {
        const { contactId, contactIndex: index, verifiedAt, addedAt, removedAt } = row;
        return { ...(await this.opened(row)), contactId, index, verifiedAt, addedAt, removedAt };
      }),
    );
  }

  private ownRows(accountId: string): Promise<ContactRow[]> {
    return this.rows.findWhere(
      `account_id = $1 and (use = 'LOGIN' or (removed_at is not null and notice_until > zhenming.app_now()))
       order by use, verified_at nulls last, contact_index`,
      [accountId],
    );
  }

  /** As which contact of which account it was taken off within 72 hours, where it may still recover that account; one at most. */
  async wayBack({ indexes }: IndexedContact): Promise<WayBack | undefined> {
    const [row] = await this.rows.findWhere(
      'contact_index = any($1) and removed_at is not null and notice_until > zhenming.app_now() limit 1',
      [bytes(indexes)],
    );
    return row as WayBack | undefined;
  }

  /** From login to what is told of what happens for 72 hours, and `undoes` it if it may. Added again, what may not is new. */
  async remove(accountId: string, contactId: string, undoes: boolean, now: Date): Promise<void> {
    const removedAt = undoes ? now : null;
    await this.rows.update({ accountId, contactId }, { use: 'NOTICE', removedAt, noticeUntil: undoEnd(now) });
  }

  /**
   * What was added within 72 hours goes, also what a number was bound to and what has an end by now, and what was removed logs in again.
   * Returns the ids of both; undefined where nothing changed.
   */
  async undoChanges(
    accountId: string,
    now: Date,
  ): Promise<{ readonly dropped: string[]; readonly restored: string[] } | undefined> {
    const { dropped: young, restored } = undone(await this.own(accountId), now);
    const bound = await this.rows.findWhere(
      `account_id = $1 and use = 'NOTICE' and removed_at is null and added_at > $2`,
      [accountId, undoBegin(now)],
    );
    const dropped = [...young, ...bound];
    for (const { contactId } of dropped) await this.rows.delete({ accountId, contactId });
    for (const { contactId } of restored)
      await this.asLogin(() =>
        this.rows.update({ accountId, contactId }, { use: 'LOGIN', removedAt: null, noticeUntil: null }),
      );
    if (dropped.length + restored.length === 0) return undefined;
    const idsOf = (contacts: readonly Pick<OwnContact, 'contactId'>[]) => contacts.map(({ contactId }) => contactId);
    return { dropped: idsOf(dropped), restored: idsOf(restored) };
  }

  hasProven(accountId: string): Promise<boolean> {
    return this.rows.existsBy({ accountId, use: 'LOGIN', verifiedAt: Not(IsNull()) });
  }

  /** The blind indexes of the logins that an account has proven, and of the mailboxes behind them. */
  async provenIndexes(accountId: string): Promise<ProvenIndexes[]> {
    const proven = (await this.ownRows(accountId)).filter(
      ({ removedAt, verifiedAt }) => removedAt === null && verifiedAt !== null,
    );
    return Promise.all(
      proven.map(async (row) => ({ index: hexOf(row.contactIndex), mailboxes: await this.countedBy(row) })),
    );
  }

  /** Hex blind indexes of the mailboxes behind the proven logins of an account, see `mailboxesOf`. */
  async mailboxes(accountId: string): Promise<string[]> {
    return mailboxesOf(await this.provenIndexes(accountId));
  }

  /**
   * Where notices for an account go, and in which language: to its proven logins, to what it is bound to, and to addresses that
   * somebody else proved less than 90 days ago; where nobody has proven any, to what an office wrote down. One statement; undefined when
   * there is no such account.
   */
  async noticeAddresses(
    accountId: string,
  ): Promise<{ readonly language: Language; readonly addresses: readonly NoticeAddress[] } | undefined> {
    const { rows } = await this.db.query<NoticeAddressRow>(
      `select a.language, c.channel, c.address, c.notice_until is not null and c.removed_at is null as moved,
              c.verified_at is null as unproven from accounts a
       left join contacts c on c.account_id = a.account_id
         and (c.verified_at is not null or not exists (
           select from contacts p where p.account_id = a.account_id and p.verified_at is not null))
         and (c.notice_until is null or c.notice_until > zhenming.app_now())
       where a.account_id = $1 order by c.use, c.verified_at`,
      [accountId],
    );
    const [first] = rows;
    if (!first) return undefined;
    const found = rows.flatMap(({ channel, address, moved, unproven }) =>
      address ? [{ accountId, channel, address, moved, unproven }] : [],
    );
    const addresses = found.map(async ({ moved, unproven, ...one }) => ({
      ...(await this.opened(one)),
      ...{ moved, unproven },
    }));
    return { language: first.language, addresses: await Promise.all(addresses) };
  }

  /** Which of these accounts have proven one of these mailboxes (see `mailboxesOf`), and have it still: none that moved to another account. */
  async reachedBy(mailboxes: readonly string[], accountIds: readonly string[]): Promise<string[]> {
    const indexes = mailboxes.map((index) => Buffer.from(index, 'hex'));
    const rows = await this.rows.findWhere(
      `account_id = any($1) and (mailbox_index = any($2) or contact_index = any($2)) and verified_at is not null
         and removed_at is null and notice_until is null`,
      [accountIds, indexes],
    );
    return rows.map(({ accountId }) => accountId);
  }

  /** Every address of the account, proven or not, for whatever it is used. */
  async addresses(accountId: string): Promise<ContactAddress[]> {
    const rows = await this.rows.findBy({ accountId });
    return Promise.all(rows.map((row) => this.opened(row)));
  }

  /** Every address that the account has proven, for whatever it is used. */
  async provenAddresses(accountId: string): Promise<ContactAddress[]> {
    const rows = await this.rows.findBy({ accountId, verifiedAt: Not(IsNull()) });
    return Promise.all(rows.map((row) => this.opened(row)));
  }

  /** The contact becomes this account's login, verified now; whoever else had it must have given it up before. Returns its id. */
  addLogin(accountId: string, contact: IndexedContact, now: Date): Promise<string> {
    return this.insert(accountId, contact, 'LOGIN', now, now);
  }

  /** An office wrote it down: a login that nobody has proven. */
  async addUnverifiedLogin(accountId: string, contact: IndexedContact, now: Date): Promise<void> {
    await this.insert(accountId, contact, 'LOGIN', now, null);
  }

  /** An address of the account, for whatever it is used; undefined where it has none with this id. */
  async withId(accountId: string, contactId: string): Promise<ContactAddress | undefined> {
    const row = await this.rows.findOneBy({ accountId, contactId });
    return row ? this.opened(row) : undefined;
  }

  /** What the account is bound to, or was, and is no login of it, nor was. */
  async boundNotice(
    accountId: string,
    contactId: string,
  ): Promise<Pick<ContactRow, 'channel' | 'noticeUntil'> | undefined> {
    const notice = { accountId, contactId, use: 'NOTICE', removedAt: IsNull() } as const;
    return (await this.rows.findOneBy(notice)) ?? undefined;
  }

  /**
   * A proven address that gets notices; where the account has it already it stays what it is, and goes away no more: as new, unless it
   * is a login. Returns its id.
   */
  async addNotice(accountId: string, contact: IndexedContact, now: Date): Promise<string> {
    const known = { accountId, contactIndex: In(bytes(contact.indexes)) };
    const own = await this.rows.findOneBy(known);
    if (!own) return this.insert(accountId, contact, 'NOTICE', now, now);
    // else whoever binds an address again that its person has taken off could not be undone
    const again = own.use === 'NOTICE' ? { addedAt: now } : {};
    await this.rows.update(known, { verifiedAt: now, noticeUntil: null, removedAt: null, ...again });
    return own.contactId;
  }

  /** What an account was bound to, and is no login of it, goes away at the given time. */
  async endBoundNotices(accountId: string, until: Date): Promise<void> {
    await this.rows.update({ accountId, use: 'NOTICE', noticeUntil: IsNull() }, { noticeUntil: until });
  }

  async markVerified(accountId: string, { indexes }: IndexedContact, now: Date): Promise<void> {
    await this.rows.update({ accountId, contactIndex: In(bytes(indexes)) }, { verifiedAt: now });
  }

  /** From login to notice address, until the given time. Returns its id. */
  async keepForNotices(accountId: string, contact: IndexedContact, until: Date): Promise<string> {
    await this.rows.delete({ accountId, contactIndex: In(bytes(contact.indexes)), use: 'NOTICE' });
    const moved = { accountId, contactIndex: In(bytes(contact.indexes)) };
    const { contactId } = await this.rows.findOneByOrFail(moved);
    await this.rows.update(moved, { use: 'NOTICE', noticeUntil: until });
    return contactId;
  }

  /** What other accounts are bound to, and is no login of theirs, goes away at the given time. Returns those, in the order of the accounts. */
  async endNoticesOfOthers(
    accountId: string,
    { indexes }: IndexedContact,
    until: Date,
  ): Promise<Pick<ContactRow, 'accountId' | 'contactId'>[]> {
    const { rows } = await this.db.query<Pick<ContactRow, 'accountId' | 'contactId'>>(
      `update contacts set notice_until = $3
       where account_id <> $1 and contact_index = any($2::bytea[]) and use = 'NOTICE' and notice_until is null
       returning account_id as "accountId", contact_id as "contactId"`,
      [accountId, bytes(indexes), until],
    );
    return rows.sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
  }

  /** The login of an account with this address; undefined where it is none. */
  async loginWith(
    accountId: string,
    { indexes }: IndexedContact,
  ): Promise<Pick<ContactRow, 'contactId' | 'verifiedAt'> | undefined> {
    const login = { accountId, contactIndex: In(bytes(indexes)), use: 'LOGIN' } as const;
    return (await this.rows.findOneBy(login)) ?? undefined;
  }

  /** All of an account: nobody logs in with them, and nothing is sent there. */
  async drop(accountId: string): Promise<void> {
    await this.rows.delete({ accountId });
  }

  async count(accountId: string): Promise<number> {
    return this.rows.countBy({ accountId });
  }

  async forgetMoved(): Promise<void> {
    const over = `use = 'NOTICE' and notice_until < zhenming.app_now()`;
    await deleteInBatches(this.db, ContactRow, over);
  }

  /**
   * Indexes the mailboxes of contacts that an earlier version wrote: at most `limit` behind the account `after`, in the order
   * of the accounts. Returns the last account; undefined when there are no more. One whose person's key was destroyed is passed over,
   * and one that cannot be opened for another reason is told to `unreadable`.
   */
  async indexMailboxes(after: string, limit: number, unreadable: Unreadable): Promise<string | undefined> {
    return this.db.run(async () => {
      const found = await this.rows
        .createQueryBuilder('contact')
        .where('contact.mailboxIndex is null and contact.accountId > :after', { after })
        .orderBy('contact.accountId')
        .limit(limit)
        .setLock('for_no_key_update')
        .setOnLocked('skip_locked')
        .getMany();
      for (const row of found) {
        const { accountId, contactIndex, use } = row;
        const contact = await this.opened(row).catch(unlessShredded).catch(unreadable(accountId));
        if (contact)
          await this.rows.update({ accountId, contactIndex, use }, { mailboxIndex: this.mailboxIndex(contact) });
      }
      return found.length < limit ? undefined : found.at(-1)?.accountId;
    });
  }

  /** Nothing is unsealed for it as long as the ring has one key. */
  private async countedBy(row: ContactRow): Promise<string[]> {
    // null: of an earlier version, and not indexed yet
    if (row.mailboxIndex && this.vault.indexes('contact', '').length === 1)
      return [row.mailboxIndex, row.contactIndex].map(hexOf);
    const { channel, address } = await this.opened(row);
    return [mailboxOf(channel, address), address].flatMap((one) => this.indexed(channel, one).indexes.map(hexOf));
  }

  /** The index of the mailbox's plain address, which is the contact index of whoever gives that one. */
  private mailboxIndex({ channel, address }: ContactAddress): Buffer {
    return Buffer.from(this.vault.index('contact', `${channel}|${mailboxOf(channel, address)}`));
  }

  private async insert(
    accountId: string,
    contact: IndexedContact,
    use: ContactRow['use'],
    addedAt: Date,
    verifiedAt: Date | null,
  ): Promise<string> {
    const { channel } = contact;
    const [own, sealed] = await Promise.all([
      use === 'LOGIN' ? this.noneElse(accountId, contact) : undefined,
      this.vault.seal(accountId, context(channel), contact.address),
    ]);
    const address = Buffer.from(sealed);
    const contactIndex = Buffer.from(contact.index);
    const mailboxIndex = this.mailboxIndex(contact);
    const added = { contactId: own?.boundId ?? randomUUID(), addedAt: own?.since ?? addedAt };
    await this.asLogin(() =>
      this.rows.insert({ accountId, channel, use, contactIndex, mailboxIndex, address, verifiedAt, ...added }),
    );
    return added.contactId;
  }

  private async asLogin(change: () => Promise<unknown>): Promise<void> {
    try {
      await change();
    } catch (error) {
      // another account proved the same contact at the same moment: the unit of work runs again and sees it
      if ((error as { constraint?: string }).constraint === ONE_LOGIN_PER_CONTACT)
        throw new ConcurrencyConflict('contact');
      throw error;
    }
  }

  /**
   * Before it becomes the account's login: its notice address no more, and whoever removed it from another account can no longer undo that
   * by it. Returns since when it was the account's, where its person takes it back within 72 hours: it is as old as it was; and its id
   * where a number may be bound to it.
   */
  private async noneElse(
    accountId: string,
    { indexes }: IndexedContact,
  ): Promise<{ readonly since: Date | null; readonly boundId: string | null } | undefined> {
    const { rows } = await this.db.query<{ since: Date | null; boundId: string | null }>(
      `with others as (
         update contacts set removed_at = null
         where contact_index = any($2::bytea[]) and account_id <> $1 and removed_at is not null
       ), own as (
         delete from contacts where account_id = $1 and contact_index = any($2::bytea[]) and use = 'NOTICE'
         returning case when removed_at is not null then added_at end as since,
           case when notice_until is null then contact_id end as "boundId"
       )
       select * from own`,
      [accountId, bytes(indexes)],
    );
    return rows[0];
  }

  private async opened({
    accountId,
    channel,
    address,
  }: Pick<ContactRow, 'accountId' | 'channel' | 'address'>): Promise<ContactAddress> {
    return { channel, address: await this.vault.open(accountId, context(channel), address) };
  }

  private get rows() {
    return this.db.of(ContactRow);
  }
}
