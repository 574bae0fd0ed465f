import { auditedEvent, type RecordedEvent, type Timeline } from '@zhenming/kernel';
import { verifyStream } from './verify-stream.js';

/** This stream as auditors read it, from its first event on, every hash recomputed now; see `verifyStream`. */
export function timelineOf(stream: string, events: readonly RecordedEvent[]): Timeline {
  const verdict = verifyStream(events, stream);
  const chain = verdict.ok ? { verified: true } : { verified: false, firstBrokenRevision: verdict.revision };
  return { chain, events: events.map(auditedEvent) };
}
