import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, RuleViolation, UnitOfWork } from '@zhenming/kernel';
import { isWeakPassword } from '../domain/password.js';
import { ContactProving, type AskedProof } from './contact-proving.js';
import { Errands, Passwords, RateLimits } from './guarding.ports.js';
import { Accounts, Contacts, Proofs, Sessions, type Language, type Session } from './ports.js';

const PASSWORD_TRIES = { name: 'password', uses: 10, seconds: 900 };

/** A new password for one who knows the old one. All other sessions end, and codes of open recoveries work no more. */
export class ChangePassword extends Command<void> {
  constructor(
    readonly session: Session,
    readonly currentPassword: string,
    readonly newPassword: string,
  ) {
    super();
  }
}

@CommandHandler(ChangePassword)
export class ChangePasswordHandler implements ICommandHandler<ChangePassword> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly limits: RateLimits,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly proofs: Proofs,
    private readonly sessions: Sessions,
  ) {}

  async execute({ session: { accountId, tokenHash }, currentPassword, newPassword }: ChangePassword): Promise<void> {
    if (isWeakPassword(newPassword)) throw new RuleViolation('password/weak');
    await this.limits.use(PASSWORD_TRIES, accountId);
    const hash = await this.accounts.passwordHash(accountId);
    if (!(await this.passwords.verify(hash, currentPassword))) throw new RuleViolation('login/failed');
    const passwordHash = await this.passwords.hash(newPassword);
    await this.unitOfWork.run(async () => {
      await this.accounts.lock(accountId);
      await this.accounts.change(accountId, { passwordHash });
      await this.proofs.spendAll(accountId, 'PASSWORD');
      await this.sessions.endAll(accountId, tokenHash);
    });
  }
}

/** Somebody forgot a password. The answer is the same for any name; the code follows if there is an account. */
export class AskPasswordRecovery extends Command<AskedProof> {
  constructor(
    readonly login: string,
    readonly language: Language,
  ) {
    super();
  }
}

@CommandHandler(AskPasswordRecovery)
export class AskPasswordRecoveryHandler implements ICommandHandler<AskPasswordRecovery> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly proving: ContactProving,
    private readonly errands: Errands,
  ) {}

  execute({ login, language }: AskPasswordRecovery): Promise<AskedProof> {
    return this.unitOfWork.run(async () => {
      const now = await this.clock.now();
      const asked = await this.proving.askForPassword(language, now);
      await this.errands.add({ kind: 'PASSWORD', proofId: asked.proofId, login }, now);
      return asked;
    });
  }
}

/** The code of a recovery came back: the new password holds, every session ends. */
export class CompletePasswordRecovery extends Command<void> {
  constructor(
    readonly recoveryId: string,
    readonly code: string,
    readonly password: string,
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
    private readonly proofs: Proofs,
    private readonly sessions: Sessions,
    private readonly contacts: Contacts,
  ) {}

  async execute({ recoveryId, code, password }: CompletePasswordRecovery): Promise<void> {
    if (isWeakPassword(password)) throw new RuleViolation('password/weak');
    const passwordHash = await this.passwords.hash(password);
    const done = await this.unitOfWork.run(async () => {
      const now = await this.clock.now();
      const proof = await this.proving.attempt({ proofId: recoveryId, purpose: 'PASSWORD', code }, now);
      if (!proof?.accountId) return false;
      await this.accounts.lock(proof.accountId);
      await this.accounts.change(proof.accountId, { passwordHash });
      await this.proofs.spendAll(proof.accountId, 'PASSWORD');
      await this.sessions.endAll(proof.accountId);
      await this.proveSoleLogin(proof.accountId, now);
      return true;
    });
    if (!done) throw new RuleViolation('code/wrong');
  }

  /** The code went to one contact only, so that one is proven: an account that an office made becomes its person's. */
  private async proveSoleLogin(accountId: string, now: Date): Promise<void> {
    const [login, ...others] = await this.contacts.logins(accountId);
    if (!login || others.length > 0 || login.verifiedAt !== null) return;
    await this.contacts.markVerified(accountId, this.contacts.indexed(login.channel, login.address), now);
  }
}
