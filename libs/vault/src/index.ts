export * from './key-ring.js';
export * from './setting.js';
export * from './keyed-index.js';
export { NotSealed } from './box.js';
export * from './postgres-vault.js';
export * from './found-text.js';
export * from './migrations.js';
