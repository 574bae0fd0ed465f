import { Injectable } from '@nestjs/common';
import type { MaskedPerson, Parties, Party } from '@zhenming/contracts';
import { maskNumber, type CanonicalNumber } from '@zhenming/identity-number';
import { RuleViolation } from '@zhenming/kernel';
import { Accounts, unlessShredded, type Account } from '../accounts/accounts.repository.js';
import { issuedBy, type Person } from '../accounts/person.js';
import { maskedContact } from '../contacts/contact.js';
import { Contacts } from '../contacts/contacts.repository.js';
import { isApplied } from '../number-corrections/correction.js';
import { Corrections, type Correction } from '../number-corrections/corrections.repository.js';
import { Contests } from '../number-ledger/contests.queries.js';
import { Ledger, type NumberParties } from '../number-ledger/ledger.repository.js';

const masked = (person: Person): MaskedPerson => ({
  ...{ name: person.name, documentType: person.documentType, ...issuedBy(person) },
  numberMasked: maskNumber(person.number),
});

/** Somebody of whom the document alone is known: that of the others on the number. */
const nameless = ({ documentType }: Pick<MaskedPerson, 'documentType'>): MaskedPerson => ({
  ...{ name: '', documentType, numberMasked: '' },
});

/** Who is heard about a number, side by side. */
@Injectable()
export class PartyQueries {
  constructor(
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly ledger: Ledger,
    private readonly corrections: Corrections,
    private readonly contests: Contests,
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
    const parties = await this.ledger.partiesOf(numberId);
    const contested = parties.claimants.find((one) => one.accountId === accountId)?.contests;
    const decision = contested === undefined ? undefined : await this.contests.decision(numberId, contested);
    return {
      claimant,
      ...(await this.besides(claimant, parties)),
      ...(decision ? { reverses: decision.stands } : {}),
    };
  }

  private async ofCorrection(correction: Correction): Promise<Parties> {
    const { accountId, numberId, nameOnly, right } = correction;
    const parties = await this.ledger.partiesOf(numberId);
    const { holder, heldSince } = parties;
    // who said "not my number" meanwhile has neither name nor number, and still asks for the right one
    const claimant = present(await this.party(accountId, holder === accountId ? heldSince : null, nameless(right)));
    const [found] = await this.ledger.ofNumbers([right as CanonicalNumber & Person]);
    const account = await this.accounts.find(accountId);
    const applied = account !== undefined && isApplied(correction, found?.numberId, account);
    return {
      claimant,
      // it stays on the number: who else is on it may lose by the new name
      ...(nameOnly && applied ? await this.besides(claimant, parties) : { holder: null, others: [] }),
      right: masked(right),
      ...(nameOnly ? { nameOnly } : {}),
      ...(applied ? {} : { unapplied: true }),
    };
  }

  /** Who is on the number besides this one: without a name whose personal data were erased, or cannot be read any more. */
  private async besides(
    claimant: Party,
    { holder, heldSince, claimants }: NumberParties,
  ): Promise<Pick<Parties, 'holder' | 'others'>> {
    const { accountId } = claimant;
    const others = claimants.filter((other) => other.accountId !== accountId);
    const shown = await Promise.all(
      others.map(async ({ accountId: other, contests }) => {
        const party = await this.party(other, null, nameless(claimant));
        return party && { ...party, ...(contests === undefined ? {} : { contests: true }) };
      }),
    );
    return {
      holder: (holder && holder !== accountId && (await this.party(holder, heldSince, nameless(claimant)))) || null,
      others: shown.filter((other) => other !== undefined),
    };
  }

  /** `without`: how it is shown where nothing is known of the person. */
  private async party(accountId: string, heldSince: Date | null, without?: MaskedPerson): Promise<Party | undefined> {
    const account = await this.accounts.find(accountId);
    const person = await this.accounts.person(accountId).catch(unlessShredded);
    const shown = person ? masked(person) : without;
    if (!account || !shown) return undefined;
    const { via, createdAt, proof, numberId } = account;
    const renamedAt = numberId === null ? undefined : await this.corrections.renamedAt(accountId, numberId);
    const logins = (await this.contacts.logins(accountId).catch(unlessShredded)) ?? [];
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
