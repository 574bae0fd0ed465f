import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Channel, Language } from '@zhenming/contracts';
import { Clock, RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { Passwords } from '@zhenming/service-kit/passwords';
import { Accounts } from '../accounts/accounts.repository.js';
import { ContactProving, type AskedProof, type ProofAttempt } from '../contacts/contact-proving.service.js';
import { mailboxOf } from '../contacts/contact.js';
import { Logins, type OwnerProof } from '../logins/logins.service.js';
import { ownWords } from '../logins/own-words.service.js';
import { ProofOfWork, type GivenChallenge } from '../proof-of-work/proof-of-work.service.js';
import { Devices, type Client } from '../sessions/devices.repository.js';
import { Sessions, type OpenedSession } from '../sessions/sessions.repository.js';

/**
 * Opens a registration: sends a code to the contact, in use or not. Nothing is looked up. Throws `request/invalid`,
 * `challenge/required`.
 */
export class OpenRegistration extends Command<AskedProof> {
  constructor(
    readonly contact: { readonly channel: Channel; readonly address: string },
    readonly language: Language,
    /** network address of the client, as limits count it, and its proof of work */
    readonly from: { readonly address: string; readonly challenge: GivenChallenge | undefined },
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(OpenRegistration)
export class OpenRegistrationHandler implements ICommandHandler<OpenRegistration> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly proving: ContactProving,
    private readonly work: ProofOfWork,
  ) {}

  async execute({ contact: { channel, address }, language, from, metadata }: OpenRegistration): Promise<AskedProof> {
    const contact = this.proving.contact(channel, address);
    const subject = `code|${channel}|${mailboxOf(channel, contact.address)}`;
    const { at, asked } = await this.work.done(subject, from.challenge);
    const by = { asker: `address:${from.address}`, along: asked } as const;
    const proof = { purpose: 'REGISTRATION', accountId: null, contact, language, ...by } as const;
    return this.unitOfWork.run(() => this.proving.ask(proof, at, metadata));
  }
}

/**
 * The code came back: makes the account, without a number, and opens a session. Throws `password/weak`, `code/wrong`,
 * `contact/in-case`, `contact/in-use`, `contact/removed`, `challenge/required`.
 */
export class VerifyRegistration extends Command<OpenedSession> {
  constructor(
    readonly registrationId: string,
    readonly given: OwnerProof & {
      readonly code: string;
      readonly password: string;
      /** the contact may leave an account that holds a number, or that it was taken off and may still recover */
      readonly moveLogin?: boolean;
    },
    readonly client: Client,
    /** token of the session that this browser had until now: it ends */
    readonly replaces: string | undefined,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(VerifyRegistration)
export class VerifyRegistrationHandler implements ICommandHandler<VerifyRegistration> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly proving: ContactProving,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly logins: Logins,
    private readonly sessions: Sessions,
    private readonly devices: Devices,
  ) {}

  async execute({ registrationId, given, client, replaces, metadata }: VerifyRegistration): Promise<OpenedSession> {
    const { code, moveLogin = false } = given;
    const tried = { proofId: registrationId, purpose: 'REGISTRATION', code } as const;
    const seen = await this.looked(given, tried);
    const session = await this.unitOfWork.run(async () => {
      const now = await this.clock.now();
      const proof = await this.proving.attempt(tried, now, () => seen !== undefined);
      if (!proof?.contact || seen === undefined) return undefined;
      const { owner, passwordHash } = seen;
      const { contact, language } = proof;
      const accountId = randomUUID();
      await this.accounts.add({ accountId, via: contact.channel, language, passwordHash, createdAt: now });
      const own: CommandMetadata = { ...metadata, actor: { kind: 'account', id: accountId } };
      const grounds = { verified: owner, moveAgreed: moveLogin, givenUp: moveLogin };
      const { contactId } = await this.logins.take(accountId, contact, grounds, now, own);
      const passwordDigest = this.passwords.digest(passwordHash);
      const data = { accountId, via: contact.channel, contactId, passwordDigest };
      await this.accounts.tellRegistered(data, own);
      const noted = await this.devices.noteLogin(accountId, client);
      return this.sessions.open(
        { accountId, ...noted, level: 'FULL', contactIndex: contact.index, contactSince: now, replaces },
        now,
      );
    });
    if (!session) throw new RuleViolation('code/wrong');
    return session;
  }

  /**
   * The password is judged, and hashed, and that of the contact's owner looked at, for who has the right code only; a refusal leaves the code
   * as it was. Undefined where the code is wrong, or the owner's password.
   */
  private async looked({ password, ...owner }: VerifyRegistration['given'], tried: ProofAttempt) {
    const proof = await this.proving.look(tried);
    if (!proof?.contact) return undefined;
    await this.passwords.check(password, ownWords([proof.contact]));
    const verified = await this.logins.verifyOwner(proof.contact, owner);
    if (verified === 'WRONG') return undefined;
    return { owner: verified, passwordHash: await this.passwords.hash(password) };
  }
}
