import { Injectable } from '@nestjs/common';
import type { CorrectionOutcome, DataOf } from '@zhenming/contracts';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import type { Person } from '../accounts/person.js';

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
export type AssertedCorrection = Correction & { readonly right: Person };

const CONTEXT = 'account/correction';
const SELECTED = `correction_id as "correctionId", account_id as "accountId", number_id as "numberId", opened_by as "openedBy",
  staff_id as "staffId", status, created_at as "createdAt", person`;

type Row = Correction & { readonly person: Buffer };

/** The corrections of all accounts; one at a time is open per account. */
@Injectable()
export class Corrections {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {}

  async add({ right, ...correction }: Omit<AssertedCorrection, 'status'>): Promise<void> {
    const { correctionId, accountId, numberId, openedBy, staffId, createdAt } = correction;
    const sealed = await this.vault.seal(accountId, CONTEXT, JSON.stringify(right));
    await this.db.query(
      `insert into corrections (correction_id, account_id, number_id, person, opened_by, staff_id, created_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [correctionId, accountId, numberId, Buffer.from(sealed), openedBy, staffId, createdAt],
    );
  }

  find(correctionId: string): Promise<AssertedCorrection | undefined> {
    return this.one(`select ${SELECTED} from corrections where correction_id = $1`, correctionId);
  }

  /** The row, locked until the transaction ends; lock it before ledger rows and accounts. */
  lock(correctionId: string): Promise<AssertedCorrection | undefined> {
    return this.one(`select ${SELECTED} from corrections where correction_id = $1 for update`, correctionId);
  }

  /** Id of the one that is open; null = none. */
  async openOf(accountId: string): Promise<string | null> {
    const { rows } = await this.db.query<{ id: string }>(
      `select correction_id as id from corrections where account_id = $1 and status = 'OPEN'`,
      [accountId],
    );
    return rows[0]?.id ?? null;
  }

  /** Of one account, the newest first, 50 at most. */
  async all(accountId: string): Promise<readonly AssertedCorrection[]> {
    const { rows } = await this.db.query<Row>(
      `select ${SELECTED} from corrections where account_id = $1 order by created_at desc, correction_id limit 50`,
      [accountId],
    );
    return Promise.all(rows.map((row) => this.opened(row)));
  }

  async end(correctionId: string, outcome: CorrectionOutcome, now: Date): Promise<void> {
    await this.db.query('update corrections set status = $2, ended_at = $3 where correction_id = $1', [
      correctionId,
      outcome,
      now,
    ]);
  }

  private async one(statement: string, correctionId: string): Promise<AssertedCorrection | undefined> {
    const { rows } = await this.db.query<Row>(statement, [correctionId]);
    return rows[0] && this.opened(rows[0]);
  }

  private async opened({ person, ...correction }: Row): Promise<AssertedCorrection> {
    const right = JSON.parse(await this.vault.open(correction.accountId, CONTEXT, person)) as Person;
    return { ...correction, right };
  }
}
