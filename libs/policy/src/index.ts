export * from './policy.js';
export * from './policies.js';
export * from './ledger-limits.js';
