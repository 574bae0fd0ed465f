export * from './engine-user.js';
export * from './free-port.js';
export * from './postgres-cluster.js';
export * from './kafka-broker.js';
export * from './s3-server.js';
export * from './process-table.js';
export * from './watchdog.js';
