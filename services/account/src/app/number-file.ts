import { Injectable } from '@nestjs/common';
import { streams } from '@zhenming/contracts';
import { EventStore, RuleViolation, type Actor, type RecordedEvent } from '@zhenming/kernel';
import { Chain } from './number.ports.js';

export interface NumberStep {
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  /** ISO 8601 UTC */
  readonly at: string;
  readonly actor: Actor;
  readonly causationId: string;
  readonly correlationId: string;
  readonly data: unknown;
  readonly prevHash: string;
  readonly hash: string;
}

/** Everything that ever happened about one number, for those who audit it. */
export interface NumberTimeline {
  readonly numberId: string;
  readonly revision: number;
  readonly chain: { readonly verified: boolean; readonly firstBrokenRevision?: number };
  readonly events: readonly NumberStep[];
}

const stepOf = (event: RecordedEvent): NumberStep => ({
  revision: event.revision,
  id: event.id,
  type: event.type,
  at: event.recordedAt,
  actor: event.metadata.actor,
  causationId: event.metadata.causationId,
  correlationId: event.metadata.correlationId,
  data: event.data,
  prevHash: event.metadata.prevHash,
  hash: event.hash,
});

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
    return { numberId, revision: events.length, chain, events: events.map(stepOf) };
  }
}
