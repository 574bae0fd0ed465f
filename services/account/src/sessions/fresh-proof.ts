import { RuleViolation } from '@zhenming/kernel';

/** That the person of a session has shown again who they are, minutes ago at most. A stolen session has none. */
export interface FreshProof {
  /** since when the contact whose code it was is the account's; null where it was the password */
  readonly contactSince: Date | null;
}

/** minutes for which a proof counts as fresh */
const MINUTES = 5;

export const freshUntil = (now: Date): Date => new Date(now.getTime() + MINUTES * 60_000);

/** What could give an account away needs a fresh proof of any kind. Throws `reauthentication/required`. */
export function checkFresh(proof: FreshProof | undefined): void {
  if (!proof) throw new RuleViolation('reauthentication/required');
}

/**
 * What ends a person's hold on their number for good needs a code to a contact of the account: a password that was read in a leaked list,
 * or guessed, does not do. Throws `reauthentication/code-required`.
 */
export function checkByCode(proof: FreshProof | undefined): void {
  if (!proof?.contactSince) throw new RuleViolation('reauthentication/code-required');
}

/**
 * What a holder answers in a case needs a code to a contact that was the account's before that: whoever prepared the account for it, and
 * knows the password, has none. `since` is when the case began. Throws `reauthentication/older-contact`, with `since` in the details.
 */
export function checkOlderContact(proof: FreshProof | undefined, since: Date): void {
  if (!proof?.contactSince || proof.contactSince >= since)
    throw new RuleViolation('reauthentication/older-contact', { since: since.toISOString() });
}
