import type { Actor, EventMetadata, RecordedEvent } from './events.js';

/** An event as those read it who audit: what, who, when, why, and all that its hash is over. */
export interface AuditedEvent {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  /** ISO 8601 UTC */
  readonly at: string;
  readonly actor: Actor;
  /** as it was recorded: the cause, the actor and `prevHash` */
  readonly metadata: EventMetadata;
  readonly data: unknown;
  readonly prevHash: string;
  readonly hash: string;
}

/** A stream as those read it who audit. */
export interface Timeline {
  readonly chain: {
    /** every hash was recomputed, and is what was recorded */
    readonly verified: boolean;
    readonly firstBrokenRevision?: number;
  };
  readonly events: readonly AuditedEvent[];
}

export const auditedEvent = ({ recordedAt, metadata, ...recorded }: RecordedEvent): AuditedEvent => {
  const { stream, revision, id, type, data, hash } = recorded;
  const { actor, prevHash } = metadata;
  return { stream, revision, id, type, at: recordedAt, actor, metadata, data, prevHash, hash };
};
