import { uuidV5 } from './uuid.js';

/** namespace of notice ids, a random UUID fixed for ever */
const NAMESPACE = '3d0c8a1e-52b7-4c6f-9e0f-b6a7c4d21893';

/**
 * The id of what one event tells one recipient by one channel (UUIDv5, RFC 9562): the same again on every redelivery,
 * so that repeats are found by key and a Message-ID stays what it was.
 */
export const noticeId = (eventId: string, recipient: string, channel: string): string =>
  uuidV5(`${eventId}/${recipient}/${channel}`, NAMESPACE);
