import { RuleViolation } from '@zhenming/kernel';
import { noticesEnd } from '../contacts/contact-age.js';

/** What the rule needs to know of the account that has the login now. */
export interface LoginOwner {
  readonly identity: 'NONE' | 'HELD' | 'CONTESTED';
  /** claims on its number are open */
  readonly inDispute: boolean;
  /** it was deregistered: its login shows why, and leads to what its person can do */
  readonly deregistered: boolean;
  /** … and that may still be contested */
  readonly contestable: boolean;
  /** its password was given as well */
  readonly passwordProven: boolean;
  /** whoever proved the contact knows that it logs in there, and wants it for another account */
  readonly moveAgreed: boolean;
}

/** An account is in a case when it claims a number, or holds one that others claim. */
export const isInCase = ({ identity, inDispute }: Pick<LoginOwner, 'identity' | 'inDispute'>): boolean =>
  identity === 'CONTESTED' || (identity === 'HELD' && inDispute);

/**
 * A proven contact moves to whoever proved it: numbers are given to new people every day. Not while the account is in a
 * case, because a recycled phone must not silence a party, and not while a deregistration may be contested, because whoever
 * registers anew would lose the login that leads there; unless the account's own password is proven too. Nor unasked while the
 * account holds a number, or was deregistered: most who prove such a contact forgot the account, or never heard of it, and it is theirs. Returns until when
 * (ISO) the address stays a notice address. Throws `contact/in-case`, `contact/in-use`.
 */
export function noticeUntilAfterMove(owner: LoginOwner, now: string): string {
  if (!owner.passwordProven) {
    if (isInCase(owner) || owner.contestable) throw new RuleViolation('contact/in-case');
    if ((owner.identity === 'HELD' || owner.deregistered) && !owner.moveAgreed)
      throw new RuleViolation('contact/in-use');
  }
  return noticesEnd(now);
}

/**
 * A contact that was taken off an account within 72 hours, and may undo that, is its person's last way back where it was not they who did so:
 * often the same person who proves it now, for another account. That asks them first, unless the account has no number and lost none by a
 * decision.
 * `givenUp`: they know. Throws `contact/removed`.
 */
export function checkGivenUp(
  { identity, deregistered }: Pick<LoginOwner, 'identity' | 'deregistered'>,
  givenUp: boolean,
): void {
  if ((identity !== 'NONE' || deregistered) && !givenUp) throw new RuleViolation('contact/removed');
}

/**
 * Real-name binding (实名信息绑定): only of a number this account holds, only while nobody claims it. Throws `number/none`,
 * `binding/case-open`, `binding/done`.
 */
export function checkBinding(account: Pick<LoginOwner, 'identity' | 'inDispute'> & { readonly bound: boolean }): void {
  if (account.identity === 'NONE') throw new RuleViolation('number/none');
  if (isInCase(account)) throw new RuleViolation('binding/case-open');
  if (account.bound) throw new RuleViolation('binding/done');
}
