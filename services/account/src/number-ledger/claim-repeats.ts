import type { NumberLedger } from './number-ledger.js';

/** What an account claimed before on a number, and gave up or lost. Times are ISO 8601 UTC. */
export interface EarlierClaims {
  /** when others were last told of a claim of this account; null: never */
  readonly toldAt: string | null;
  /** claims of the person that have ended */
  readonly ended: number;
}

const DAY = 86_400_000;
/**
 * days after the end of a person's first claim, of the second, …, before the next: a mistake may be taken back at once, and
 * whoever comes and goes to keep others busy waits longer each time
 */
const PAUSES = [0, 1, 7, 30] as const;
/** at least, where a claim ended without success: no evidence in time, or refused */
const FRUITLESS_PAUSE = 7;
/** claims on one number that others are told of within a day, whoever makes them */
const TOLD_A_DAY = 5;
/** days after the last pause in which the next claim still counts what was before */
const REMEMBERED = 90;

const daysLater = (time: string, days: number): string => new Date(Date.parse(time) + days * DAY).toISOString();

/** From when the person may claim again, whose claim ends now after `ended` earlier ones (ISO 8601 UTC). */
export const claimableAfter = (ended: number, fruitless: boolean, now: string): string => {
  const pause = PAUSES[Math.min(ended, PAUSES.length - 1)] as number;
  return daysLater(now, fruitless ? Math.max(pause, FRUITLESS_PAUSE) : pause);
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
  const counts = from !== null && now < daysLater(from, REMEMBERED);
  return {
    pausedUntil: from !== null && now < from ? from : null,
    untold: today.length >= TOLD_A_DAY || today.some((account) => accounts.includes(account)),
    earlierClaims: counts ? Math.max(...accounts.map((account) => earlierClaims[account]?.ended ?? 0)) : 0,
  };
}
