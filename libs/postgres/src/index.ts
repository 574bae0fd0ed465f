export * from './database.js';
export { keepPrepared } from './prepared-statements.js';
export * from './clock.js';
export * from './migrations.js';
export * from './provision.js';
export * from './leadership.js';
export * from './timers.js';
export * from './timer-runner.js';
export * from './iso-time.js';
