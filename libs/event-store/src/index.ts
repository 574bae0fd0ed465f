export * from './migrations.js';
export * from './event-hash.js';
export * from './event-id.js';
export { EventIdReused, UnstorableEvent } from './event-text.js';
export * from './postgres-event-store.js';
export * from './postgres-event-log.js';
export * from './sequencer.js';
export * from './projection-runner.js';
export { CheckpointFile, type Checkpoint, type CheckpointFields } from './checkpoint-file.js';
export * from './checkpoint-writer.js';
export * from './verify-log.js';
export type { AuditSource } from './audit-source.js';
export * from './postgres-audit.js';
export * from './verify-stream.js';
export * from './event-storage.js';
export {
  EventStoreAddressRefused,
  EventStoreDbConnection,
  type EventStoreDbOptions,
} from './eventstoredb/connection.js';
export * from './eventstoredb/eventstoredb-store.js';
export { EventStoreDbLog, RecordedEventChanged } from './eventstoredb/eventstoredb-log.js';
export * from './eventstoredb/eventstoredb-sequencer.js';
export * from './eventstoredb/eventstoredb-audit.js';
