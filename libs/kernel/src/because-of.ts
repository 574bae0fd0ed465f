import type { CommandMetadata, PublishedEvent } from './events.js';

/** Whoever stands behind the event stands behind what follows from it. */
export const becauseOf = ({ id, hash, metadata }: PublishedEvent): CommandMetadata => ({
  causationId: id,
  causationHash: hash,
  correlationId: metadata.correlationId,
  actor: metadata.actor,
  ...(metadata.traceparent === undefined ? {} : { traceparent: metadata.traceparent }),
});
