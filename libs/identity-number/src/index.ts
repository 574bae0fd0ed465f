export * from './document-types.js';
export * from './check-character.js';
export * from './canonical-number.js';
export * from './canonical-name.js';
export { countries, countryCode, countryText, issuerOf } from './countries.js';
export * from './region-codes.js';
export * from './samples.js';
