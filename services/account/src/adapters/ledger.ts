import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Proof } from '@zhenming/contracts';
import { canonicalNumber, indexedText, type CanonicalNumber } from '@zhenming/identity-number';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { Ledger, type LockedLedger } from '../app/number.ports.js';
import { NumberLookup } from '../app/ports.js';
import type { Claim, NumberLedger } from '../domain/number-ledger.js';

const PURPOSE = 'number';

interface Row {
  readonly number_id: string;
  readonly dispute_id: string | null;
  readonly holder: string | null;
  readonly holder_version: number;
  readonly proof: Proof | null;
  readonly held_since: Date | null;
  readonly claims: Claim[];
  readonly claimable_from: Record<string, string>;
  readonly settled_cases: string[];
  readonly under_review_until: Date | null;
  readonly revision: number;
}

const COLUMNS = `number_id, dispute_id, holder, holder_version, proof, held_since, claims, claimable_from, settled_cases,
  under_review_until, revision`;

const locked = (row: Row): LockedLedger => ({
  ledger: {
    numberId: row.number_id,
    disputeId: row.dispute_id,
    holder: row.holder,
    holderVersion: row.holder_version,
    holderStanding: row.proof && row.held_since ? { proof: row.proof, heldSince: row.held_since.toISOString() } : null,
    claims: row.claims,
    claimableFrom: row.claimable_from,
    settledCases: row.settled_cases,
    underReviewUntil: row.under_review_until?.toISOString() ?? null,
  },
  revision: row.revision,
});

/**
 * The rows of `ledger`. A number is looked up under every index key of the ring and entered under the present one; it is
 * entered by one process at a time, so that two keys never make two rows of one number.
 */
@Injectable()
export class PostgresLedger extends Ledger implements NumberLookup {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {
    super();
  }

  async lockNumber(number: CanonicalNumber): Promise<LockedLedger> {
    const keys = this.keysOf(number);
    return (await this.lockByKey(keys)) ?? this.enter(keys);
  }

  async lock(numberId: string): Promise<LockedLedger | undefined> {
    const { rows } = await this.db.query<Row>(`select ${COLUMNS} from ledger where number_id = $1 for update`, [
      numberId,
    ]);
    return rows[0] && locked(rows[0]);
  }

  async save(ledger: NumberLedger, revision: number): Promise<void> {
    await this.db.query(
      `update ledger set dispute_id = $2, holder = $3, holder_version = $4, proof = $5, held_since = $6, claims = $7,
         claimable_from = $8, settled_cases = $9, under_review_until = $10, revision = $11
       where number_id = $1`,
      [
        ledger.numberId,
        ledger.disputeId,
        ledger.holder,
        ledger.holderVersion,
        ledger.holderStanding?.proof ?? null,
        ledger.holderStanding?.heldSince ?? null,
        JSON.stringify(ledger.claims),
        JSON.stringify(ledger.claimableFrom),
        ledger.settledCases,
        ledger.underReviewUntil,
        revision,
      ],
    );
  }

  async idOf(number: CanonicalNumber): Promise<string> {
    return (await this.lockNumber(number)).ledger.numberId;
  }

  async holderOf(documentType: string, country: string, number: string): Promise<string | null> {
    const canonical = canonicalNumber(documentType, country, number);
    if (!canonical.ok) return null;
    const { rows } = await this.db.query<{ holder: string | null }>(
      'select holder from ledger where number_key = any($1)',
      [this.keysOf(canonical.number)],
    );
    return rows[0]?.holder ?? null;
  }

  async inDispute(numberId: string): Promise<boolean> {
    const { rowCount } = await this.db.query(
      'select from ledger where number_id = $1 and jsonb_array_length(claims) > 0',
      [numberId],
    );
    return rowCount === 1;
  }

  private keysOf(number: CanonicalNumber): Buffer[] {
    return this.vault.indexes(PURPOSE, indexedText(number)).map((index) => Buffer.from(index));
  }

  private async lockByKey(keys: readonly Buffer[]): Promise<LockedLedger | undefined> {
    const { rows } = await this.db.query<Row>(`select ${COLUMNS} from ledger where number_key = any($1) for update`, [
      keys,
    ]);
    return rows[0] && locked(rows[0]);
  }

  private async enter(keys: readonly Buffer[]): Promise<LockedLedger> {
    // processes that have the ring in another order agree on the smallest
    const [name] = keys.map((key) => key.toString('hex')).sort();
    await this.db.query(`select pg_advisory_xact_lock(hashtextextended(current_schema() || ' ledger ' || $1, 0))`, [
      name,
    ]);
    const { rows } = await this.db.query<Row>(
      `insert into ledger (number_key, number_id) select $1, $2
       where not exists (select from ledger where number_key = any($3)) on conflict do nothing returning ${COLUMNS}`,
      [keys[0], randomUUID(), keys],
    );
    // somebody else entered it between the two statements
    return rows[0] ? locked(rows[0]) : ((await this.lockByKey(keys)) as LockedLedger);
  }
}
