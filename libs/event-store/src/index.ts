export * from './after-each.js';
export * from './migrations.js';
export * from './event-hash.js';
export * from './event-id.js';
export { EventIdReused, UnstorableEvent } from './event-text.js';
export * from './postgres-event-store.js';
export * from './postgres-event-log.js';
export * from './sequencer.js';
export * from './projection-runner.js';
export * from './lacking-events.js';
export {
  CheckpointFile,
  checkpointKeysOf,
  publicKeyOf,
  type Checkpoint,
  type CheckpointFields,
  type CheckpointKeys,
} from './checkpoint-file.js';
export * from './checkpoint-writer.js';
export * from './checkpoint-archiver.js';
export { CheckpointRefused } from './held-checkpoint.js';
export * from './archive/checkpoint-archive.js';
export * from './archive/open-archive.js';
export * from './archive/archive-server.js';
export * from './verify-log.js';
export type { AuditSource } from './audit-source.js';
export * from './postgres-audit.js';
export * from './verify-stream.js';
export * from './timeline.js';
export * from './event-storage.js';
export type { EventStoreDbOptions } from './eventstoredb/connection.js';
