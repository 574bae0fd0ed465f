import { createHash } from 'node:crypto';

/** What comes before the first event of a stream, of a log, of a checkpoint file: 32 zero bytes, in hex. */
export const NO_HASH = '0'.repeat(64);

export interface HashedFields {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  /** ISO 8601 UTC with milliseconds, as `Date.toISOString()` writes it */
  readonly recordedAt: string;
  /** the stored JSON text, `prevHash` included */
  readonly metadata: string;
  /** the stored JSON text */
  readonly data: string;
}

/**
 * The bytes under an event's hash: stream, revision, id, type, recordedAt, metadata, data, in this order, each as
 * `<length in UTF-8 bytes>:<UTF-8 bytes>`, nothing between them. The length in front makes the cut between two fields
 * part of the hash. Every store uses the same bytes, so a case verifies alike wherever it was kept.
 */
export const canonicalBytes = (event: HashedFields): Buffer =>
  Buffer.from(
    [event.stream, String(event.revision), event.id, event.type, event.recordedAt, event.metadata, event.data]
      .map((field) => `${Buffer.byteLength(field)}:${field}`)
      .join(''),
  );

/** hex SHA-256 of `canonicalBytes`; `event_hash()` in event-store.sql is the same in SQL */
export const eventHash = (event: HashedFields): string =>
  createHash('sha256').update(canonicalBytes(event)).digest('hex');

/** The log's chain after one more event: SHA-256(chain before ‖ hash of the event), all 32 bytes, given and returned in hex. */
export const chainStep = (before: string, hash: string): string =>
  createHash('sha256').update(before, 'hex').update(hash, 'hex').digest('hex');
