import { Injectable } from '@nestjs/common';
import type { Unrestored } from '@zhenming/contracts';
import { maskNumber } from '@zhenming/identity-number';
import { Clock, referenceOf, RuleViolation } from '@zhenming/kernel';
import { unrestoredOf, type Situation } from '../accounts/account.js';
import { Accounts, type Account } from '../accounts/accounts.repository.js';
import { issuedBy } from '../accounts/person.js';
import { proving, youngUntil } from '../contacts/contact-age.js';
import { maskedContact } from '../contacts/contact.js';
import { Contacts } from '../contacts/contacts.repository.js';
import { solutionsOf, type Solution } from '../number-claims/solutions.texts.js';
import { Corrections } from '../number-corrections/corrections.repository.js';
import { ReviewWaiters } from '../number-ledger/review-waiters.repository.js';

/** 个人信息: what a person reads of their own account. Numbers and contacts are masked: a screen is seen by others too. */
export type Profile = Pick<
  Account,
  'accountId' | 'status' | 'language' | 'identity' | 'proof' | 'caseId' | 'createdAt'
> & {
  /** of the case */
  readonly reference: string | null;
  readonly name: string | null;
  readonly documentType: string | null;
  /** of a passport: who issued it */
  readonly country: string | null;
  readonly numberMasked: string | null;
  readonly contacts: readonly ProfileContact[];
  /** 【解决方法】: the open case, or what to do about a number that could not be saved; null when there is nothing to solve */
  readonly solutions:
    { readonly case: string } | { readonly situation: Situation; readonly ways: readonly Solution[] } | null;
  /** of the number, where one is open */
  readonly correction: { readonly correctionId: string; readonly reference: string } | null;
  /** what it goes on without since a decision was reversed; null when there is nothing to say of it */
  readonly reinstatement: { readonly at: Date; readonly unrestored: readonly Unrestored[] } | null;
  readonly bound: ProfileBinding | null;
};

/** What the number is bound to: a contact that logs in, or an address that gets notices only. */
interface ProfileBinding {
  readonly contactId: string;
  readonly channel: string;
  readonly masked: string;
  readonly at: Date;
}

/** A contact that logs in. */
export interface ProfileContact {
  readonly contactId: string;
  readonly channel: string;
  readonly masked: string;
  readonly verified: boolean;
  readonly addedAt: Date;
  /** old enough to prove the person again, and to recover the password */
  readonly mayProve: boolean;
  readonly youngUntil: Date | null;
}

@Injectable()
export class Profiles {
  constructor(
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly corrections: Corrections,
    private readonly waiters: ReviewWaiters,
  ) {}

  /** The profile and the revision it has. A deregistered account's data is frozen: its person reads why, not what. */
  async of(accountId: string): Promise<{ readonly profile: Profile; readonly revision: number }> {
    const account = await this.accounts.find(accountId);
    if (!account) throw new RuleViolation('session/required');
    const { status, language, identity, proof, caseId, createdAt } = account;
    const frozen = status !== 'ACTIVE';
    const person = frozen ? undefined : await this.accounts.person(accountId);
    const [own, now] = [await this.contacts.own(accountId), await this.clock.now()];
    const proven = proving(own, now);
    const logins = own.filter(({ removedAt }) => removedAt === null);
    const correctionId = frozen ? null : await this.corrections.openOf(accountId);
    const profile: Profile = {
      accountId,
      status,
      language,
      identity,
      proof,
      caseId,
      reference: caseId && referenceOf(caseId),
      createdAt,
      solutions: await this.waysOut(account),
      correction: correctionId === null ? null : { correctionId, reference: referenceOf(correctionId) },
      name: person?.name ?? null,
      documentType: person?.documentType ?? null,
      country: (person && issuedBy(person).country) ?? null,
      numberMasked: person ? maskNumber(person.number) : null,
      contacts: logins.map((contact) => ({
        contactId: contact.contactId,
        channel: contact.channel,
        masked: maskedContact(contact.channel, contact.address),
        verified: contact.verifiedAt !== null,
        addedAt: contact.addedAt,
        mayProve: proven.includes(contact),
        youngUntil: youngUntil(contact, own, now),
      })),
      reinstatement: reinstatementOf(account, now),
      bound: frozen ? null : await this.boundOf(account),
    };
    return { profile, revision: account.version };
  }

  private async boundOf({ accountId, boundContact, boundAt }: Account): Promise<ProfileBinding | null> {
    const contact = boundContact === null ? undefined : await this.contacts.withId(accountId, boundContact);
    if (!boundContact || !boundAt || !contact) return null;
    const { channel, address } = contact;
    return { contactId: boundContact, channel, masked: maskedContact(channel, address), at: boundAt };
  }

  private async waysOut({
    accountId,
    status,
    identity,
    caseId,
    refusedSituation,
  }: Account): Promise<Profile['solutions']> {
    if (caseId !== null) return { case: `/api/v1/cases/${caseId}` };
    if (status !== 'ACTIVE' || identity !== 'NONE' || refusedSituation === null) return null;
    // the review is over, and its person was told so
    if (refusedSituation === 'number/under-review' && !(await this.waiters.waits(accountId))) return null;
    return { situation: refusedSituation, ways: solutionsOf(refusedSituation) };
  }
}

const reinstatementOf = (account: Account, now: Date): Profile['reinstatement'] => {
  const unrestored = unrestoredOf(account, now);
  return account.reinstatedAt && unrestored.length > 0 ? { at: account.reinstatedAt, unrestored } : null;
};
