import { Injectable } from '@nestjs/common';
import type { CorrectionOutcome } from '@zhenming/contracts';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { Corrections, type Correction, type ToldCorrection } from '../app/correction.ports.js';
import type { Person } from '../app/ports.js';

const CONTEXT = 'account/correction';
const SELECTED = `correction_id as "correctionId", account_id as "accountId", number_id as "numberId", opened_by as "openedBy",
  staff_id as "staffId", status, created_at as "createdAt", person`;

type Row = Correction & { readonly person: Buffer };

/** The rows of `corrections`. */
@Injectable()
export class PostgresCorrections extends Corrections {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {
    super();
  }

  async add({ right, ...correction }: Parameters<Corrections['add']>[0]): Promise<void> {
    const { correctionId, accountId, numberId, openedBy, staffId, createdAt } = correction;
    const sealed = await this.vault.seal(accountId, CONTEXT, JSON.stringify(right));
    await this.db.query(
      `insert into corrections (correction_id, account_id, number_id, person, opened_by, staff_id, created_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [correctionId, accountId, numberId, Buffer.from(sealed), openedBy, staffId, createdAt],
    );
  }

  find(correctionId: string): Promise<ToldCorrection | undefined> {
    return this.one(`select ${SELECTED} from corrections where correction_id = $1`, correctionId);
  }

  lock(correctionId: string): Promise<ToldCorrection | undefined> {
    return this.one(`select ${SELECTED} from corrections where correction_id = $1 for update`, correctionId);
  }

  async openOf(accountId: string): Promise<string | null> {
    const { rows } = await this.db.query<{ id: string }>(
      `select correction_id as id from corrections where account_id = $1 and status = 'OPEN'`,
      [accountId],
    );
    return rows[0]?.id ?? null;
  }

  async all(accountId: string): Promise<readonly ToldCorrection[]> {
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

  private async one(statement: string, correctionId: string): Promise<ToldCorrection | undefined> {
    const { rows } = await this.db.query<Row>(statement, [correctionId]);
    return rows[0] && this.opened(rows[0]);
  }

  private async opened({ person, ...correction }: Row): Promise<ToldCorrection> {
    const right = JSON.parse(await this.vault.open(correction.accountId, CONTEXT, person)) as Person;
    return { ...correction, right };
  }
}
