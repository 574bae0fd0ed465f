import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { RateLimiter } from '@zhenming/service-kit/limits';
import { Passwords } from '@zhenming/service-kit/passwords';
import { Accounts } from '../accounts/accounts.repository.js';
import { ContactProofs } from '../contacts/contact-proofs.repository.js';
import { Sessions, type Session } from '../sessions/sessions.repository.js';
import type { GivenChallenge } from '../proof-of-work/proof-of-work.service.js';
import { OwnPassword } from './own-password.service.js';
import { OwnWords } from './own-words.service.js';

/** each is told by mail and SMS: who knows the password must not fill the phone, or earn by it */
const PER_ACCOUNT = { name: 'password-changes', uses: 5, seconds: 86_400 };

/**
 * Sets a new password, given the old one. All other sessions end, this one goes on under the token that is returned, codes of open
 * recoveries work no more, and every contact is told, as often as a person may want that within a day. Once more, where the answer to it
 * was lost, it is one more token and nothing else. Throws `login/failed`, `challenge/required`, `password/same`, `password/weak`,
 * `request/too-many`.
 */
export class ChangePassword extends Command<string> {
  constructor(
    readonly session: Session,
    readonly currentPassword: string,
    readonly newPassword: string,
    readonly challenge: GivenChallenge | undefined,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ChangePassword)
export class ChangePasswordHandler implements ICommandHandler<ChangePassword> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ownPassword: OwnPassword,
    private readonly limits: RateLimiter,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly ownWords: OwnWords,
    private readonly proofs: ContactProofs,
    private readonly sessions: Sessions,
  ) {}

  async execute(change: ChangePassword): Promise<string> {
    try {
      return await this.change(change);
    } catch (error) {
      const isWrong = error instanceof RuleViolation && error.slug === 'login/failed';
      if (!isWrong || !(await this.sessions.hasNext(change.session.tokenHash))) throw error;
      return this.again(change);
    }
  }

  /** It may have been done already, and the session not have come under its new token: then what it sets is the password. */
  private async again({ session, newPassword, challenge }: ChangePassword): Promise<string> {
    const hash = await this.ownPassword.prove(session, newPassword, challenge);
    return this.unitOfWork.run(async () => {
      await this.lockUnder(session.accountId, hash);
      return this.renewed(session);
    });
  }

  private async change({
    session,
    currentPassword,
    newPassword,
    challenge,
    metadata,
  }: ChangePassword): Promise<string> {
    const { accountId } = session;
    const hash = await this.ownPassword.prove(session, currentPassword, challenge);
    if (await this.passwords.verify(hash, newPassword)) throw new RuleViolation('password/same');
    await this.passwords.check(newPassword, await this.ownWords.of(accountId));
    await this.limits.use(PER_ACCOUNT, accountId);
    const passwordHash = await this.passwords.hash(newPassword);
    return this.unitOfWork.run(async () => {
      await this.lockUnder(accountId, hash);
      await this.accounts.change(accountId, { passwordHash });
      await this.proofs.spendAll(accountId, 'PASSWORD');
      const sessionsEnded = await this.sessions.endOthers(session);
      const token = await this.renewed(session);
      const passwordDigest = this.passwords.digest(passwordHash);
      const data = { accountId, by: 'OWNER', sessionsEnded, passwordDigest } as const;
      await this.accounts.record(accountId, { type: 'PasswordChanged', data }, metadata);
      return token;
    });
  }

  /** Refuses where another change was first: what was given is the password no more. */
  private async lockUnder(accountId: string, hash: string): Promise<void> {
    await this.accounts.lock(accountId);
    if ((await this.accounts.passwordHash(accountId)) !== hash) throw new RuleViolation('login/failed');
  }

  /** A copy of its cookie is one of the others to its person. */
  private async renewed({ tokenHash }: Session): Promise<string> {
    const token = await this.sessions.renew(tokenHash);
    if (token === undefined) throw new RuleViolation('session/required');
    return token;
  }
}
