import { useCallback, useRef } from 'react';

/**
 * Values of `Idempotency-Key`: the same body gets the same key until `done`, so that a repeat after a lost answer is one request
 * for the server, and a changed form is another.
 */
export function useAttempt(): { keyFor: (body: unknown) => string; done: () => void } {
  const last = useRef<{ body: string; key: string } | undefined>(undefined);
  const keyFor = useCallback((value: unknown) => {
    const body = JSON.stringify(value);
    if (last.current?.body !== body) last.current = { body, key: crypto.randomUUID() };
    return last.current.key;
  }, []);
  const done = useCallback(() => void (last.current = undefined), []);
  return { keyFor, done };
}
