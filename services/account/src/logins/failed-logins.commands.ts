import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { RateLimiter } from '@zhenming/service-kit/limits';
import { Accounts } from '../accounts/accounts.repository.js';
import type { GuessedAt } from '../deferred-jobs/deferred-jobs.repository.js';
import { Logins } from './logins.service.js';

/** one account is told once in a day that somebody guesses, by whatever names they do it */
const TOLD = { name: 'failed-logins', uses: 1, seconds: 86_400 };

/** A moment after the answer: a password is guessed, for a login name or in a session. Whose it is is told, if it is anybody's. */
export class TellFailedLogins extends Command<void> {
  constructor(
    readonly at: GuessedAt,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(TellFailedLogins)
export class TellFailedLoginsHandler implements ICommandHandler<TellFailedLogins> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly limits: RateLimiter,
    private readonly logins: Logins,
    private readonly accounts: Accounts,
  ) {}

  execute({ at, metadata }: TellFailedLogins): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { accountId } = 'login' in at ? await this.logins.resolve(at.login) : at;
      const account = accountId === null ? undefined : await this.accounts.lock(accountId);
      if (!account || account.status === 'CLOSED') return;
      const { accountId: id } = account;
      if ((await this.limits.used(TOLD, id)) >= TOLD.uses) return;
      await this.accounts.record(id, { type: 'LoginsFailed', data: { accountId: id } }, metadata);
      // last: a use stays used, also where this fails and is tried again
      await this.limits.allows(TOLD, id);
    });
  }
}
