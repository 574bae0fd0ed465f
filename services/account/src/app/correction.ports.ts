import type { CorrectionOutcome, DataOf } from '@zhenming/contracts';
import type { Person } from './ports.js';

/** Somebody says that the number of an account is a wrong one, and what the right one is. */
export interface Correction {
  readonly correctionId: string;
  readonly accountId: string;
  /** the number that is to be left */
  readonly numberId: string;
  readonly openedBy: DataOf<'CorrectionRequested'>['openedBy'];
  /** the member of staff who opened it for a caller */
  readonly staffId: string | null;
  readonly status: 'OPEN' | CorrectionOutcome;
  readonly createdAt: Date;
}

/** with the person as they say it is right */
export type ToldCorrection = Correction & { readonly right: Person };

/** The corrections of all accounts; one at a time is open per account. */
export abstract class Corrections {
  abstract add(correction: Omit<ToldCorrection, 'status'>): Promise<void>;
  abstract find(correctionId: string): Promise<ToldCorrection | undefined>;
  /** the row, locked until the transaction ends; lock it before ledger rows and accounts */
  abstract lock(correctionId: string): Promise<ToldCorrection | undefined>;
  /** id of the one that is open; null = none */
  abstract openOf(accountId: string): Promise<string | null>;
  /** of one account, the newest first, 50 at most */
  abstract all(accountId: string): Promise<readonly ToldCorrection[]>;
  abstract end(correctionId: string, outcome: CorrectionOutcome, now: Date): Promise<void>;
}
