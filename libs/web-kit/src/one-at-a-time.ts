import type { UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';

/**
 * Starts a mutation unless it is running already, also from a handler that was made before the page knew that it runs: there
 * `isPending` is of before.
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
