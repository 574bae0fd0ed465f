import { RuleViolation } from '@zhenming/kernel';
import type { Account, Contacts } from './ports.js';

/** The account, if it may act. Throws `session/required` or `account/deregistered`. */
export const active = (account: Account | undefined): Account => {
  if (!account) throw new RuleViolation('session/required');
  if (account.status !== 'ACTIVE') throw new RuleViolation('account/deregistered');
  return account;
};

export const hexOf = (index: Uint8Array): string => Buffer.from(index).toString('hex');

/** Hex blind indexes of the logins that an account has proven. */
export const provenContacts = async (contacts: Contacts, accountId: string): Promise<string[]> =>
  (await contacts.logins(accountId)).filter(({ verifiedAt }) => verifiedAt !== null).map(({ index }) => hexOf(index));
