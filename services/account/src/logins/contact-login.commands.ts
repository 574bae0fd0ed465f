import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Channel } from '@zhenming/contracts';
import { Clock, RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { RateLimiter } from '@zhenming/service-kit/limits';
import { active, bindingWithout } from '../accounts/account.js';
import { Accounts, type Account } from '../accounts/accounts.repository.js';
import { CONTACTS_PER_ACCOUNT } from '../contacts/code-budget.service.js';
import { ContactProving, type AskedProof, type ProofAttempt } from '../contacts/contact-proving.service.js';
import { Contacts, type IndexedContact } from '../contacts/contacts.repository.js';
import { Sessions, type Session } from '../sessions/sessions.repository.js';
import { checkNotLast, mayUndo, undoEnd } from '../contacts/contact-age.js';
import { Logins, type OwnerProof } from './logins.service.js';

/** Adds a phone or an e-mail address to log in with: sends it a code. Throws `request/invalid`, `request/too-many`. */
export class ProveContact extends Command<AskedProof> {
  constructor(
    readonly accountId: string,
    readonly contact: { readonly channel: Channel; readonly address: string },
    /** network address of the client, as limits count it */
    readonly clientAddress: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ProveContact)
export class ProveContactHandler implements ICommandHandler<ProveContact> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly limits: RateLimiter,
    private readonly accounts: Accounts,
    private readonly proving: ContactProving,
  ) {}

  async execute(command: ProveContact): Promise<AskedProof> {
    const { accountId, clientAddress, metadata } = command;
    const { channel, address } = command.contact;
    const contact = this.proving.contact(channel, address);
    await this.limits.use(CONTACTS_PER_ACCOUNT, accountId);
    return this.unitOfWork.run(async () => {
      const now = await this.clock.now();
      const language = (await this.accounts.find(accountId))?.language ?? 'zh-CN';
      const by = { asker: `account:${accountId}`, from: `address:${clientAddress}` } as const;
      return this.proving.ask({ purpose: 'CONTACT', accountId, contact, language, ...by }, now, metadata);
    });
  }
}

/**
 * The code came back: the contact logs in to this account, and to no other; all contacts are told. Throws `code/wrong`, `contact/in-case`,
 * `contact/removed`, `challenge/required`, and as `active` does where the session or the account ended meanwhile.
 */
export class VerifyContact extends Command<void> {
  constructor(
    readonly session: Session,
    readonly proofId: string,
    readonly given: OwnerProof & {
      readonly code: string;
      /** the contact may give up that it still recovers an account which it was taken off */
      readonly moveLogin?: boolean;
    },
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(VerifyContact)
export class VerifyContactHandler implements ICommandHandler<VerifyContact> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly proving: ContactProving,
    private readonly logins: Logins,
    private readonly sessions: Sessions,
  ) {}

  async execute({ session: { accountId, sessionId }, proofId, given, metadata }: VerifyContact): Promise<void> {
    const tried = { proofId, purpose: 'CONTACT', code: given.code } as const;
    const owner = await this.verifiedOwner(accountId, tried, given);
    const proven = await this.unitOfWork.run(async () => {
      const now = await this.clock.now();
      const proof = await this.proving.attempt(tried, now, (asked) => {
        if (asked.accountId !== accountId) throw new RuleViolation('code/wrong');
        return owner !== 'WRONG';
      });
      if (!proof?.contact || owner === 'WRONG') return false;
      const { channel } = proof.contact;
      await this.lock(accountId, proof.contact);
      await this.sessions.hold(sessionId);
      // whoever adds a contact is told before that it leaves the account where it logs in now, be that a deregistered one
      const grounds = { verified: owner, moveAgreed: true, givenUp: given.moveLogin ?? false };
      const taken = await this.logins.take(accountId, proof.contact, grounds, now, metadata);
      await this.accounts.change(accountId, {});
      if (taken.change === 'KNOWN') return true;
      const type = taken.change === 'ADDED' ? 'ContactAdded' : 'ContactProven';
      await this.accounts.record(
        accountId,
        { type, data: { accountId, contactId: taken.contactId, channel } },
        metadata,
      );
      return true;
    });
    if (!proven) throw new RuleViolation('code/wrong');
  }

  /** The owner's password is looked at where one was given, with the right code only. */
  private async verifiedOwner(accountId: string, tried: ProofAttempt, given: OwnerProof) {
    if (given.oldPassword === undefined) return undefined;
    const proof = await this.proving.look(tried);
    if (!proof?.contact || proof.accountId !== accountId) return undefined;
    return this.logins.verifyOwner(proof.contact, given);
  }

  /** The account, and the one that has the contact, in the order of their ids. */
  private async lock(accountId: string, contact: IndexedContact): Promise<void> {
    const owner = await this.contacts.loginOwner(contact);
    for (const id of [...new Set([accountId, owner ?? accountId])].sort()) {
      const account = await this.accounts.lock(id);
      if (id === accountId) active(account);
    }
  }
}

/**
 * A contact logs in no more, the binding of a number to it ends, and sessions that it opened, but for this one. All contacts are told, and the removed one may undo it
 * for 72 hours unless it was young. Where a number is bound to it only, the binding ends. Quiet on a repeat. Throws `contact/last`, `request/not-found`, and `session/required` where the session ended meanwhile.
 */
export class RemoveContact extends Command<void> {
  constructor(
    readonly session: Session,
    readonly contactId: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(RemoveContact)
export class RemoveContactHandler implements ICommandHandler<RemoveContact> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly sessions: Sessions,
  ) {}

  execute({ session: { accountId, sessionId }, contactId, metadata }: RemoveContact): Promise<void> {
    return this.unitOfWork.run(async () => {
      const now = await this.clock.now();
      const account = await this.accounts.lock(accountId);
      await this.sessions.hold(sessionId);
      const own = await this.contacts.own(accountId);
      const contact = own.find((one) => one.contactId === contactId);
      if (!contact) return this.unbind(account, accountId, contactId, now, metadata);
      if (contact.removedAt !== null) return;
      checkNotLast(contact, own);
      const { channel, address } = contact;
      const undoes = mayUndo(contact, own, now);
      await this.contacts.remove(accountId, contactId, undoes, now);
      const { indexes } = this.contacts.indexed(channel, address);
      const sessionsEnded = await this.sessions.endOpenedWith(accountId, indexes, sessionId);
      await this.accounts.change(accountId, bindingWithout(account, [contactId]));
      const data = { accountId, contactId, channel, sessionsEnded, ...(undoes ? {} : { mayUndo: false }) };
      await this.accounts.record(accountId, { type: 'ContactRemoved', data }, metadata);
    });
  }

  /** It is told of this, and of the 72 hours after it like a login that was removed, and may undo nothing: it never logged in. */
  private async unbind(
    account: Account | undefined,
    accountId: string,
    contactId: string,
    now: Date,
    metadata: CommandMetadata,
  ): Promise<void> {
    const bound = await this.contacts.boundNotice(accountId, contactId);
    if (!bound) throw new RuleViolation('request/not-found');
    if (bound.noticeUntil !== null) return;
    await this.contacts.endBoundNotices(accountId, undoEnd(now));
    await this.accounts.change(accountId, bindingWithout(account, [contactId]));
    const data = { accountId, contactId, channel: bound.channel, wasLogin: false };
    await this.accounts.record(accountId, { type: 'ContactRemoved', data }, metadata);
  }
}
