import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';

/*
 * Millions of records and one reader of each now and then: a data key per import instead of one per person. The vault keeps
 * the key as a subject of its own, so an import can be shredded as a whole; one person is erased by deleting their rows.
 * AES-256-GCM with random nonces is good for 2^32 records under one key (NIST SP 800-38D, 8.3).
 */

const NONCE = 12;
const TAG = 16;

/** subject and context under which the vault keeps the data key of an import */
export const importSubject = (importId: string): string => `registry-${importId}`;
export const DATA_KEY = 'registry/data-key';

/** A new data key, and its text for the vault. */
export function newDataKey(): { readonly key: KeyObject; readonly text: string } {
  const bytes = randomBytes(32);
  return { key: createSecretKey(bytes), text: bytes.toString('hex') };
}

/** Nonce, ciphertext, tag. `bound` is authenticated: a sealed text does not open in another row. */
export function seal(key: KeyObject, bound: Uint8Array, text: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
  cipher.setAAD(bound);
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when bytes or row are not what was sealed. */
export function open(key: KeyObject, bound: Uint8Array, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(bound);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  const body = sealed.subarray(NONCE, sealed.length - TAG);
  return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
}
