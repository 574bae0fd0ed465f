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

/** judged before the server looks whether it has done that already: who asks, how freshly proven, how often */
const BEFORE_IT_IS_LOOKED_UP = [401, 403, 428, 429];

export interface Named {
  /** Nobody knows what became of it: the same sent once more has the same name, and is one request for the server. */
  readonly mayBeDone: () => void;
  /** It was refused with this status. That says nothing of an earlier one that it repeats. */
  readonly refused: (status: number) => void;
}

/**
 * Names a change by an `Idempotency-Key`, by which the server does it once and answers again what it answered before. The same is another
 * try once it is known what became of it.
 */
export async function named(request: Request): Promise<Named> {
  if (READS.includes(request.method)) return { mayBeDone: () => undefined, refused: () => undefined };
  const where = `${request.method} ${request.url}`;
  const digest = await digestOf(request.clone());
  const now = elapsed();
  const before = unsure.get(where);
  unsure.delete(where);
  const isRepeat = before?.digest === digest && now - before.sentAt < REPEATED_WITHIN_MS;
  const change = isRepeat ? before : { digest, key: crypto.randomUUID(), sentAt: now };
  request.headers.set(HEADER, change.key);
  const mayBeDone = (): void => void unsure.set(where, change);
  return { mayBeDone, refused: (status) => isRepeat && BEFORE_IT_IS_LOOKED_UP.includes(status) && mayBeDone() };
}
