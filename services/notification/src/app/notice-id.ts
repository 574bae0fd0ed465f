import { createHash } from 'node:crypto';

/** namespace of notice ids, a random UUID fixed for ever */
const NAMESPACE = Buffer.from('3d0c8a1e52b74c6f9e0fb6a7c4d21893', 'hex');

/**
 * The id of what one event tells one recipient by one channel (UUIDv5, RFC 9562): the same again on every redelivery,
 * so that repeats are found by key and a Message-ID stays what it was.
 */
export function noticeId(eventId: string, recipient: string, channel: string): string {
  const name = `${eventId}/${recipient}/${channel}`;
  const bytes = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
