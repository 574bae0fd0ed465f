import { Injectable } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import { RateLimiter } from '@zhenming/service-kit/limits';
import { Passwords } from '@zhenming/service-kit/passwords';
import { Accounts } from '../accounts/accounts.repository.js';
import type { GivenChallenge } from '../proof-of-work/proof-of-work.service.js';
import type { Session } from '../sessions/sessions.repository.js';
import { Guesses } from './guesses.service.js';
import { PasswordTries } from './password-tries.service.js';

/** per session: a thief of one must not keep the person from proving that it is theirs */
const PASSWORD_TRIES = { name: 'password', uses: 10, seconds: 900 };

/** The password of an account, given within a session. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly tries: PasswordTries,
    private readonly limits: RateLimiter,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly guesses: Guesses,
  ) {}

  /**
   * Counts a try. Returns the hash that the password is right for. Throws `login/failed`, `challenge/required` after several wrong ones, of
   * which the account is told, and `request/too-many`.
   */
  async prove(
    { accountId, sessionId }: Session,
    password: string,
    challenge: GivenChallenge | undefined,
  ): Promise<string> {
    const subject = `account|${accountId}`;
    const guessed = await this.tries.begin(subject, challenge);
    await this.limits.use(PASSWORD_TRIES, sessionId);
    const hash = await this.accounts.passwordHash(accountId);
    const giveBack = async (): Promise<void> => {
      await this.limits.giveBack(PASSWORD_TRIES, sessionId);
      await this.tries.giveBack(subject);
    };
    if (!hash || !(await this.passwords.verify(hash, password, giveBack))) {
      if (guessed) await this.guesses.note({ accountId }, subject);
      throw new RuleViolation('login/failed');
    }
    await this.limits.clear(PASSWORD_TRIES, sessionId);
    await this.tries.giveBack(subject);
    return hash;
  }
}
