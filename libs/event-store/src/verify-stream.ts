import type { RecordedEvent } from '@zhenming/kernel';
import { eventHash, NO_HASH } from './event-hash.js';

export type StreamVerdict =
  | { readonly ok: true; readonly revision: number; readonly hash: string }
  | { readonly ok: false; readonly revision: number; readonly reason: 'missing' | 'changed' | 'broken' };

/**
 * Verifies one stream by itself, from its first event on, in memory: revisions 1, 2, 3 …, each event's hash over its own
 * content, each `prevHash` the hash before. The first revision that is not so, and why: `missing` = another one stands
 * there, or one of another stream, `changed` = its content is not the hashed one, `broken` = it does not follow the event before. A stream that
 * lost its end looks whole: compare `revision` and `hash` with what the log says.
 */
export function verifyStream(events: readonly RecordedEvent[], stream = events[0]?.stream): StreamVerdict {
  let hash = NO_HASH;
  for (const [index, event] of events.entries()) {
    const revision = index + 1;
    if (event.revision !== revision || event.stream !== stream) return { ok: false, revision, reason: 'missing' };
    const content = { ...event, data: JSON.stringify(event.data), metadata: JSON.stringify(event.metadata) };
    if (eventHash(content) !== event.hash) return { ok: false, revision, reason: 'changed' };
    if (event.metadata.prevHash !== hash) return { ok: false, revision, reason: 'broken' };
    hash = event.hash;
  }
  return { ok: true, revision: events.length, hash };
}
