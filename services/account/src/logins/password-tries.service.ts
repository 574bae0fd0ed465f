import { Injectable } from '@nestjs/common';
import { Clock, RuleViolation } from '@zhenming/kernel';
import { RateLimiter } from '@zhenming/service-kit';
import { Challenges } from '../proof-of-work/challenges.repository.js';
import { extraBits, FREE_TRIES } from './password-tries.js';

/** a solved challenge as it was handed in */
export interface GivenChallenge {
  readonly nonce: string;
  readonly solution: string;
}

/** wrong passwords that count together */
const TRIES = { name: 'password-tries', uses: FREE_TRIES, seconds: 86_400 };

/**
 * Wrong passwords for one name, from wherever they come, cost a proof of work each, and ever more of it. They lock nobody
 * out. Alike for names that nobody has.
 */
@Injectable()
export class PasswordTries {
  constructor(
    private readonly clock: Clock,
    private readonly limits: RateLimiter,
    private readonly challenges: Challenges,
  ) {}

  /**
   * Before a password is looked at: counts the try. Throws `challenge/required` with a `challenge` to solve where one is due
   * and none, or too little work, was handed in; such a try does not count.
   */
  async begin(subject: string, given: GivenChallenge | undefined): Promise<void> {
    const extra = extraBits(await this.limits.used(TRIES, subject));
    const paid = extra !== undefined && given !== undefined && (await this.pays(given, extra));
    if (extra !== undefined && !paid) throw await this.required(extra);
    const free = await this.limits.allows(TRIES, subject);
    // of many free tries at the same moment only so many are
    if (!free && !paid) throw await this.required(0);
  }

  /** The password was right: what came before is forgotten. */
  forget(subject: string): Promise<void> {
    return this.limits.clear(TRIES, subject);
  }

  private async pays({ nonce, solution }: GivenChallenge, extra: number): Promise<boolean> {
    return this.challenges.redeem(nonce, solution, await this.clock.now(), extra);
  }

  private async required(extra: number): Promise<RuleViolation> {
    const challenge = this.challenges.issue(await this.clock.now(), extra);
    return new RuleViolation('challenge/required', { challenge });
  }
}
