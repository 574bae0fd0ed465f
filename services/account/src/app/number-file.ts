import { Injectable } from '@nestjs/common';
import { streams } from '@zhenming/contracts';
import { auditedEvent, EventStore, RuleViolation, type AuditedEvent } from '@zhenming/kernel';
import { Chain } from './number.ports.js';

/** Everything that ever happened about one number, for those who audit it. */
export interface NumberTimeline {
  readonly numberId: string;
  readonly revision: number;
  readonly chain: { readonly verified: boolean; readonly firstBrokenRevision?: number };
  readonly events: readonly AuditedEvent[];
}

@Injectable()
export class NumberFiles {
  constructor(
    private readonly store: EventStore,
    private readonly chain: Chain,
  ) {}

  /** The number's stream as recorded, its chain recomputed now. Refuses a number without a history with `request/not-found`. */
  async timeline(numberId: string): Promise<NumberTimeline> {
    const events = await this.store.read(streams.number(numberId));
    if (events.length === 0) throw new RuleViolation('request/not-found');
    const broken = this.chain.firstBroken(events);
    const chain = broken === undefined ? { verified: true } : { verified: false, firstBrokenRevision: broken };
    return { numberId, revision: events.length, chain, events: events.map(auditedEvent) };
  }
}
