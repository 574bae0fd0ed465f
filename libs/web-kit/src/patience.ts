/** milliseconds without the beginning of an answer after which nobody waits any more */
export const PATIENCE_MS = 30_000;

/**
 * fetch that gives up where no answer begins in time, as on a line that is there and carries nothing: browsers wait for minutes. It
 * throws a TimeoutError then. An answer that has begun may take as long as it takes.
 */
export async function patientFetch(request: Request): Promise<Response> {
  const line = new AbortController();
  const hangUp = (): void => line.abort(request.signal.reason);
  if (request.signal.aborted) hangUp();
  request.signal.addEventListener('abort', hangUp, { once: true });
  const patience = setTimeout(() => line.abort(new DOMException('no answer', 'TimeoutError')), PATIENCE_MS);
  try {
    return await fetch(request, { signal: line.signal });
  } finally {
    clearTimeout(patience);
  }
}
