import { Injectable } from '@nestjs/common';
import { Clock, RuleViolation } from '@zhenming/kernel';
import { RateLimiter, type Use } from '@zhenming/service-kit/limits';
import { Challenges } from './challenges.repository.js';
import { extraBits } from './extra-bits.js';

/** a solved challenge as it was handed in */
export interface GivenChallenge {
  readonly nonce: string;
  readonly solution: string;
}

/** requests about one subject that count together */
const ASKED = { name: 'asked', uses: 1_000_000, seconds: 86_400 };

/** Work that is done before anybody's request is looked at. Alike for names, contacts and numbers that nobody has. */
@Injectable()
export class ProofOfWork {
  constructor(
    private readonly clock: Clock,
    private readonly limits: RateLimiter,
    private readonly challenges: Challenges,
  ) {}

  /**
   * Before a request about `subject` that anybody may send: the more often it was asked about within a day, from wherever, the more work.
   * Throws `challenge/required`; such a request does not count. Returns the time of the request.
   */
  async before(subject: string, given: GivenChallenge | undefined): Promise<Date> {
    const { at, asked } = await this.done(subject, given);
    await this.limits.firstOver([asked]);
    return at;
  }

  /** The same, where the caller counts more for this request: `asked` is to be counted along with that. */
  async done(subject: string, given: GivenChallenge | undefined): Promise<{ readonly at: Date; readonly asked: Use }> {
    const { used, at } = await this.limits.look(ASKED, subject);
    await this.paid(given, at, extraBits(used));
    return { at, asked: [ASKED, subject] };
  }

  /** Throws `challenge/required`, with a challenge to solve, unless one of enough bits was handed in, solved, for the first time. */
  async assertPaid(given: GivenChallenge | undefined, extra: number): Promise<void> {
    await this.paid(given, await this.clock.now(), extra);
  }

  private async paid(given: GivenChallenge | undefined, now: Date, extra: number): Promise<void> {
    if (given && (await this.challenges.redeem(given.nonce, given.solution, now, extra))) return;
    throw new RuleViolation('challenge/required', { challenge: this.challenges.issue(now, extra) });
  }
}
