/** Something that happened, in the past tense. Data is plain JSON: ids, enums, hashes, ISO times; never a person's data. */
export interface Event<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
}

/** Who stands behind a command: a person by account or staff id, or a part of the system by its name. */
export interface Actor {
  readonly kind: 'account' | 'staff' | 'office' | 'service' | 'timer';
  readonly id: string;
}

/**
 * Why a command is given. `causationId` is the id of the request or of the event that led to it; one causation appends
 * to a stream at most once, which is what makes a redelivery quiet on every store.
 */
export interface CommandMetadata {
  readonly causationId: string;
  /** hex hash of the event that led to it; absent where a request did, or a timer */
  readonly causationHash?: string;
  readonly correlationId: string;
  readonly actor: Actor;
  readonly traceparent?: string;
}

/** What the store adds: `prevHash` (hex SHA-256) ties an event to the one before it in its stream. */
export interface EventMetadata extends CommandMetadata {
  readonly prevHash: string;
}

/** An event as the log holds it. Revisions of a stream are 1, 2, 3 …; `recordedAt` is ISO 8601 UTC from `app_now()`. */
export interface RecordedEvent<Type extends string = string, Data = unknown> extends Event<Type, Data> {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly recordedAt: string;
  readonly metadata: EventMetadata;
  /** hex SHA-256 over everything above, the metadata with its `prevHash` included */
  readonly hash: string;
}

/** An event with its place in the order of the whole log: positions are 1, 2, 3 … without gaps, committed events only. */
export interface LoggedEvent<Type extends string = string, Data = unknown> extends RecordedEvent<Type, Data> {
  readonly position: number;
}

/** An event on the wire: `source` is the service whose log it comes from. */
export interface PublishedEvent<Type extends string = string, Data = unknown> extends RecordedEvent<Type, Data> {
  readonly source: string;
  /** of an event for third parties: detached JWS over its data and its ids */
  readonly signature?: string;
}
