import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork } from '@zhenming/kernel';
import { RequestMetrics } from '@zhenming/service-kit';
import { RateLimiter } from '@zhenming/service-kit/limits';
import { DeferredJobs, type GuessedAt } from '../deferred-jobs/deferred-jobs.repository.js';

/** one look in an hour at who is guessed at */
const NOTED = { name: 'guesses', uses: 1, seconds: 3600 };

/** Passwords that somebody guesses. */
@Injectable()
export class Guesses {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly limits: RateLimiter,
    private readonly jobs: DeferredJobs,
    private readonly metrics: RequestMetrics,
  ) {
    // known from 0 on: an alarm on a counter that appears with 1 misses the first
    metrics.count('guessed_logins_total', {}, 0);
  }

  /**
   * A further wrong password, after the free ones: operators see it, and a deferred job tells whose it is. Alike for names that nobody has,
   * so that the time of an answer says nothing. `subject`: what the tries are counted for.
   */
  async note(at: GuessedAt, subject: string): Promise<void> {
    if (!(await this.limits.allows(NOTED, subject))) return;
    this.metrics.count('guessed_logins_total', {});
    await this.unitOfWork.run(async () => this.jobs.add({ kind: 'GUESSED', ...at }, await this.clock.now()));
  }
}
