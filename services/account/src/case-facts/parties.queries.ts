import { Injectable } from '@nestjs/common';
import type { MaskedPerson, Parties, Party } from '@zhenming/contracts';
import { maskNumber, type CanonicalNumber } from '@zhenming/identity-number';
import { RuleViolation } from '@zhenming/kernel';
import { Accounts, type Account } from '../accounts/accounts.repository.js';
import { issuedBy, type Person } from '../accounts/person.js';
import { maskedContact } from '../contacts/contact.js';
import { Contacts } from '../contacts/contacts.repository.js';
import { isApplied } from '../number-corrections/correction.js';
import { Corrections, type Correction } from '../number-corrections/corrections.repository.js';
import { Ledger, type NumberParties } from '../number-ledger/ledger.repository.js';

const masked = (person: Person): MaskedPerson => ({
  ...{ name: person.name, documentType: person.documentType, ...issuedBy(person) },
  numberMasked: maskNumber(person.number),
});

/** Who is heard about a number, side by side. */
@Injectable()
export class PartyQueries {
  constructor(
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly ledger: Ledger,
    private readonly corrections: Corrections,
  ) {}

  /** Throws `case/not-found` where this is no open claim on the number, nor an open correction of it. */
  async of(numberId: string, caseId: string): Promise<Parties> {
    const claimant = await this.accounts.ofCase(caseId);
    if (claimant?.numberId === numberId) return this.ofClaim(claimant, numberId);
    const correction = await this.corrections.findOpen(caseId);
    if (correction?.numberId === numberId) return this.ofCorrection(correction);
    throw new RuleViolation('case/not-found');
  }

  private async ofClaim({ accountId }: Account, numberId: string): Promise<Parties> {
    const claimant = present(await this.party(accountId, null));
    return { claimant, ...(await this.besides(accountId, await this.ledger.partiesOf(numberId))) };
  }

  private async ofCorrection(correction: Correction): Promise<Parties> {
    const { accountId, numberId, nameOnly, right } = correction;
    const parties = await this.ledger.partiesOf(numberId);
    const { holder, heldSince } = parties;
    // who said "not my number" meanwhile has neither name nor number, and still asks for the right one
    const nameless = { name: '', documentType: right.documentType, numberMasked: '' };
    const claimant = present(await this.party(accountId, holder === accountId ? heldSince : null, nameless));
    const [found] = await this.ledger.ofNumbers([right as CanonicalNumber & Person]);
    const account = await this.accounts.find(accountId);
    const applied = account !== undefined && isApplied(correction, found?.numberId, account);
    return {
      claimant,
      // it stays on the number: who else is on it may lose by the new name
      ...(nameOnly && applied ? await this.besides(accountId, parties) : { holder: null, others: [] }),
      right: masked(right),
      ...(nameOnly ? { nameOnly } : {}),
      ...(applied ? {} : { unapplied: true }),
    };
  }

  /** Who is on the number besides this account. */
  private async besides(
    accountId: string,
    { holder, heldSince, claimants }: NumberParties,
  ): Promise<Pick<Parties, 'holder' | 'others'>> {
    const others = claimants.filter((other) => other !== accountId);
    return {
      holder: (holder && holder !== accountId && (await this.party(holder, heldSince))) || null,
      others: (await Promise.all(others.map((other) => this.party(other, null)))).filter(
        (other) => other !== undefined,
      ),
    };
  }

  private async party(accountId: string, heldSince: Date | null, nameless?: MaskedPerson): Promise<Party | undefined> {
    const account = await this.accounts.find(accountId);
    const person = await this.accounts.person(accountId);
    const shown = person ? masked(person) : nameless;
    if (!account || !shown) return undefined;
    const { via, createdAt, proof, numberId } = account;
    const renamedAt = numberId === null ? undefined : await this.corrections.renamedAt(accountId, numberId);
    const logins = await this.contacts.logins(accountId);
    const contactsMasked = logins.map(({ channel, address }) => maskedContact(channel, address));
    return {
      ...{ accountId, ...shown, via, proof, contactsMasked },
      registeredAt: createdAt.toISOString(),
      heldSince: heldSince?.toISOString() ?? null,
      ...(renamedAt ? { renamedAt: renamedAt.toISOString() } : {}),
    };
  }
}

/** It left the number between two statements. */
function present(party: Party | undefined): Party {
  if (!party) throw new RuleViolation('case/not-found');
  return party;
}
