import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import { ObjectBroken } from '@zhenming/kernel';

/*
 * A sealed object, in bytes: magic "ZMOB" (4), version (1), key tag (8), wrap nonce (12), data key wrapped (32), its GCM
 * tag (16), nonce (12), ciphertext, GCM tag (16). AES-256-GCM twice: a random data key seals one object and nothing else,
 * a key of the ring wraps the data key under a random nonce, good for 2^32 objects per key (NIST SP 800-38D, 8.3). Both
 * authenticate everything before them and the name of the object.
 */

const MAGIC = Buffer.from('ZMOB', 'latin1');
const VERSION = 1;
const KEY_TAG = 8;
const NONCE = 12;
const DATA_KEY = 32;
const GCM_TAG = 16;
const AT_KEY_TAG = MAGIC.length + 1;
const AT_WRAP = AT_KEY_TAG + KEY_TAG;
const AT_NONCE = AT_WRAP + NONCE + DATA_KEY + GCM_TAG;
const HEADER = AT_NONCE + NONCE;

/** What sealing adds to the content, in bytes. */
export const SEAL_OVERHEAD = HEADER + GCM_TAG;

/** Keys of 32 bytes by their names, the current one also by itself: the shape that the vault's `parseKeyRing` reads. */
export interface ObjectKeyRing {
  readonly current: { readonly id: string; readonly key: KeyObject };
  readonly all: readonly { readonly id: string; readonly key: KeyObject }[];
}

/** A name of the key that tells nothing about it: tells an object of a missing key from a damaged one. */
const keyTag = (key: KeyObject) => Buffer.from(hkdfSync('sha256', key, '', 'zhenming object key tag', KEY_TAG));

/** `header` has a fixed length for each label, so no two inputs give the same bytes */
const authenticated = (label: 'data key' | 'content', header: Buffer, name: string): Buffer =>
  Buffer.concat([Buffer.from(`${label}\0`), header, Buffer.from(name)]);

const encrypted = (key: KeyObject | Buffer, nonce: Buffer, aad: Buffer, content: Uint8Array): Buffer[] => {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: GCM_TAG });
  cipher.setAAD(aad);
  return [cipher.update(content), cipher.final(), cipher.getAuthTag()];
};

/** `box`: ciphertext and GCM tag. Throws `ObjectBroken`. */
const decrypted = (key: KeyObject | Buffer, nonce: Buffer, aad: Buffer, box: Buffer): Buffer => {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: GCM_TAG });
  decipher.setAAD(aad);
  decipher.setAuthTag(box.subarray(box.length - GCM_TAG));
  try {
    return Buffer.concat([decipher.update(box.subarray(0, box.length - GCM_TAG)), decipher.final()]);
  } catch {
    throw new ObjectBroken('changed');
  }
};

/** Encrypts `content` under a data key of its own, wrapped under the current key. Opens under the same `name` only. */
export function seal(name: string, content: Uint8Array, keys: ObjectKeyRing): Buffer {
  const dataKey = randomBytes(DATA_KEY);
  const start = Buffer.concat([MAGIC, Buffer.of(VERSION), keyTag(keys.current.key)]);
  const wrapNonce = randomBytes(NONCE);
  const wrapped = encrypted(keys.current.key, wrapNonce, authenticated('data key', start, name), dataKey);
  const nonce = randomBytes(NONCE);
  const header = Buffer.concat([start, wrapNonce, ...wrapped, nonce]);
  const sealed = Buffer.concat([header, ...encrypted(dataKey, nonce, authenticated('content', header, name), content)]);
  dataKey.fill(0);
  return sealed;
}

/** The content, if it was sealed under this `name` and any key of the ring. Throws `ObjectBroken`. */
export function open(name: string, sealed: Uint8Array, keys: ObjectKeyRing): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length < SEAL_OVERHEAD || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) throw new ObjectBroken('format');
  if (bytes[MAGIC.length] !== VERSION) throw new ObjectBroken('format');
  const start = bytes.subarray(0, AT_WRAP);
  const key = keys.all.find((one) => keyTag(one.key).equals(start.subarray(AT_KEY_TAG)))?.key;
  if (!key) throw new ObjectBroken('key', start.subarray(AT_KEY_TAG).toString('hex'));
  const wrapNonce = bytes.subarray(AT_WRAP, AT_WRAP + NONCE);
  const wrapped = bytes.subarray(AT_WRAP + NONCE, AT_NONCE);
  const dataKey = decrypted(key, wrapNonce, authenticated('data key', start, name), wrapped);
  const header = bytes.subarray(0, HEADER);
  const aad = authenticated('content', header, name);
  const content = decrypted(dataKey, header.subarray(AT_NONCE), aad, bytes.subarray(HEADER));
  dataKey.fill(0);
  return content;
}
