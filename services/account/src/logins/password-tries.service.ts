import { Injectable } from '@nestjs/common';
import { RateLimiter } from '@zhenming/service-kit/limits';
import { CHEAP_TIMES, extraBits } from '../proof-of-work/extra-bits.js';
import { ProofOfWork, type GivenChallenge } from '../proof-of-work/proof-of-work.service.js';

/** wrong passwords that count together; the first ones are free */
const TRIES = { name: 'password-tries', uses: CHEAP_TIMES, seconds: 86_400 };

/**
 * Wrong passwords for one name, from wherever they come, cost a proof of work each, and ever more of it. They lock nobody
 * out. Alike for names that nobody has.
 */
@Injectable()
export class PasswordTries {
  constructor(
    private readonly limits: RateLimiter,
    private readonly work: ProofOfWork,
  ) {}

  /**
   * Before a password is looked at: counts the try. Throws `challenge/required` with a `challenge` to solve where one is due
   * and none, or too little work, was handed in; such a try does not count. Returns whether work was due: somebody guesses, or has forgotten.
   */
  async begin(subject: string, given: GivenChallenge | undefined): Promise<boolean> {
    const tries = await this.limits.used(TRIES, subject);
    const paid = tries >= TRIES.uses;
    if (paid) await this.work.assertPaid(given, extraBits(tries));
    // of many free tries at the same moment only so many are
    if (!(await this.limits.allows(TRIES, subject)) && !paid) await this.work.assertPaid(undefined, 0);
    return paid;
  }

  /**
   * The password was right, or nobody looked at it: this try does not count. What came before does: without it, a stranger's next try would
   * tell that somebody has the name, and logged in.
   */
  giveBack(subject: string): Promise<void> {
    return this.limits.giveBack(TRIES, subject);
  }
}
