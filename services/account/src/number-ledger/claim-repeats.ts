import { ledgerLimits } from '@zhenming/policy';
import type { NumberLedger } from './number-ledger.js';

/** What an account claimed before on a number, and gave up or lost. Times are ISO 8601 UTC. */
export interface EarlierClaims {
  /** when others were last told of a claim of this account; null: never */
  readonly toldAt: string | null;
  /** claims of the person that have ended */
  readonly ended: number;
}

const DAY = 86_400_000;
const { pauseDays, fruitlessPauseDays, toldADay, rememberedDays } = ledgerLimits.claims;

const daysLater = (time: string, days: number): string => new Date(Date.parse(time) + days * DAY).toISOString();

/** From when the person may claim again, whose claim ends now after `ended` earlier ones (ISO 8601 UTC). */
export const claimableAfter = (ended: number, fruitless: boolean, now: string): string => {
  const pause = pauseDays[Math.min(ended, pauseDays.length - 1)] as number;
  return daysLater(now, fruitless ? Math.max(pause, fruitlessPauseDays) : pause);
};

export interface Repeat {
  /** until when the person may not claim; null: it may */
  readonly pausedUntil: string | null;
  /** others were told of this person within a day, or of many, and are not told of this claim */
  readonly untold: boolean;
  /** claims that ended before and still count */
  readonly earlierClaims: number;
}

const latest = (times: readonly string[]): string | null => [...times].sort().at(-1) ?? null;

/** What counts against a claim that is made now by the person behind these accounts. */
export function repeatOf(
  { claimableFrom, earlierClaims }: Pick<NumberLedger, 'claimableFrom' | 'earlierClaims'>,
  accounts: readonly string[],
  now: string,
): Repeat {
  const from = latest(accounts.flatMap((account) => claimableFrom[account] ?? []));
  const today = Object.entries(earlierClaims).flatMap(([account, { toldAt }]) =>
    toldAt !== null && now < daysLater(toldAt, 1) ? [account] : [],
  );
  const counts = from !== null && now < daysLater(from, rememberedDays);
  return {
    pausedUntil: from !== null && now < from ? from : null,
    untold: today.length >= toldADay || today.some((account) => accounts.includes(account)),
    earlierClaims: counts ? Math.max(...accounts.map((account) => earlierClaims[account]?.ended ?? 0)) : 0,
  };
}
