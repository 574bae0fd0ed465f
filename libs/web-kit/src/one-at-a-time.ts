import type { UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';

/**
 * Starts a change unless it is being made already. The second click of a double click comes before the page has been told that
 * the first one began, so `isPending` comes too late for it.
 */
export function useOneAtATime<Data, Variables>(
  change: UseMutationResult<Data, Error, Variables>,
): (variables: Variables) => void {
  const isRunning = useRef(false);
  return (variables) => {
    if (isRunning.current) return;
    isRunning.current = true;
    // the promise ends also where the page has reset the change meanwhile; what went wrong is in `change`
    void change
      .mutateAsync(variables)
      .catch(() => undefined)
      .finally(() => (isRunning.current = false));
  };
}
