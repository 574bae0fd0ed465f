import { Injectable } from '@nestjs/common';
import { streams, type NumberTimeline } from '@zhenming/contracts';
import { pageOf, timelineOf } from '@zhenming/event-store';
import { EventStore, RuleViolation } from '@zhenming/kernel';

/** Everything that ever happened about one number, for those who audit it. */
@Injectable()
export class NumberTimelines {
  constructor(private readonly store: EventStore) {}

  /**
   * The number's stream as recorded, its chain recomputed now; with `after`, the next page behind so many of its events. Refuses a
   * number without a history with `request/not-found`.
   */
  async of(numberId: string, after?: number): Promise<NumberTimeline> {
    const events = await this.store.read(streams.number(numberId));
    if (events.length === 0) throw new RuleViolation('request/not-found');
    const whole = timelineOf(events);
    return { numberId, revision: events.length, ...(after === undefined ? whole : pageOf(whole, after)) };
  }
}
