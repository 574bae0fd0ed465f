import type { Clock } from '@zhenming/kernel';
import type { ServiceLog } from '@zhenming/service-kit';
import { momentNow, msSince, type Moment } from './moment.js';
import type { Tolling } from './tolling.service.js';

/** For so many milliseconds nothing ends: after one look alone, which may have met a busy moment, and after more in a row. */
export interface HeldMs {
  /** longer than to the next look, also at a start */
  readonly first: number;
  readonly more: number;
}

/**
 * Holds every end where looks find in a row that somebody could do nothing, or that what they did is not heard. No timer is due but after a
 * look: the database or this process may have been away since the last one, and what fell due meanwhile is due at once when it is back.
 */
export class MissedLooks {
  private missed = 0;
  /** when the last look began; undefined: it could not hold what it had to */
  private looked: Moment | undefined;

  constructor(
    private readonly tolling: Tolling,
    private readonly clock: Clock,
    private readonly log: ServiceLog,
    private readonly held: HeldMs,
  ) {
    tolling.dependOn(this);
  }

  /** Whether it has looked lately, by either clock: not where it did not for twice as long as to the next look. */
  get isKnown(): boolean {
    return this.looked !== undefined && msSince(this.looked) < 2 * this.held.first;
  }

  /** `misses`: whether it is so now. Never throws. */
  async look(misses: () => Promise<boolean>): Promise<void> {
    const begun = momentNow();
    try {
      this.missed = (await misses()) ? this.missed + 1 : 0;
      if (this.missed > 0) await this.hold();
      this.looked = begun;
    } catch (error) {
      this.looked = undefined;
      this.log.failure('deadlines', error);
    }
  }

  private async hold(): Promise<void> {
    const { first, more } = this.held;
    this.looked = undefined;
    const until = new Date((await this.clock.now()).getTime() + (this.missed === 1 ? first : more));
    if (this.missed === 2) this.log.event('nothing ends yet', { until }, 'warn');
    this.tolling.hold(until);
  }
}
