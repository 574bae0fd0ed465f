import { Injectable } from '@nestjs/common';
import { streams, type NumberTimeline } from '@zhenming/contracts';
import { EventStore, RuleViolation } from '@zhenming/kernel';
import { pageOf } from './timeline-page.js';

/** Everything that ever happened about one number, for those who audit it. */
@Injectable()
export class NumberTimelines {
  constructor(private readonly store: EventStore) {}

  /**
   * The number's stream as recorded; with `after`, the next page behind so many of its events. Refuses a number without a history
   * with `request/not-found`.
   */
  async of(numberId: string, after?: number): Promise<NumberTimeline> {
    const events = await this.store.read(streams.number(numberId));
    if (events.length === 0) throw new RuleViolation('request/not-found');
    return { numberId, revision: events.length, events: after === undefined ? events : pageOf(events, after) };
  }
}
