import type { UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';

/**
 * Starts a mutation unless it is running already. `isPending` would be too late: the second click of a double click comes before
 * the next render.
 */
export function useOneAtATime<Data, Variables>(
  change: UseMutationResult<Data, Error, Variables>,
): (variables: Variables) => void {
  const isRunning = useRef(false);
  return (variables) => {
    if (isRunning.current) return;
    isRunning.current = true;
    // the promise settles even if the page has reset the mutation meanwhile; its error is in `change`
    void change
      .mutateAsync(variables)
      .catch(() => undefined)
      .finally(() => (isRunning.current = false));
  };
}
