import { Injectable } from '@nestjs/common';
import { ConcurrencyConflict, type CommandMetadata } from '@zhenming/kernel';
import { Passwords } from '@zhenming/service-kit/passwords';
import { bindingWithout, contestEnd } from '../accounts/account.js';
import { Accounts, type Account } from '../accounts/accounts.repository.js';
import { noticesEnd } from '../contacts/contact-age.js';
import { Contacts, type IndexedContact } from '../contacts/contacts.repository.js';
import { Ledger } from '../number-ledger/ledger.repository.js';
import { Sessions } from '../sessions/sessions.repository.js';
import { Guesses } from './guesses.service.js';
import { canonicalLogin, readLogin } from './login-name.js';
import { checkGivenUp, noticeUntilAfterMove, type LoginOwner } from './login-move.js';
import type { GivenChallenge } from '../proof-of-work/proof-of-work.service.js';
import { PasswordTries } from './password-tries.service.js';

export interface ResolvedLogin {
  /** null: nobody logs in with it */
  readonly accountId: string | null;
  /** the contact; undefined for a number or for what is neither */
  readonly contact: IndexedContact | undefined;
  /** the login name in one form however it was typed, for limits */
  readonly canonical: string;
}

/** That the owner of a contact agrees. */
export interface OwnerProof {
  readonly oldPassword?: string | undefined;
  readonly challenge?: GivenChallenge | undefined;
}

/** The owner of a contact whose password was right, and its hash as it was then. */
export interface VerifiedOwner {
  readonly accountId: string;
  readonly hash: string;
}

/** What else speaks for a contact leaving its owner. */
export type MoveGrounds = Pick<LoginOwner, 'moveAgreed'> & {
  readonly verified: VerifiedOwner | undefined;
  /** … or an account that it was taken off and may still recover */
  readonly givenUp: boolean;
};

/** A contact that an account took as its login. */
export interface TakenContact {
  readonly contactId: string;
  /** KNOWN: it was one of its logins, and proven */
  readonly change: 'ADDED' | 'PROVEN' | 'KNOWN';
}

/** Which account a login name means, and how a login passes from one account to another. */
@Injectable()
export class Logins {
  constructor(
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly ledger: Ledger,
    private readonly sessions: Sessions,
    private readonly passwords: Passwords,
    private readonly tries: PasswordTries,
    private readonly guesses: Guesses,
  ) {}

  /** A phone or e-mail address is one account's; a number is its holder's. One look-up either way. */
  async resolve(login: string): Promise<ResolvedLogin> {
    const name = readLogin(login);
    const canonical = canonicalLogin(login);
    if (name.kind === 'NONE') return { accountId: null, contact: undefined, canonical };
    if (name.kind === 'NUMBER') {
      const { documentType, country, number } = name.number;
      return { accountId: await this.ledger.holderOf(documentType, country, number), contact: undefined, canonical };
    }
    const contact = this.contacts.indexed(name.channel, name.address);
    return { accountId: await this.contacts.loginOwner(contact), contact, canonical };
  }

  /**
   * A contact's present owner, proven by its password as well; undefined when none was given or there is no owner. A try at that
   * password like any other: throws `challenge/required` after several wrong ones, of which the owner is told. Before any transaction: a
   * password may wait for its turn, and nobody for a connection meanwhile.
   */
  async verifyOwner(
    contact: IndexedContact,
    { oldPassword, challenge }: OwnerProof,
  ): Promise<VerifiedOwner | 'WRONG' | undefined> {
    if (oldPassword === undefined) return undefined;
    const accountId = await this.contacts.loginOwner(contact);
    if (accountId === null) return undefined;
    const subject = `${contact.channel}|${contact.address}`;
    const guessed = await this.tries.begin(subject, challenge);
    const giveBack = () => this.tries.giveBack(subject);
    const hash = await this.accounts.passwordHash(accountId);
    if ((await this.passwords.verify(hash, oldPassword, giveBack)) && hash !== undefined) {
      await giveBack();
      return { accountId, hash };
    }
    if (guessed) await this.guesses.note({ login: contact.address }, subject);
    return 'WRONG';
  }

