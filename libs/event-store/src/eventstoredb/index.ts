export * from './connection.js';
export * from './eventstoredb-audit.js';
export * from './eventstoredb-log.js';
export * from './eventstoredb-sequencer.js';
export * from './eventstoredb-store.js';
