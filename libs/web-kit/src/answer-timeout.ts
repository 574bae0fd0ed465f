/** milliseconds without the beginning of an answer after which nobody waits any more */
export const ANSWER_TIMEOUT_MS = 30_000;

/**
 * fetch that gives up where no answer begins in time, as on a line that is there and carries nothing: browsers wait for minutes. It
 * throws a TimeoutError then. An answer that has begun may take as long as it takes.
 */
export async function fetchWithTimeout(request: Request): Promise<Response> {
  const line = new AbortController();
  const hangUp = (): void => line.abort(request.signal.reason);
  if (request.signal.aborted) hangUp();
  request.signal.addEventListener('abort', hangUp, { once: true });
  const timeout = setTimeout(() => line.abort(new DOMException('no answer', 'TimeoutError')), ANSWER_TIMEOUT_MS);
  try {
    return await fetch(request, { signal: line.signal });
  } finally {
    clearTimeout(timeout);
  }
}
