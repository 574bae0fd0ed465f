/** So many uses within so many days, the last of which ends now: a use that is exactly so old counts no more. */
export interface Allowance {
  readonly limit: number;
  readonly windowDays: number;
}

const DAY = 86_400_000;

/** Whether `at` lies less than so many days before `now`. */
export const within = (at: string, now: string, days: number): boolean => Date.parse(at) > Date.parse(now) - days * DAY;

/** Uses that are left at that time. */
export const leftOf = (
  uses: readonly { readonly at: string }[],
  { limit, windowDays }: Allowance,
  now: string,
): number => Math.max(0, limit - uses.filter(({ at }) => within(at, now, windowDays)).length);
