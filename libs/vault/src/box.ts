import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';

/*
 * A box is what one key closes: version (1 byte), key tag (8), nonce (12), ciphertext, GCM tag (16). AES-256-GCM with random
 * nonces, good for 2^32 boxes under one key (NIST SP 800-38D, 8.3): a master key wraps one data key per subject, a data key
 * seals what one subject writes.
 */

const VERSION = 1;
const KEY_TAG = 8;
const NONCE = 12;
const GCM_TAG = 16;
const HEADER = 1 + KEY_TAG + NONCE;

/** What a box adds to its content, in bytes. */
export const BOX_OVERHEAD = HEADER + GCM_TAG;

/** The bytes or the context are not what was sealed, or were sealed under another key. Says nothing of the content. */
export class NotSealed extends Error {
  constructor(why: 'version' | 'length' | 'key' | 'changed') {
    super(`this cannot be opened: ${why}`);
    this.name = 'NotSealed';
  }
}

/** A name of the key that tells nothing about it: tells a box of another key from a damaged one. */
export const keyTag = (key: KeyObject): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', 'zhenming box key tag', KEY_TAG));

/** The tag of the key that closed it. */
export const keyTagOf = (box: Uint8Array): Buffer => Buffer.from(box.subarray(1, 1 + KEY_TAG));

/** Each part with its length before it, so that ('ab', 'c') and ('a', 'bc') differ. */
const authenticated = (header: Buffer, parts: readonly string[]): Buffer =>
  Buffer.concat([
    header,
    ...parts.flatMap((part) => {
      const bytes = Buffer.from(part, 'utf8');
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  ]);

/** Closes `content`; `parts` are authenticated with it and wanted again to open. */
export function close(key: KeyObject, parts: readonly string[], content: Uint8Array): Buffer {
  const header = Buffer.concat([Buffer.of(VERSION), keyTag(key), randomBytes(NONCE)]);
  const cipher = createCipheriv('aes-256-gcm', key, header.subarray(1 + KEY_TAG), { authTagLength: GCM_TAG });
  cipher.setAAD(authenticated(header, parts));
  return Buffer.concat([header, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** The content of a box. Throws `NotSealed`. */
export function open(key: KeyObject, parts: readonly string[], box: Uint8Array): Buffer {
  const bytes = Buffer.from(box.buffer, box.byteOffset, box.byteLength);
  if (bytes.length < BOX_OVERHEAD) throw new NotSealed('length');
  if (bytes[0] !== VERSION) throw new NotSealed('version');
  const header = bytes.subarray(0, HEADER);
  if (!header.subarray(1, 1 + KEY_TAG).equals(keyTag(key))) throw new NotSealed('key');
  const decipher = createDecipheriv('aes-256-gcm', key, header.subarray(1 + KEY_TAG), { authTagLength: GCM_TAG });
  decipher.setAAD(authenticated(header, parts));
  decipher.setAuthTag(bytes.subarray(bytes.length - GCM_TAG));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(HEADER, bytes.length - GCM_TAG)), decipher.final()]);
  } catch {
    throw new NotSealed('changed');
  }
}

/** A new random data key, closed under a master key. */
export function newWrappedKey(master: KeyObject, subject: string): Buffer {
  const bytes = randomBytes(32);
  const wrapped = close(master, ['data key', subject], bytes);
  bytes.fill(0);
  return wrapped;
}

/** Throws `NotSealed`. */
export function unwrapKey(master: KeyObject, subject: string, wrapped: Uint8Array): KeyObject {
  const bytes = open(master, ['data key', subject], wrapped);
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return key;
}

/** The same data key under another master key. */
export function rewrapKey(from: KeyObject, to: KeyObject, subject: string, wrapped: Uint8Array): Buffer {
  const bytes = open(from, ['data key', subject], wrapped);
  const again = close(to, ['data key', subject], bytes);
  bytes.fill(0);
  return again;
}
