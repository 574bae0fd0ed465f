import { Injectable } from '@nestjs/common';
import { streams } from '@zhenming/contracts';
import { verifyStream } from '@zhenming/event-store';
import { auditedEvent, EventStore, RuleViolation, type AuditedEvent } from '@zhenming/kernel';

/** Everything that ever happened about one number, for those who audit it. */
export interface NumberTimeline {
  readonly numberId: string;
  readonly revision: number;
  readonly chain: { readonly verified: boolean; readonly firstBrokenRevision?: number };
  readonly events: readonly AuditedEvent[];
}

@Injectable()
export class NumberTimelines {
  constructor(private readonly store: EventStore) {}

  /** The number's stream as recorded, its chain recomputed now. Refuses a number without a history with `request/not-found`. */
  async of(numberId: string): Promise<NumberTimeline> {
    const events = await this.store.read(streams.number(numberId));
    if (events.length === 0) throw new RuleViolation('request/not-found');
    const verdict = verifyStream(events);
    return {
      numberId,
      revision: events.length,
      chain: { verified: verdict.ok, ...(verdict.ok ? {} : { firstBrokenRevision: verdict.revision }) },
      events: events.map(auditedEvent),
    };
  }
}
