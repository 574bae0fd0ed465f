import type { Timeline } from '@zhenming/contracts';
import { auditedEvent, type RecordedEvent } from '@zhenming/kernel';
import { verifyStream } from './verify-stream.js';

/** A whole stream as auditors read it, in the order of its revisions, every hash recomputed now; see `verifyStream`. */
export function timelineOf(events: readonly RecordedEvent[]): Timeline {
  const verdict = verifyStream(events);
  const chain = verdict.ok ? { verified: true } : { verified: false, firstBrokenRevision: verdict.revision };
  return { chain, events: events.map(auditedEvent) };
}

/** an answer between services takes four times as much */
const PAGE_BYTES = 1024 * 1024;

/** The events of a timeline behind the first `after` that come to about a mebibyte as JSON, at least one where there is one; the chain is that of the whole stream. */
export function pageOf({ chain, events }: Timeline, after: number): Timeline {
  const rest = events.slice(after);
  let bytes = 0;
  const full = rest.findIndex((event, n) => (bytes += Buffer.byteLength(JSON.stringify(event))) > PAGE_BYTES && n > 0);
  return { chain, events: full === -1 ? rest : rest.slice(0, full) };
}
