import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { PublishedEvent } from '@zhenming/kernel';

/**
 * What follows one piece of work (a request, a message, a delivery) through this process: into log lines, into commands,
 * to the services it calls.
 */
export interface WorkContext {
  /** of a request only */
  readonly requestId?: string;
  readonly correlationId: string;
  /** W3C Trace Context (https://www.w3.org/TR/trace-context/): the trace, and this work's own span in it */
  readonly traceparent?: string;
}

const ambient = new AsyncLocalStorage<WorkContext>();

/** The context of the work being done, if any is. */
export const currentWork = (): WorkContext | undefined => ambient.getStore();

/** Runs `work` and everything it awaits inside a context. */
export const inContext = <T>(context: WorkContext, work: () => T): T => ambient.run(context, work);

/** The work that an event leads to belongs to the trace of the request that led to the event. */
export const workOf = ({ metadata: { correlationId, traceparent } }: PublishedEvent): WorkContext => ({
  correlationId,
  ...(traceparent === undefined ? {} : { traceparent }),
});

/** What of a context stands on a log line. */
export const logFields = ({ requestId, correlationId, traceparent }: WorkContext): Record<string, string> => {
  const trace = traceOf(traceparent);
  return { ...(requestId ? { requestId } : {}), correlationId, ...(trace ? { trace: trace.id } : {}) };
};

export interface Trace {
  /** 32 hex digits, not all zero */
  readonly id: string;
  /** whether the caller records it */
  readonly sampled: boolean;
}

const TRACEPARENT = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(-.*)?$/;

/** The trace of a traceparent; undefined for what is none. A version after 00 may have more parts behind the four known ones. */
export function traceOf(traceparent: string | undefined): Trace | undefined {
  const [, version, id, flags, more] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  if (id === undefined || flags === undefined || (version === '00' && more !== undefined)) return undefined;
  return { id, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** A traceparent for work of ours in that trace: a new span. */
export const spanIn = ({ id, sampled }: Trace): string =>
  `00-${id}-${randomBytes(8).toString('hex')}-${sampled ? '01' : '00'}`;