  /**
   * A proven contact becomes the login of an account. Whoever had it keeps it as a notice address, loses the sessions opened
   * with it, and reads it in the log. Throws `contact/in-case` while the owner is in a case, or may contest its deregistration, and its password was not proven,
   * `contact/in-use` where it holds a number, or was deregistered, and nobody agreed, and `contact/removed` where it was taken off an account and may undo that.
   */
  async take(
    accountId: string,
    contact: IndexedContact,
    grounds: MoveGrounds,
    now: Date,
    metadata: CommandMetadata,
  ): Promise<TakenContact> {
    const ownerId = await this.contacts.loginOwner(contact);
    const own = ownerId === accountId ? await this.contacts.loginWith(accountId, contact) : undefined;
    if (own) {
      await this.contacts.markVerified(accountId, contact, now);
      if (own.verifiedAt !== null) return { contactId: own.contactId, change: 'KNOWN' };
      await this.endNoticesOfOthers(accountId, contact, now, metadata);
      return { contactId: own.contactId, change: 'PROVEN' };
    }
    if (ownerId !== null) {
      const owner = await this.accounts.lock(ownerId);
      // it moved on between the two statements
      if (!owner || (await this.contacts.loginOwner(contact)) !== ownerId) throw new ConcurrencyConflict('contact');
      await this.giveUp(owner, accountId, contact, grounds, now, metadata);
    } else await this.giveUpWayBack(accountId, contact, grounds, now, metadata);
    await this.endNoticesOfOthers(accountId, contact, now, metadata);
    return { contactId: await this.contacts.addLogin(accountId, contact, now), change: 'ADDED' };
  }

  /**
   * An account has proven a contact that was not its own before, as where the operator gave a phone number away: others that are bound
   * to it get their notices there for a while yet, as after a login moved, are bound no more, and read it in the log. Their accounts are locked after the one
   * that proves: two that wait for each other by that are told so by the database, and one begins again.
   */
  async endNoticesOfOthers(
    toAccountId: string,
    contact: IndexedContact,
    now: Date,
    metadata: CommandMetadata,
  ): Promise<void> {
    const noticeUntil = noticesEnd(now.toISOString());
    const ending = await this.contacts.endNoticesOfOthers(toAccountId, contact, new Date(noticeUntil));
    for (const { accountId, contactId } of ending) {
      const account = await this.accounts.lock(accountId);
      await this.accounts.change(accountId, bindingWithout(account, [contactId]));
      const data = { accountId, toAccountId, contactId, channel: contact.channel, noticeUntil };
      await this.accounts.record(accountId, { type: 'NoticeAddressMoved', data }, metadata);
    }
  }

  private async giveUp(
    owner: Account,
    toAccountId: string,
    contact: IndexedContact,
    { moveAgreed, verified }: MoveGrounds,
    now: Date,
    metadata: CommandMetadata,
  ): Promise<void> {
    const { accountId, identity, numberId } = owner;
    // the contact, or the password, may be another's or another by now
    const passwordProven =
      verified?.accountId === accountId && verified.hash === (await this.accounts.passwordHash(accountId));
    const inDispute = numberId !== null && (await this.ledger.inDispute(numberId));
    const [deregistered, contestable] = [isDeregistered(owner), isContestable(owner, now)];
    const noticeUntil = noticeUntilAfterMove(
      { identity, inDispute, deregistered, contestable, passwordProven, moveAgreed },
      now.toISOString(),
    );
    const contactId = await this.contacts.keepForNotices(accountId, contact, new Date(noticeUntil));
    const sessionsEnded = await this.sessions.endOpenedWith(accountId, contact.indexes);
    await this.accounts.change(accountId, bindingWithout(owner, [contactId]));
    const data = { accountId, toAccountId, contactId, channel: contact.channel, noticeUntil, sessionsEnded };
    await this.accounts.record(accountId, { type: 'LoginMoved', data }, metadata);
  }

  /**
   * Where another account may still be recovered by the contact, which it was taken off: that reads in the log that it is so no more, and
   * is told by whatever it has, the contact among it until its 72 hours are over. No answer tells whoever proves the contact of it.
   */
  private async giveUpWayBack(
    toAccountId: string,
    contact: IndexedContact,
    { givenUp }: MoveGrounds,
    now: Date,
    metadata: CommandMetadata,
  ): Promise<void> {
    const found = await this.contacts.wayBack(contact);
    if (!found || found.accountId === toAccountId) return;
    const { accountId, contactId, noticeUntil } = found;
    const former = await this.accounts.lock(accountId);
    // it was undone, or given up, between the two statements
    if (!former || !(await this.contacts.wayBack(contact))) throw new ConcurrencyConflict('contact');
    checkGivenUp({ identity: former.identity, deregistered: isDeregistered(former) }, givenUp);
    const told = { contactId, channel: contact.channel, noticeUntil: noticeUntil.toISOString() };
    const data = { accountId, toAccountId, ...told, wayBack: true };
    await this.accounts.record(accountId, { type: 'NoticeAddressMoved', data }, metadata);
  }
}

const isDeregistered = ({ status }: Account): boolean => status === 'DEREGISTERED';

const isContestable = (account: Account, now: Date): boolean => {
  const end = isDeregistered(account) ? contestEnd(account) : null;
  return end !== null && now < end;
};
