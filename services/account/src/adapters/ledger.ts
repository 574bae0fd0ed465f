import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Proof } from '@zhenming/contracts';
import { canonicalNumber, indexedText, type CanonicalNumber } from '@zhenming/identity-number';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { Ledger, type LockedLedger } from '../app/number.ports.js';
import { NumberLookup, type NumberParties } from '../app/ports.js';
import type { Claim, NumberLedger } from '../domain/number-ledger.js';
import { noReview, type ReviewFlag } from '../domain/review-flag.js';

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
  readonly review_flag: ReviewFlag;
  readonly revision: number;
}

const COLUMNS = `number_id, dispute_id, holder, holder_version, proof, held_since, claims, claimable_from, settled_cases,
  review_flag, revision`;

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
    reviewFlag: row.review_flag,
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

  /** Whoever enters the second number holds nothing yet, so nobody waits in a circle. */
  async lockTwo(
    numberId: string,
    number: CanonicalNumber,
  ): Promise<{ left: LockedLedger | undefined; right: LockedLedger }> {
    const keys = this.keysOf(number);
    const known = await this.db.query<{ number_id: string }>(
      'select number_id from ledger where number_key = any($1)',
      [keys],
    );
    const rightId = known.rows[0]?.number_id ?? (await this.enter(keys)).ledger.numberId;
    const { rows } = await this.db.query<Row>(
      `select ${COLUMNS} from ledger where number_id = any($1) order by number_id for update`,
      [[numberId, rightId]],
    );
    const of = (id: string) => rows.find((row) => row.number_id === id);
    const [left, right] = [of(numberId), of(rightId) as Row];
    return { left: left && locked(left), right: locked(right) };
  }

  async save(ledger: NumberLedger, revision: number): Promise<void> {
    await this.db.query(
      `update ledger set dispute_id = $2, holder = $3, holder_version = $4, proof = $5, held_since = $6, claims = $7,
         claimable_from = $8, settled_cases = $9, review_flag = $10, revision = $11
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
        JSON.stringify(ledger.reviewFlag),
        revision,
      ],
    );
  }

  async idOf(number: CanonicalNumber): Promise<string> {
    return (await this.lockNumber(number)).ledger.numberId;
  }

  async reviewFlag(numberId: string): Promise<ReviewFlag> {
    const { rows } = await this.db.query<Pick<Row, 'review_flag'>>(
      'select review_flag from ledger where number_id = $1',
      [numberId],
    );
    return rows[0]?.review_flag ?? noReview;
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

  async partiesOf(numberId: string): Promise<NumberParties> {
    const { rows } = await this.db.query<Pick<Row, 'holder' | 'held_since' | 'claims'>>(
      'select holder, held_since, claims from ledger where number_id = $1',
      [numberId],
    );
    const { holder = null, held_since: heldSince = null, claims = [] } = rows[0] ?? {};
    return { holder, heldSince, claimants: claims.map(({ accountId }) => accountId) };
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
