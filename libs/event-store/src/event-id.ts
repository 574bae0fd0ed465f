import { createHash } from 'node:crypto';

/** namespace of Zhenming's event ids, a random UUID fixed for ever */
const NAMESPACE = Buffer.from('6f1b9a2d4c5e4f7b8a3d9e0c1b2a3f4d', 'hex');

/** UUID version 5 (RFC 9562 §5.5): SHA-1 of namespace and name, cut to 128 bits. */
export function uuidV5(name: string, namespace: Buffer = NAMESPACE): string {
  const bytes = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The id of the `index`-th event (from 0) that one causation appends to one stream: the same again on every redelivery. */
export const eventId = (causationId: string, stream: string, index: number): string =>
  uuidV5(`${causationId}/${stream}/${index}`);
