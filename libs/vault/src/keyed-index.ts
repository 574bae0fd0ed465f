import { createSecretKey } from 'node:crypto';
import { BlindIndex } from './blind-index.js';

const known = new Map<string, BlindIndex>();

const indexUnder = (hexKey: string): BlindIndex => {
  const before = known.get(hexKey);
  if (before) return before;
  if (!/^[0-9a-f]{64}$/.test(hexKey)) throw new TypeError('an index key is 32 bytes in hex');
  const key = { id: 'shared', key: createSecretKey(Buffer.from(hexKey, 'hex')) };
  const made = new BlindIndex({ current: key, all: [key] });
  known.set(hexKey, made);
  return made;
};

/**
 * The blind index of a value under one key that two services share, so that one can look up what the other indexed without
 * either giving values away. `key`: 32 bytes in hex, from the configuration. 32 bytes; per purpose unrelated ones.
 */
export const keyedIndex = (key: string, purpose: string, value: string): Buffer =>
  indexUnder(key).index(purpose, value);
