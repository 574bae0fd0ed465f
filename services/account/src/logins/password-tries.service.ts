import { Injectable } from '@nestjs/common';
import { RateLimiter } from '@zhenming/service-kit/limits';
import { CHEAP_TIMES, extraBits, MOST_EXTRA_BITS } from '../proof-of-work/extra-bits.js';
import { ProofOfWork, type GivenChallenge } from '../proof-of-work/proof-of-work.service.js';

/** wrong passwords that count together; the first ones are free */
const TRIES = { name: 'password-tries', uses: CHEAP_TIMES, seconds: 86_400 };
/** those of them that come from one network address: what follows there costs the most that there is, and no more elsewhere */
const FROM_ADDRESS = { name: 'login', uses: 10, seconds: 900 };

/**
 * Wrong passwords for one name, from wherever they come, cost a proof of work each, and ever more of it. They lock nobody
 * out, nor who shares an address with whoever guesses. Alike for names that nobody has.
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
   * `address`: of the client, as limits count it.
   */
  async begin(subject: string, given: GivenChallenge | undefined, address?: string): Promise<boolean> {
    const here = address === undefined ? undefined : `${address}|${subject}`;
    const tries = await this.limits.used(TRIES, subject);
    const manyHere = here !== undefined && (await this.limits.used(FROM_ADDRESS, here)) >= FROM_ADDRESS.uses;
    const paid = manyHere || tries >= TRIES.uses;
    if (paid) await this.work.assertPaid(given, manyHere ? MOST_EXTRA_BITS : extraBits(tries));
    // of many tries at the same moment only so many are free, and only so many cheap
    if (!(await this.limits.allows(TRIES, subject)) && !paid) await this.work.assertPaid(undefined, 0);
    if (here !== undefined && !(await this.limits.allows(FROM_ADDRESS, here)) && !manyHere)
      await this.work.assertPaid(undefined, MOST_EXTRA_BITS);
    return paid;
  }

  /**
   * The password was right: this try does not count. What came before does: without it, a stranger's next try would tell that somebody
   * has the name, and logged in.
   */
  async right(subject: string, address?: string): Promise<void> {
    await this.limits.giveBack(TRIES, subject);
    if (address !== undefined) await this.limits.giveBack(FROM_ADDRESS, `${address}|${subject}`);
  }
}
