export * from './run-postgres.js';
export * from './test-database.js';
export * from './until.js';
export * from './certificates.js';
export { unlessMissing } from './engine-source.js';
export * from './kafka.js';
export * from './s3.js';
export * from './entity-columns.js';
export { freePort } from '@zhenming/engines';
