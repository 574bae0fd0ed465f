import type { Unrestored } from '@zhenming/contracts';
import { ledgerLimits } from '@zhenming/policy';
import { RuleViolation } from '@zhenming/kernel';

/** situations 1 and 2: the photos of a claimant wait for a reviewer; the number is in use */
export type Situation = 'number/under-review' | 'number/already-registered';

export const isSituation = (slug: string): slug is Situation =>
  slug === 'number/already-registered' || slug === 'number/under-review';

/** The account, if it may act. Throws `session/required` or `account/deregistered`. */
export const active = <Found extends { readonly status: string }>(account: Found | undefined): Found => {
  if (!account) throw new RuleViolation('session/required');
  if (account.status !== 'ACTIVE') throw new RuleViolation('account/deregistered');
  return account;
};

/** Bound to no contact: the holder of a number may bind one. */
export const noBinding = { boundChannel: null, boundAt: null, boundContact: null } as const;

/** What a contact that goes takes with it: the binding to it. */
export const bindingWithout = (
  account: { readonly boundContact: string | null } | undefined,
  contactIds: readonly string[],
): Partial<typeof noBinding> =>
  account && account.boundContact !== null && contactIds.includes(account.boundContact) ? noBinding : {};

const DAY = 86_400_000;
/** in the profile, where a notice says it for good: of a number for as long as no new evidence about it counts (`settledDays` of the policies), or longer where it came back later */
const UNRESTORED_SHOWN_DAYS: Readonly<Record<Unrestored, number>> = { NUMBER: 180, CLAIM: 180, LOGIN: 30 };

/**
 * Until when the person of a deregistered account may contest it: 30 days from when they first proved themselves in it by a code (a
 * login by a stolen password begins no time), at most 24 months from the effect. null: the account was not deregistered.
 */
export function contestEnd(account: {
  readonly firstRestrictedProof: Date | null;
  /** 24 months from the effect */
  readonly contestableUntil: Date | null;
}): Date | null {
  const { firstRestrictedProof: first, contestableUntil: latest } = account;
  if (first === null || latest === null) return latest;
  return new Date(Math.min(first.getTime() + ledgerLimits.contest.days * DAY, latest.getTime()));
}

/** The timer of each account that counts such a time. */
export const CONTEST_TIME = 'contest-time';

/** Why the person of a deregistered account cannot contest that: it is looked at, it was, or the time is over. */
export const contestBars = ['UNDER_WAY', 'USED', 'TOO_LATE'] as const;
export type ContestBar = (typeof contestBars)[number];

/** null: it may be contested. */
export function contestBar(
  account: Parameters<typeof contestEnd>[0] & {
    readonly caseId: string | null;
    readonly contestCase: string | null;
  },
  now: Date,
): ContestBar | null {
  const { caseId, contestCase } = account;
  if (contestCase !== null) return caseId === contestCase ? 'UNDER_WAY' : 'USED';
  const until = contestEnd(account);
  return until !== null && now < until ? null : 'TOO_LATE';
}

/**
 * What an account goes on without since a decision was reversed: the one that had deregistered it, or the one by which it had won the
 * number. A number that it has again is not missed.
 */
export function unrestoredOf(
  account: {
    readonly identity: 'NONE' | 'HELD' | 'CONTESTED';
    readonly reinstatedAt: Date | null;
    readonly unrestored: readonly Unrestored[];
  },
  now: Date,
): readonly Unrestored[] {
  const { identity, reinstatedAt, unrestored } = account;
  if (reinstatedAt === null) return [];
  const days = (now.getTime() - reinstatedAt.getTime()) / DAY;
  return unrestored.filter((one) => (one === 'LOGIN' || identity === 'NONE') && days < UNRESTORED_SHOWN_DAYS[one]);
}
