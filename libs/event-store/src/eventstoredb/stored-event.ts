import type { EventMetadata, RecordedEvent } from '@zhenming/kernel';
import { eventHash, NO_HASH } from '../event-hash.js';
import type { EventText } from '../event-text.js';
import type { Proposed, ServerEvent } from './connection.js';

/** The event's own metadata with two fields behind it: what the Postgres log keeps in columns. */
type StoredMetadata = EventMetadata & { readonly recordedAt: string; readonly hash: string };

/**
 * Texts as they are stored behind `last`: the hash of the one before goes in front of the metadata, as the Postgres log
 * does it, and time and hash go behind it. `recordedAt`: ISO 8601 of `app_now()`, for the server's own time is another.
 */
export function proposedEvents(
  stream: string,
  texts: readonly EventText[],
  last: RecordedEvent | undefined,
  recordedAt: string,
): Proposed[] {
  let prevHash = last?.hash ?? NO_HASH;
  return texts.map(({ id, type, data, metadata: text }, index) => {
    const metadata = { prevHash, ...(JSON.parse(text) as object) };
    const revision = (last?.revision ?? 0) + index + 1;
    const hash = eventHash({ stream, revision, id, type, recordedAt, metadata: JSON.stringify(metadata), data });
    prevHash = hash;
    return { id, type, data: JSON.parse(data) as unknown, metadata: { ...metadata, recordedAt, hash } };
  });
}

/** An event of the server as the kernel knows it, whether or not it is what was recorded: `hashOf` tells. */
export function recordedEvent(event: ServerEvent, prefix: string): RecordedEvent {
  const { recordedAt, hash, ...metadata } = (event.metadata ?? {}) as unknown as StoredMetadata;
  return {
    id: event.id,
    stream: event.streamId.slice(prefix.length),
    revision: Number(event.revision) + 1,
    type: event.type,
    data: event.data,
    recordedAt: String(recordedAt),
    metadata: metadata,
    hash: String(hash),
  };
}

/** The hash over what the event holds now, in hex. */
export const hashOf = (event: RecordedEvent): string =>
  eventHash({ ...event, data: JSON.stringify(event.data), metadata: JSON.stringify(event.metadata) });
