import type { EventOf } from '@zhenming/contracts';

/** What came of comparing a password with the events that set one; `unsaid`: the last of them is of a version that did not say which. */
export interface PasswordVerdict {
  readonly fault?: string;
  readonly unsaid?: true;
}

/**
 * Compares the digest of the hash that an account keeps, null where it has no password, with its last event that set one;
 * undefined where it has no such event. `erased`: the key of its personal data was destroyed, and its password may have gone with that.
 */
export function passwordVerdict(
  digest: string | null,
  setBy: EventOf<'AccountRegistered' | 'PasswordChanged'> | undefined,
  erased = false,
): PasswordVerdict {
  if (!setBy) return { fault: 'its stream is gone' };
  if (erased && digest === null) return {};
  const { passwordDigest } = setBy.data;
  if (passwordDigest !== undefined)
    return digest === passwordDigest ? {} : { fault: 'its password is not the one that its stream says was set' };
  // an office makes accounts without one
  if (setBy.type === 'AccountRegistered' && setBy.data.via === 'OFFICE')
    return digest === null ? {} : { fault: 'it has a password, and no event that set it' };
  return { unsaid: true };
}
