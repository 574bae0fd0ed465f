import type { Clock } from '@zhenming/kernel';
import type { ServiceLog } from '@zhenming/service-kit';
import type { Tolling } from './tolling.service.js';

/** For so many milliseconds nothing ends: after one look alone, which may have met a busy moment, and after more in a row. */
export interface HeldMs {
  /** longer than to the next look, also at a start */
  readonly first: number;
  readonly more: number;
}

/** Holds every end where looks find in a row that somebody could do nothing, or that what they did is not heard. */
export class MissedLooks {
  private missed = 0;

  constructor(
    private readonly tolling: Tolling,
    private readonly clock: Clock,
    private readonly log: ServiceLog,
    private readonly held: HeldMs,
  ) {}

  /** `misses`: whether it is so now. Never throws. */
  async look(misses: () => Promise<boolean>): Promise<void> {
    try {
      this.missed = (await misses()) ? this.missed + 1 : 0;
      if (this.missed === 0) return;
      const { first, more } = this.held;
      const until = new Date((await this.clock.now()).getTime() + (this.missed === 1 ? first : more));
      if (this.missed === 2) this.log.event('nothing ends yet', { until }, 'warn');
      this.tolling.hold(until);
    } catch (error) {
      this.log.failure('deadlines', error);
    }
  }
}
