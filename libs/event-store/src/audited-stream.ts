import { auditedEvent, type AuditedEvent, type RecordedEvent } from '@zhenming/kernel';
import { verifyStream } from './verify-stream.js';

/** A stream as recorded, every hash recomputed just now. */
export interface AuditedStream {
  readonly chain: { readonly verified: boolean; readonly firstBrokenRevision?: number };
  readonly events: readonly AuditedEvent[];
}

/** A whole stream as auditors read it, in the order of its revisions; see `verifyStream`. */
export function auditedStream(events: readonly RecordedEvent[]): AuditedStream {
  const verdict = verifyStream(events);
  const chain = verdict.ok ? { verified: true } : { verified: false, firstBrokenRevision: verdict.revision };
  return { chain, events: events.map(auditedEvent) };
}
