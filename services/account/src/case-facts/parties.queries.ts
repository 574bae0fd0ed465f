import { Injectable } from '@nestjs/common';
import type { Proof } from '@zhenming/contracts';
import { maskNumber } from '@zhenming/identity-number';
import { RuleViolation } from '@zhenming/kernel';
import { Accounts, type Account } from '../accounts/accounts.repository.js';
import type { Person } from '../accounts/person.js';
import { maskedContact } from '../contacts/contact.js';
import { Contacts } from '../contacts/contacts.repository.js';
import { Corrections, type Correction } from '../number-corrections/corrections.repository.js';
import { Ledger } from '../number-ledger/ledger.repository.js';

interface MaskedPerson {
  readonly name: string;
  readonly documentType: string;
  /** first 3, last 2 */
  readonly numberMasked: string;
}

/** One account on a number, as a reviewer sees it beside the evidence. */
export interface Party extends MaskedPerson {
  readonly accountId: string;
  readonly via: Account['via'];
  readonly registeredAt: Date;
  readonly proof: Proof;
  /** of the holder; null for a claimant */
  readonly heldSince: Date | null;
  readonly contactsMasked: readonly string[];
}

/** Side by side. Of a correction the account with the number it has, and the person that is said to be right. */
export interface Parties {
  readonly claimant: Party;
  readonly holder: Party | null;
  /** the other claimants, in the order in which they claimed */
  readonly others: readonly Party[];
  readonly right?: MaskedPerson;
}

const masked = ({ name, documentType, number }: Person): MaskedPerson => ({
  name,
  documentType,
  numberMasked: maskNumber(number),
});

/** Everybody on a number, side by side. */
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
    const correction = await this.corrections.find(caseId);
    if (correction?.numberId === numberId && correction.status === 'OPEN') return this.ofCorrection(correction);
    throw new RuleViolation('case/not-found');
  }

  private async ofClaim({ accountId }: Account, numberId: string): Promise<Parties> {
    const { holder, heldSince, claimants } = await this.ledger.partiesOf(numberId);
    const others = claimants.filter((other) => other !== accountId);
    return {
      claimant: present(await this.party(accountId, null)),
      holder: (holder && (await this.party(holder, heldSince))) || null,
      others: (await Promise.all(others.map((other) => this.party(other, null)))).filter(
        (other) => other !== undefined,
      ),
    };
  }

  private async ofCorrection({ accountId, numberId, right }: Correction): Promise<Parties> {
    const { holder, heldSince } = await this.ledger.partiesOf(numberId);
    // who said "not my number" meanwhile has neither name nor number, and still asks for the right one
    const nameless = { name: '', documentType: right.documentType, numberMasked: '' };
    const claimant = present(await this.party(accountId, holder === accountId ? heldSince : null, nameless));
    return { claimant, holder: null, others: [], right: masked(right) };
  }

  private async party(accountId: string, heldSince: Date | null, nameless?: MaskedPerson): Promise<Party | undefined> {
    const account = await this.accounts.find(accountId);
    const person = await this.accounts.person(accountId);
    const shown = person ? masked(person) : nameless;
    if (!account || !shown) return undefined;
    const { via, createdAt: registeredAt, proof } = account;
    const logins = await this.contacts.logins(accountId);
    const contactsMasked = logins.map(({ channel, address }) => maskedContact(channel, address));
    return { accountId, ...shown, via, registeredAt, proof, heldSince, contactsMasked };
  }
}

/** It left the number between two statements. */
function present(party: Party | undefined): Party {
  if (!party) throw new RuleViolation('case/not-found');
  return party;
}
