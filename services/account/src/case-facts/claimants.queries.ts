import { Injectable } from '@nestjs/common';
import type { Claimant, Comparison, ComparisonRequest } from '@zhenming/contracts';
import { canonicalName } from '@zhenming/identity-number';
import { RuleViolation } from '@zhenming/kernel';
import { Accounts } from '../accounts/accounts.repository.js';
import { sidesOf, typedNumber, type Person } from '../accounts/person.js';
import { Corrections } from '../number-corrections/corrections.repository.js';
import { Ledger } from '../number-ledger/ledger.repository.js';
import { Helpers } from './helpers.repository.js';

/** The persons behind open claims and corrections: compared here, never handed out. */
@Injectable()
export class Claimants {
  constructor(
    private readonly accounts: Accounts,
    private readonly corrections: Corrections,
    private readonly helpers: Helpers,
    private readonly ledger: Ledger,
  ) {}

  /** Throws `case/not-found` for a case without an open claim. */
  async ofCase(caseId: string): Promise<Claimant> {
    const claim = await this.accounts.claimantOf(caseId);
    if (!claim) throw new RuleViolation('case/not-found');
    return this.claimant(claim.accountId, claim.person);
  }

  /** Throws `correction/not-found` for one that is not open. */
  async ofCorrection(correctionId: string): Promise<Claimant> {
    const correction = await this.correction(correctionId);
    if (!correction) throw new RuleViolation('correction/not-found');
    return this.claimant(correction.accountId, correction.person);
  }

  /**
   * With the person of a claim, with the holder of the number that it is about, or with the one that a correction says is right.
   * Throws `case/not-found`, also where nobody holds the number.
   */
  async compare(caseId: string, { name, of, ...read }: ComparisonRequest): Promise<Comparison> {
    const asked = async () => (await this.person(caseId)) ?? (await this.correction(caseId))?.person;
    const person = await (of === 'HOLDER' ? this.holderAgainst(caseId) : asked());
    if (!person) throw new RuleViolation('case/not-found');
    return {
      nameAgrees: name === undefined ? null : isName(name, person),
      numberAgrees: read.number === undefined ? null : isNumber({ ...read, number: read.number }, person),
    };
  }

  /** The claimant; undefined for a case without an open claim. */
  async person(caseId: string): Promise<Person | undefined> {
    return (await this.accounts.claimantOf(caseId))?.person;
  }

  /** Whoever holds the number that is claimed; undefined for a case without an open claim, and where nobody holds it. */
  async holderAgainst(caseId: string): Promise<Person | undefined> {
    const numberId = (await this.accounts.ofCase(caseId))?.numberId;
    const holder = numberId && (await this.ledger.partiesOf(numberId)).holder;
    return holder ? this.accounts.person(holder) : undefined;
  }

  private async correction(correctionId: string) {
    const found = await this.corrections.findOpen(correctionId);
    return found ? { accountId: found.accountId, person: found.right } : undefined;
  }

  private async claimant(accountId: string, { documentType }: Person): Promise<Claimant> {
    return { accountId, sides: sidesOf(documentType), personKeys: await this.helpers.personKeys(accountId) };
  }
}

const isName = (typed: string, person: Person): boolean => {
  const read = canonicalName(typed);
  return read.ok && read.name === person.name;
};

/**
 * Of the same kind of document where none is named. A number that is none of that kind is another number, and so is that of a passport
 * of which nobody read who issued it.
 */
const isNumber = (typed: ComparisonRequest & { readonly number: string }, person: Person): boolean => {
  const read = typedNumber({ ...typed, documentType: typed.documentType ?? person.documentType });
  if (!read.ok) return false;
  const { number: canonical } = read;
  return (
    canonical.documentType === person.documentType &&
    canonical.country === person.country &&
    canonical.number === person.number
  );
};
