import type { Timeline } from '@zhenming/contracts';
import { auditedEvent, type RecordedEvent } from '@zhenming/kernel';
import { verifyStream } from './verify-stream.js';

/** A whole stream as auditors read it, in the order of its revisions, every hash recomputed now; see `verifyStream`. */
export function timelineOf(events: readonly RecordedEvent[]): Timeline {
  const verdict = verifyStream(events);
  const chain = verdict.ok ? { verified: true } : { verified: false, firstBrokenRevision: verdict.revision };
  return { chain, events: events.map(auditedEvent) };
}
