const HEADER = 'idempotency-key';
const READS = ['GET', 'HEAD'];

interface Change {
  readonly body: string;
  readonly key: string;
}

/** the last change to each address of which nobody knows whether it arrived; in memory only */
const unanswered = new Map<string, Change>();

/**
 * Names a change that has no `Idempotency-Key` of its own: where the answer is lost, the same once more is one request for the
 * server, which answers again what it answered before. Call what is returned once there is an answer: from then on the same is
 * another try.
 */
export async function named(request: Request): Promise<(() => void) | undefined> {
  if (READS.includes(request.method) || request.headers.has(HEADER)) return undefined;
  const where = `${request.method} ${request.url}`;
  const body = await request.clone().text();
  const before = unanswered.get(where);
  const change = before?.body === body ? before : { body, key: crypto.randomUUID() };
  unanswered.set(where, change);
  request.headers.set(HEADER, change.key);
  return () => {
    if (unanswered.get(where) === change) unanswered.delete(where);
  };
}
