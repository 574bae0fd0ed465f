import type { EventMetadata, LoggedEvent, RecordedEvent } from '@zhenming/kernel';

/** columns of `EventRow`; `e` is the events table */
export const EVENT_COLUMNS = `e.stream_id, e.revision, e.event_id, e.type, e.data, e.metadata, e.recorded_at,
  encode(e.event_hash, 'hex') as event_hash`;

export interface EventRow {
  readonly stream_id: string;
  readonly revision: string;
  readonly event_id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: EventMetadata;
  readonly recorded_at: Date;
  readonly event_hash: string;
}

export const recordedEvent = (row: EventRow): RecordedEvent => ({
  id: row.event_id,
  stream: row.stream_id,
  revision: Number(row.revision),
  type: row.type,
  data: row.data,
  recordedAt: row.recorded_at.toISOString(),
  metadata: row.metadata,
  hash: row.event_hash,
});

export const loggedEvent = (row: EventRow & { readonly position: string }): LoggedEvent => ({
  ...recordedEvent(row),
  position: Number(row.position),
});
