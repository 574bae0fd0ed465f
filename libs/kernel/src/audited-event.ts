import type { Actor, RecordedEvent } from './events.js';

/** An event as those read it who audit: what, who, when, why, and the hashes that tie it to its stream. */
export interface AuditedEvent {
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  /** ISO 8601 UTC */
  readonly at: string;
  readonly actor: Actor;
  readonly causationId: string;
  /** hex hash of the event that led to it; absent where a request did, or a timer */
  readonly causationHash?: string;
  readonly correlationId: string;
  readonly data: unknown;
  readonly prevHash: string;
  readonly hash: string;
}

export const auditedEvent = ({
  revision,
  id,
  type,
  recordedAt,
  metadata,
  data,
  hash,
}: RecordedEvent): AuditedEvent => ({
  revision,
  id,
  type,
  at: recordedAt,
  actor: metadata.actor,
  causationId: metadata.causationId,
  ...(metadata.causationHash === undefined ? {} : { causationHash: metadata.causationHash }),
  correlationId: metadata.correlationId,
  data,
  prevHash: metadata.prevHash,
  hash,
});
