import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { Accounts } from '../accounts/accounts.repository.js';
import { ContestTimes } from '../accounts/contest-times.repository.js';
import { proving } from '../contacts/contact-age.js';
import { ContactProving, type AskedProof } from '../contacts/contact-proving.service.js';
import { Contacts, type OwnContact } from '../contacts/contacts.repository.js';
import { OwnPassword } from '../logins/own-password.service.js';
import type { GivenChallenge } from '../proof-of-work/proof-of-work.service.js';
import { Sessions, type ProvenSession, type Session } from '../sessions/sessions.repository.js';

/** The person of a session proves by the password that it is theirs. Throws `login/failed`, `challenge/required`, `request/too-many`. */
export class ReauthenticateByPassword extends Command<ProvenSession> {
  constructor(
    readonly session: Session,
    readonly password: string,
    readonly challenge: GivenChallenge | undefined,
  ) {
    super();
  }
}

@CommandHandler(ReauthenticateByPassword)
export class ReauthenticateByPasswordHandler implements ICommandHandler<ReauthenticateByPassword> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly ownPassword: OwnPassword,
    private readonly sessions: Sessions,
  ) {}

  async execute({ session, password, challenge }: ReauthenticateByPassword): Promise<ProvenSession> {
    const { accountId, tokenHash } = session;
    const hash = await this.ownPassword.prove(session, password, challenge);
    const proven = await this.unitOfWork.run(async () => {
      await this.accounts.lock(accountId);
      // a change was first: what was given is the old password, which proves nothing any more
      if ((await this.accounts.passwordHash(accountId)) !== hash) throw new RuleViolation('login/failed');
      return this.sessions.prove(tokenHash, { contactSince: null }, await this.clock.now());
    });
    if (!proven) throw new RuleViolation('session/required');
    return proven;
  }
}

/** A code to a contact of the account that is old enough. Throws `request/not-found` for any other. */
export class SendReauthenticationCode extends Command<AskedProof> {
  constructor(
    readonly session: Session,
    readonly contactId: string,
    /** network address of the client, as limits count it */
    readonly clientAddress: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(SendReauthenticationCode)
export class SendReauthenticationCodeHandler implements ICommandHandler<SendReauthenticationCode> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly codes: ContactProving,
  ) {}

  execute({ session, contactId, clientAddress, metadata }: SendReauthenticationCode): Promise<AskedProof> {
    const { accountId, sessionId } = session;
    return this.unitOfWork.run(async () => {
      const now = await this.clock.now();
      const known = proving(await this.contacts.own(accountId), now).find((contact) => contact.contactId === contactId);
      const account = await this.accounts.find(accountId);
      if (!known || !account) throw new RuleViolation('request/not-found');
      const contact = this.contacts.indexed(known.channel, known.address);
      // a thief of one session must not use up what the person asks for in another, nor one who knows the password and opens ever
      // new ones; a session's id stays under a new token
      const by = { asker: `account:${accountId}|${sessionId}`, from: `address:${clientAddress}` } as const;
      const { language } = account;
      return this.codes.ask({ purpose: 'REAUTHENTICATION', accountId, contact, language, ...by }, now, metadata);
    });
  }
}

/**
 * The code came back; once more where the answer to it was lost, and the session has not come under its new token. Throws `code/wrong`,
 * also for a contact that was removed meanwhile. The first one of a deregistered account begins the time in which it may be contested.
 */
export class ReauthenticateByCode extends Command<ProvenSession> {
  constructor(
    readonly session: Session,
    readonly proofId: string,
    readonly code: string,
  ) {
    super();
  }
}

@CommandHandler(ReauthenticateByCode)
export class ReauthenticateByCodeHandler implements ICommandHandler<ReauthenticateByCode> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly codes: ContactProving,
    private readonly sessions: Sessions,
    private readonly contestTimes: ContestTimes,
  ) {}

  async execute({
    session: { accountId, level, tokenHash },
    proofId,
    code,
  }: ReauthenticateByCode): Promise<ProvenSession> {
    const proven = await this.unitOfWork.run(async () => {
      const now = await this.clock.now();
      const tried = { proofId, purpose: 'REAUTHENTICATION', code, under: tokenHash } as const;
      const proof = await this.codes.attempt(tried, now, (asked) => asked.accountId === accountId);
      const contact = proof?.contact && sameContact(proving(await this.contacts.own(accountId), now), proof.contact);
      if (contact && level === 'RESTRICTED') await this.beginContestTime(accountId, now);
      return contact && this.sessions.prove(tokenHash, { contactSince: contact.addedAt }, now);
    });
    if (!proven) throw new RuleViolation('code/wrong');
    return proven;
  }

  private async beginContestTime(accountId: string, now: Date): Promise<void> {
    const account = await this.accounts.lock(accountId);
    if (account?.status !== 'DEREGISTERED' || account.firstRestrictedProof !== null) return;
    const begun = { firstRestrictedProof: now };
    await this.accounts.change(accountId, begun);
    await this.contestTimes.follow({ ...account, ...begun });
  }
}

const sameContact = (
  contacts: readonly OwnContact[],
  { channel, address }: Pick<OwnContact, 'channel' | 'address'>,
): OwnContact | undefined => contacts.find((own) => own.channel === channel && own.address === address);
