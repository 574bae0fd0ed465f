import { Injectable } from '@nestjs/common';
import { maskNumber } from '@zhenming/identity-number';
import { referenceOf } from '@zhenming/kernel';
import { Accounts } from '../accounts/accounts.repository.js';
import { issuedBy } from '../accounts/person.js';
import { isApplied } from './correction.js';
import { Corrections, type Correction } from './corrections.repository.js';

/** A correction as its own person reads it. */
export type OwnCorrection = Pick<Correction, 'correctionId' | 'openedBy' | 'status' | 'createdAt'> & {
  /** of a correction of the name alone: the one that is said to be right */
  readonly name?: string;
  readonly reference: string;
  readonly documentType: string;
  /** of a passport: who issued it */
  readonly country?: string;
  /** of the number that is said to be right: first 3, last 2 */
  readonly numberMasked: string;
  /** an open one of the name alone whose account is off its number: approved, it would change nothing */
  readonly void?: true;
};

/** Corrections as their own persons read them. */
@Injectable()
export class CorrectionQueries {
  constructor(
    private readonly corrections: Corrections,
    private readonly accounts: Accounts,
  ) {}

  /** The newest first. */
  async of(accountId: string): Promise<readonly OwnCorrection[]> {
    const [account, all] = await Promise.all([this.accounts.find(accountId), this.corrections.all(accountId)]);
    return all.map(({ correctionId, openedBy, status, createdAt, numberId, nameOnly, right }) => ({
      correctionId,
      reference: referenceOf(correctionId),
      openedBy,
      status,
      createdAt,
      // whoever typed the account's own number typed it of this account's person
      ...(nameOnly ? { name: right.name } : {}),
      documentType: right.documentType,
      ...issuedBy(right),
      numberMasked: maskNumber(right.number),
      ...(status === 'OPEN' && nameOnly && account && !isApplied({ numberId, nameOnly }, numberId, account)
        ? { void: true as const }
        : {}),
    }));
  }
}
