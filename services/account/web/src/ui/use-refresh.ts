import { useCallback } from 'react';
import { useQueryClient } from '@tanstack/react-query';

/** query keys of what may change when something happens to the account, its number or its cases */
const LIVE = [
  ...[['me'], ['cases'], ['case'], ['corrections'], ['assists'], ['inbox', 'items']],
  ...[['holder-claims'], ['objections'], ['deregistration']],
];

/** Reads again what is shown of these. Resolves when that is done. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    await Promise.all(LIVE.map((queryKey) => queries.invalidateQueries({ queryKey })));
  }, [queries]);
}
