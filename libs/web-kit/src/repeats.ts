import { elapsed } from './elapsed.js';

const HEADER = 'idempotency-key';
const READS = ['GET', 'HEAD'];
/** milliseconds after which the same is meant anew: codes are valid for longer, and who presses again does it sooner */
const REPEATED_WITHIN_MS = 300_000;

interface Change {
  /** of what was sent, which may be a password: that itself is not kept */
  readonly digest: string;
  readonly key: string;
  readonly sentAt: number;
}

/** the last change to each address of which nobody knows what became of it; in memory only */
const unsure = new Map<string, Change>();

const digestOf = async (request: Request): Promise<string> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', await request.arrayBuffer())).toString();

/**
 * Names a change by an `Idempotency-Key`. Call what is returned when nobody knows what became of it: the same sent once more then has the
 * same name, and is one request for the server, which does it once and answers again what it answered before. Otherwise the same is
 * another try.
 */
export async function named(request: Request): Promise<() => void> {
  if (READS.includes(request.method)) return () => undefined;
  const where = `${request.method} ${request.url}`;
  const digest = await digestOf(request.clone());
  const now = elapsed();
  const before = unsure.get(where);
  unsure.delete(where);
  const isRepeat = before?.digest === digest && now - before.sentAt < REPEATED_WITHIN_MS;
  const change = isRepeat ? before : { digest, key: crypto.randomUUID(), sentAt: now };
  request.headers.set(HEADER, change.key);
  return () => void unsure.set(where, change);
}
