import { randomBytes } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';

/** One request of a portal's or office's browser and what came of it. Holds what people typed: a file for tests only. */
export interface Exchange {
  /** the same for all requests of one browser */
  readonly browser: string;
  /** base address of the server */
  readonly origin: string;
  readonly method: string;
  /** below /api/v1, with its query */
  readonly path: string;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  /** W3C trace id: everything that follows from it carries it */
  readonly trace: string;
  /** undefined: it was never answered */
  readonly status?: number;
  readonly answer?: unknown;
}

const file = (): string | undefined => process.env['ZHENMING_HISTORY'];

/** Where `ZHENMING_HISTORY` names a file: a trace to send along, so that its events are found again. */
export const traceHeader = (): Record<string, string> =>
  file() ? { traceparent: `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01` } : {};

/** The id of a trace, '' without one. */
export const traceIn = (traceparent: string | null | undefined): string => traceparent?.split('-')[1] ?? '';

/** One write to the end of the file: lines of several processes do not mix. */
export function record(exchange: Exchange): void {
  const path = file();
  if (path !== undefined) appendFileSync(path, `${JSON.stringify(exchange)}\n`, { mode: 0o600 });
}

/** What was recorded; `[]` without a file. */
export function readHistory(path = file()): Exchange[] {
  if (path === undefined) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Exchange);
}
