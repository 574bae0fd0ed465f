import type { CommandMetadata, PublishedEvent } from './events.js';

/** Whoever stands behind the event stands behind what follows from it. */
export const becauseOf = ({ id, metadata }: PublishedEvent): CommandMetadata => ({
  causationId: id,
  correlationId: metadata.correlationId,
  actor: metadata.actor,
  ...(metadata.traceparent === undefined ? {} : { traceparent: metadata.traceparent }),
});
