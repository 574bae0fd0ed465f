import type { RecordedEvent } from '@zhenming/kernel';
import type { HashedFields } from './event-hash.js';

/** A position of a log, with what is known of its event. All hashes in hex. */
export interface AuditRow {
  readonly position: number;
  /** the log's chain up to here, as it is kept */
  readonly chain: string;
  /** undefined: the position has lost its event */
  readonly event: HashedFields | undefined;
  /** of the event, as it is kept; undefined where two copies of it differ */
  readonly hash: string | undefined;
  /** hash of the event before it in its stream, undefined when there is none */
  readonly before: string | undefined;
  /** false: the event before it in its stream comes later in the log */
  readonly inOrder: boolean | undefined;
}

/** What an audit reads of a log, wherever it lies. */
export interface AuditSource {
  /** what is kept of positions with `after < position <= after + limit`, in order */
  page(after: number, limit: number): Promise<readonly AuditRow[]>;
  /** `waiting`: events that have no position yet */
  counts(): Promise<{ readonly head: number; readonly events: number; readonly waiting: number }>;
  /** whether an event has no position and will never get one: it was put there beside the log */
  hidden(): Promise<boolean>;
  /**
   * the events of these ids, in no order; those that the log does not hold are left out, and those that had no position at the first
   * call and have none now
   */
  find(ids: readonly string[]): Promise<readonly RecordedEvent[]>;
}
