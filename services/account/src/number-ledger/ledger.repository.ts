import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Proof } from '@zhenming/contracts';
import { canonicalNumber, indexedText, type CanonicalNumber } from '@zhenming/identity-number';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import type { Claim, NumberLedger } from './number-ledger.js';
import { noReview, type ReviewFlag } from './review-flag.js';

/** A ledger row, locked until the transaction ends. */
export interface LockedLedger {
  readonly ledger: NumberLedger;
  /** last revision of the stream number-<numberId>; 0 = nothing happened yet */
  readonly revision: number;
}

/** Everybody on a number, as of now. */
export interface NumberParties {
  readonly holder: string | null;
  readonly heldSince: Date | null;
  /** accounts, in the order in which they claimed */
  readonly claimants: readonly string[];
}

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
 * The rows that say who holds which number. Whatever locks belongs inside a unit of work; lock a row before any account.
 * A number is looked up under every index key of the ring and entered under the present one; it is
 * entered by one process at a time, so that two keys never make two rows of one number.
 */
@Injectable()
export class Ledger {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {}

  /** The row of a number, made if nobody ever asked for it; of two makers at once, one makes it. */
  async lockNumber(number: CanonicalNumber): Promise<LockedLedger> {
    const keys = this.keysOf(number);
    return (await this.lockByKey(keys)) ?? this.enter(keys);
  }

  /** Undefined when no number has this id. */
  async lock(numberId: string): Promise<LockedLedger | undefined> {
    const { rows } = await this.db.query<Row>(`select ${COLUMNS} from ledger where number_id = $1 for update`, [
      numberId,
    ]);
    return rows[0] && locked(rows[0]);
  }

  /**
   * Two rows at once, in the one order that everybody keeps: the row with this id, undefined when there is none, and the row
   * of a number, made if nobody ever asked for it. Whoever enters the second number holds nothing yet, so nobody waits in a circle.
   */
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

  /** The surrogate of a number; makes neither claim nor holder. */
  async idOf(number: CanonicalNumber): Promise<string> {
    return (await this.lockNumber(number)).ledger.numberId;
  }

  /** As it stands, without a lock; `noReview` when no number has this id. */
  async reviewFlag(numberId: string): Promise<ReviewFlag> {
    const { rows } = await this.db.query<Pick<Row, 'review_flag'>>(
      'select review_flag from ledger where number_id = $1',
      [numberId],
    );
    return rows[0]?.review_flag ?? noReview;
  }

  /** The account that holds it; null when nobody does. Arguments are canonical. */
  async holderOf(documentType: string, country: string, number: string): Promise<string | null> {
    const canonical = canonicalNumber(documentType, country, number);
    if (!canonical.ok) return null;
    const { rows } = await this.db.query<{ holder: string | null }>(
      'select holder from ledger where number_key = any($1)',
      [this.keysOf(canonical.number)],
    );
    return rows[0]?.holder ?? null;
  }

  /** Whether claims on the number are open. */
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
