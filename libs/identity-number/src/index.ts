export * from './document-types.js';
export * from './check-character.js';
export * from './canonical-number.js';
export * from './canonical-name.js';
export * from './region-codes.js';
export * from './samples.js';
