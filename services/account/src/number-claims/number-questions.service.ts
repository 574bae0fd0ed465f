import { Injectable } from '@nestjs/common';
import type { CanonicalNumber } from '@zhenming/identity-number';
import { RuleViolation } from '@zhenming/kernel';
import { active } from '../accounts/account.js';
import { Accounts } from '../accounts/accounts.repository.js';
import { ContactProofs } from '../contacts/contact-proofs.repository.js';
import { Contacts, hexOf, mailboxesOf } from '../contacts/contacts.repository.js';
import { NumberAsks, type JudgedAsk } from './number-asks.repository.js';

/** Who asks: the account, the registration that it completes at sign-up, and what the front end calls the browser. */
export interface AskingAccount {
  readonly accountId: string;
  readonly registrationId?: string;
  readonly device?: string | undefined;
  /** the version of the account that the person saw, where the request names it (If-Match) */
  readonly seenVersion?: number | undefined;
}

/** "May I have this number?", as far as it concerns who asks and nothing of the number. */
@Injectable()
export class NumberQuestions {
  constructor(
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly registrations: ContactProofs,
    private readonly asks: NumberAsks,
  ) {}

  /**
   * Judges the question, which the caller notes; `settled` = there is none, because the account is on a number already and learns
   * nothing of another one. Throws `session/required` or `account/deregistered`, `precondition/failed`, `number/one-per-contact` where
   * no proven contact is the account's any more, and `request/not-found` for a registration that is not this account's. Part of the
   * caller's unit of work.
   */
  async ask(asking: AskingAccount, number: CanonicalNumber): Promise<JudgedAsk | 'settled'> {
    const { accountId, registrationId, device, seenVersion } = asking;
    const [found, proven] = await Promise.all([this.accounts.find(accountId), this.contacts.provenIndexes(accountId)]);
    const account = active(found);
    if (registrationId !== undefined)
      await this.checkRegistration(
        registrationId,
        proven.map(({ index }) => index),
      );
    if (account.numberId !== null) return 'settled';
    if (seenVersion !== undefined && seenVersion !== account.version) throw new RuleViolation('precondition/failed');
    // its contacts log in to other accounts by now: what they take is counted there
    if (proven.length === 0) throw new RuleViolation('number/one-per-contact');
    return this.asks.judge({ accountId, contacts: mailboxesOf(proven), device, number });
  }

  /** The registration is this account's if its proven contact is. A foreign one is as good as none. */
  private async checkRegistration(registrationId: string, contacts: readonly string[]): Promise<void> {
    const proof = await this.registrations.lock(registrationId, 'REGISTRATION');
    const own = proof?.contact?.indexes.some((index) => contacts.includes(hexOf(index))) ?? false;
    if (!proof?.spent || !own) throw new RuleViolation('request/not-found');
  }
}
