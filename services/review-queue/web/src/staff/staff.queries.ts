import { useQueryClient } from '@tanstack/react-query';

/** key of the query of who is logged in */
export const ME = ['me'];

/** Reads again who is logged in, and what is left to do. */
export function useReadMe(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ME });
}
