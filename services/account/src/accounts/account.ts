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
