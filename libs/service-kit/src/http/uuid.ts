import { createHash, randomBytes } from 'node:crypto';

const format = (bytes: Uint8Array, version: number): string => {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return Buffer.from(bytes.buffer, bytes.byteOffset, 16)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/** RFC 9562 version 7. The time part only orders; nothing reads it as the time of anything. */
export function uuidV7(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  return format(bytes, 7);
}

const NAMESPACE = Buffer.from('6f1d3c0a5b7e4d0f9a4be2c85d1f7a30', 'hex');

/** RFC 9562 version 5 in this library's namespace: the same name, the same id. */
export const uuidV5 = (name: string): string =>
  format(Uint8Array.from(createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16)), 5);

export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(text);
