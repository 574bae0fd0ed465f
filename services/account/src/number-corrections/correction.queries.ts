import { Injectable } from '@nestjs/common';
import { maskNumber } from '@zhenming/identity-number';
import { referenceOf } from '@zhenming/kernel';
import { issuedBy } from '../accounts/person.js';
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
};

/** Corrections as their own persons read them. */
@Injectable()
export class CorrectionQueries {
  constructor(private readonly corrections: Corrections) {}

  /** The newest first. */
  async of(accountId: string): Promise<readonly OwnCorrection[]> {
    const all = await this.corrections.all(accountId);
    return all.map(({ correctionId, openedBy, status, createdAt, nameOnly, right }) => ({
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
    }));
  }
}
