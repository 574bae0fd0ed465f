/** How often a value was counted. */
export interface Counted {
  readonly value: number;
  readonly times: number;
}

/** The least value that `share` (0…1) of all reach at most; null where nothing was counted. Values in any order, also repeated. */
export function percentileOf(counted: readonly Counted[], share: number): number | null {
  const needed = share * counted.reduce((all, { times }) => all + times, 0);
  let reached = 0;
  for (const { value, times } of [...counted].sort((a, b) => a.value - b.value))
    if (times > 0 && (reached += times) >= needed) return value;
  return null;
}
