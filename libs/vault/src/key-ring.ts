import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';

/** A key by its name. The bytes stay inside the `KeyObject`, which prints and serialises as nothing. */
export interface RingKey {
  readonly id: string;
  readonly key: KeyObject;
}

/** Keys of one purpose, the current one first. At least one. */
export interface KeyRing {
  readonly current: RingKey;
  readonly all: readonly RingKey[];
}

const KEY_BYTES = 32;
const ID = /^[A-Za-z0-9_-]{1,32}$/;
/** 32 random bytes have fewer different ones once in 10^40; a key typed by hand has */
const LEAST_DIFFERENT_BYTES = 8;

const keyIn = (base64: string, where: string): KeyObject => {
  const bytes = Buffer.from(base64, 'base64');
  // Buffer skips what is not base64, so what it read must be what was written
  if (bytes.toString('base64').replace(/=+$/, '') !== base64.replace(/=+$/, ''))
    throw new Error(`${where}: not base64`);
  if (bytes.length !== KEY_BYTES) throw new Error(`${where}: ${bytes.length} bytes, ${KEY_BYTES} are due`);
  if (new Set(bytes).size < LEAST_DIFFERENT_BYTES) throw new Error(`${where}: these are not random bytes`);
  return createSecretKey(bytes);
};

/**
 * Reads `id:base64key,id:base64key…`, the first being the current one; keys are 32 random bytes. Throws an `Error` that names
 * the entry by `name` and its place, never by its text: ids are not printed either, they may be a key in the wrong place.
 */
export function parseKeyRing(text: string, name = 'key ring'): KeyRing {
  const entries = text.split(',').map((entry) => entry.trim());
  if (text.trim() === '') throw new Error(`${name}: empty, id:base64key is due`);
  const all = entries.map((entry, place): RingKey => {
    const where = `${name}, entry ${place + 1}`;
    const colon = entry.indexOf(':');
    if (colon < 0) throw new Error(`${where}: no colon, id:base64key is due`);
    const id = entry.slice(0, colon);
    if (!ID.test(id)) throw new Error(`${where}: an id has 1 to 32 letters, digits, _ or -`);
    return { id, key: keyIn(entry.slice(colon + 1), where) };
  });
  all.forEach(({ id, key }, place) => {
    if (all.findIndex((other) => other.id === id) !== place)
      throw new Error(`${name}, entry ${place + 1}: its id is there twice`);
    if (all.findIndex((other) => other.key.equals(key)) !== place)
      throw new Error(`${name}, entry ${place + 1}: its key is there twice`);
  });
  return { current: all[0] as RingKey, all };
}

/** A new random key as an entry of a ring, for a first start or a rotation (put it first). */
export const newRingEntry = (id: string): string => {
  if (!ID.test(id)) throw new Error('an id has 1 to 32 letters, digits, _ or -');
  return `${id}:${randomBytes(KEY_BYTES).toString('base64')}`;
};
