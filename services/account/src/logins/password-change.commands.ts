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
 * recoveries work no more, and every contact is told, as often as a person may want that within a day. Throws `login/failed`, `challenge/required`, `password/same`, `password/weak`,
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

  async execute({ session, currentPassword, newPassword, challenge, metadata }: ChangePassword): Promise<string> {
    const { accountId } = session;
    const hash = await this.ownPassword.prove(session, currentPassword, challenge);
    if (await this.passwords.verify(hash, newPassword)) throw new RuleViolation('password/same');
    await this.passwords.check(newPassword, await this.ownWords.of(accountId));
    await this.limits.use(PER_ACCOUNT, accountId);
    const passwordHash = await this.passwords.hash(newPassword);
    return this.unitOfWork.run(async () => {
      await this.accounts.lock(accountId);
      // another change was first: what was given is the old password no more
      if ((await this.accounts.passwordHash(accountId)) !== hash) throw new RuleViolation('login/failed');
      await this.accounts.change(accountId, { passwordHash });
      await this.proofs.spendAll(accountId, 'PASSWORD');
      const sessionsEnded = await this.sessions.endOthers(session);
      // a copy of its cookie is one of the others to its person
      const token = await this.sessions.renew(session.tokenHash);
      if (token === undefined) throw new RuleViolation('session/required');
      const passwordDigest = this.passwords.digest(passwordHash);
      const data = { accountId, by: 'OWNER', sessionsEnded, passwordDigest } as const;
      await this.accounts.record(accountId, { type: 'PasswordChanged', data }, metadata);
      return token;
    });
  }
}
