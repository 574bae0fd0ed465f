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

/**
 * Until when the person of a deregistered account may contest it: 30 days from the first restricted login, at most 24 months from the
 * effect. null: the account was not deregistered.
 */
export function contestEnd(account: {
  readonly firstRestrictedLogin: Date | null;
  /** 24 months from the effect */
  readonly contestableUntil: Date | null;
}): Date | null {
  const { firstRestrictedLogin: first, contestableUntil: latest } = account;
  if (first === null || latest === null) return latest;
  return new Date(Math.min(first.getTime() + ledgerLimits.contest.days * 86_400_000, latest.getTime()));
}
