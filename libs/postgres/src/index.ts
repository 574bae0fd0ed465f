export * from './database.js';
export * from './clock.js';
export * from './migrations.js';
