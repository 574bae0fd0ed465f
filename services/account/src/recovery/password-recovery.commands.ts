import type { Language } from '@zhenming/contracts';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { Passwords } from '@zhenming/service-kit/passwords';
import { bindingWithout } from '../accounts/account.js';
import { Accounts } from '../accounts/accounts.repository.js';
import type { Asker } from '../contacts/code-budget.service.js';
import { ContactProofs } from '../contacts/contact-proofs.repository.js';
import { ContactProving, type AskedProof, type ProofAttempt } from '../contacts/contact-proving.service.js';
import { Contacts, type OwnContact } from '../contacts/contacts.repository.js';
import { DeferredJobs } from '../deferred-jobs/deferred-jobs.repository.js';
import { canonicalLogin } from '../logins/login-name.js';
import { Logins } from '../logins/logins.service.js';
import { OwnWords } from '../logins/own-words.service.js';
import { ProofOfWork, type GivenChallenge } from '../proof-of-work/proof-of-work.service.js';
import { Sessions } from '../sessions/sessions.repository.js';
import { RecoveryRecord } from './recovery-record.service.js';

/**
 * Asks for a new password. The answer is the same for any login name; the code follows if there is an account. Throws
 * `challenge/required`.
 */
export class AskPasswordRecovery extends Command<AskedProof> {
  constructor(
    readonly login: string,
    readonly language: Language,
    /** network address of the client */
    readonly address: string,
    readonly challenge: GivenChallenge | undefined,
  ) {
    super();
  }
}

@CommandHandler(AskPasswordRecovery)
export class AskPasswordRecoveryHandler implements ICommandHandler<AskPasswordRecovery> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly proving: ContactProving,
    private readonly jobs: DeferredJobs,
    private readonly work: ProofOfWork,
  ) {}

  async execute({ login, language, address, challenge }: AskPasswordRecovery): Promise<AskedProof> {
    const now = await this.work.before(`password|${canonicalLogin(login)}`, challenge);
    return this.unitOfWork.run(async () => {
      const asked = await this.proving.askForPassword(language, now);
      await this.jobs.add({ kind: 'PASSWORD', proofId: asked.proofId, login, asker: `address:${address}` }, now);
      return asked;
    });
  }
}

/** A moment after the answer: the code of a recovery goes to the account of that login, if there is one. */
export class SendPasswordCode extends Command<void> {
  constructor(
    readonly asked: { readonly proofId: string; readonly login: string; readonly asker: Asker },
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(SendPasswordCode)
export class SendPasswordCodeHandler implements ICommandHandler<SendPasswordCode> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly logins: Logins,
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly proving: ContactProving,
    private readonly record: RecoveryRecord,
  ) {}

  execute({ asked, metadata }: SendPasswordCode): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { accountId: owner, contact } = await this.logins.resolve(asked.login);
      const accountId = owner ?? (contact && (await this.contacts.wayBack(contact))?.accountId);
      const account = accountId ? await this.accounts.find(accountId) : undefined;
      const receiving =
        account && account.status !== 'CLOSED' ? await this.send(account.accountId, asked, metadata) : [];
      await this.proving.countPasswordCode(contact, receiving, asked.asker);
    });
  }

  private async send(
    accountId: string,
    { proofId, asker }: SendPasswordCode['asked'],
    metadata: CommandMetadata,
  ): Promise<OwnContact[]> {
    const to = { proofId, accountId, asker };
    const receiving = await this.proving.sendPasswordCode(to, await this.clock.now(), metadata);
    const contactIds = receiving.map(({ contactId }) => contactId);
    await this.record.asked({ accountId, of: 'PASSWORD', recoveryId: proofId, contactIds }, metadata);
    return receiving;
  }
}

/**
 * The code of a recovery came back: sets the new password, ends every session, and every contact is told. Throws `password/weak`,
 * `code/wrong`.
 */
export class CompletePasswordRecovery extends Command<void> {
  constructor(
    readonly recoveryId: string,
    readonly given: {
      readonly code: string;
      readonly password: string;
      /** somebody else changed the contacts: what was there 72 hours ago is there again, and nothing newer */
      readonly undoContactChanges?: boolean;
    },
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(CompletePasswordRecovery)
export class CompletePasswordRecoveryHandler implements ICommandHandler<CompletePasswordRecovery> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly proving: ContactProving,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly ownWords: OwnWords,
    private readonly proofs: ContactProofs,
    private readonly sessions: Sessions,
    private readonly contacts: Contacts,
    private readonly logins: Logins,
  ) {}

  async execute({ recoveryId, given, metadata }: CompletePasswordRecovery): Promise<void> {
    const { code, password, undoContactChanges = false } = given;
    const tried = { proofId: recoveryId, purpose: 'PASSWORD', code } as const;
    const passwordHash = await this.hashed(password, tried);
    const done = await this.unitOfWork.run(async () => {
      const now = await this.clock.now();
      const proof = await this.proving.attempt(tried, now);
      if (!proof?.accountId || passwordHash === undefined) return false;
      const { accountId } = proof;
      const account = await this.accounts.lock(accountId);
      await this.accounts.change(accountId, { passwordHash });
      await this.proofs.spendAll(accountId, 'PASSWORD');
      const sessionsEnded = await this.sessions.endAll(accountId);
      const own: CommandMetadata = { ...metadata, actor: { kind: 'account', id: accountId } };
      const proven = await this.proveSoleLogin(accountId, now, own);
      const undone = undoContactChanges && (await this.contacts.undoChanges(accountId, now));
      if (undone) await this.accounts.change(accountId, bindingWithout(account, undone.dropped));
      const passwordDigest = this.passwords.digest(passwordHash);
      const data = { accountId, by: 'RECOVERY', recoveryId, sessionsEnded, passwordDigest } as const;
      await this.accounts.record(
        accountId,
        [
          { type: 'PasswordChanged', data },
          ...(proven ? [{ type: 'ContactProven', data: { accountId, ...proven } } as const] : []),
          ...(undone ? [{ type: 'ContactChangesUndone', data: { accountId, ...undone } } as const] : []),
        ],
        own,
      );
      return true;
    });
    if (!done) throw new RuleViolation('code/wrong');
  }

  /**
   * The password is judged, and hashed, for who has the right code only: a stranger must not learn what is like the person's own data. A
   * refusal leaves the code as it was.
   */
  private async hashed(password: string, tried: ProofAttempt): Promise<string | undefined> {
    const proof = await this.proving.look(tried);
    if (!proof?.accountId) return undefined;
    await this.passwords.check(password, await this.ownWords.of(proof.accountId));
    return this.passwords.hash(password);
  }

  /** The code went to one contact only, so that one is proven: an account that an office made becomes its person's. */
  private async proveSoleLogin(accountId: string, now: Date, metadata: CommandMetadata) {
    const [login, ...others] = await this.contacts.logins(accountId);
    if (!login || others.length > 0 || login.verifiedAt !== null) return undefined;
    const { contactId, channel, address } = login;
    const contact = this.contacts.indexed(channel, address);
    await this.contacts.markVerified(accountId, contact, now);
    await this.logins.endNoticesOfOthers(accountId, contact, now, metadata);
    return { contactId, channel };
  }
}
