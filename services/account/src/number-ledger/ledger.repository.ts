import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalNumber, indexedTexts, type CanonicalNumber } from '@zhenming/identity-number';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { In } from 'typeorm';
import { LedgerRow } from './ledger.entity.js';
import { emptyLedger, type NumberLedger } from './number-ledger.js';
import { noReview, type ReviewFlag } from './review-flag.js';

/** A ledger row, locked until the transaction ends. */
export interface LockedLedger {
  readonly ledger: NumberLedger;
  /** last revision of the stream number-<numberId>; 0 = nothing happened yet */
  readonly revision: number;
  /** of a number that nobody has asked for: its row is made when the first thing happens to it */
  readonly numberKey?: Buffer;
}

/** Who is heard about a number, as of now. */
export interface NumberParties {
  readonly holder: string | null;
  readonly heldSince: Date | null;
  /**
   * Accounts whose claims are heard, in the order in which they claimed: who waits for a turn is not shown to a reviewer. `contests`:
   * the case of the decision that one contests.
   */
  readonly claimants: readonly Pick<LedgerRow['claims'][number], 'accountId' | 'contests'>[];
}

const PURPOSE = 'number';

const locked = (row: LedgerRow): LockedLedger => ({
  ledger: {
    numberId: row.numberId,
    disputeId: row.disputeId,
    holder: row.holder,
    holderVersion: row.holderVersion,
    holderStanding: row.proof && row.heldSince ? { proof: row.proof, heldSince: row.heldSince.toISOString() } : null,
    claims: row.claims,
    claimableFrom: row.claimableFrom,
    earlierClaims: row.earlierClaims,
    settledCases: row.settledCases,
    reviewFlag: row.reviewFlag,
  },
  revision: row.revision,
});
const hex = (key: Buffer): string => key.toString('hex');

/**
 * Of a passport of Hong Kong or Macao there may be two rows of before, one by China's code and one by its place's: that which somebody
 * holds is asked about, else that which somebody claims.
 */
const livingOf = <Row extends Pick<LedgerRow, 'holder' | 'claims'>>(rows: readonly Row[]): Row | undefined =>
  rows.find(({ holder }) => holder !== null) ?? rows.find(({ claims }) => claims.length > 0) ?? rows[0];
const FOR_UPDATE = { mode: 'pessimistic_write' } as const;

/**
 * The rows that say who holds which number. Whatever locks belongs inside a unit of work; lock a row before any account.
 * A number is looked up under every index key of the ring, and by every text of before, and entered under the present ones; it is
 * entered by one process at a time, so that two keys never make two rows of one number.
 */
@Injectable()
export class Ledger {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {}

  /** The row of a number, in one message with whatever is asked at once. Where nobody ever asked for it, its first `save` makes the row. */
  async lockNumber(number: CanonicalNumber): Promise<LockedLedger> {
    const keys = this.keysOf(number);
    const [numberKey] = keys as [Buffer];
    const row = await this.found(keys, FOR_UPDATE);
    return row ? locked(row) : { ledger: emptyLedger(randomUUID()), revision: 0, numberKey };
  }

  /** Undefined when no number has this id. */
  async lock(numberId: string): Promise<LockedLedger | undefined> {
    const row = await this.rows.findOne({ where: { numberId }, lock: FOR_UPDATE });
    return row ? locked(row) : undefined;
  }

  /** As it stands, without a lock; undefined when no number has this id. */
  async find(numberId: string): Promise<NumberLedger | undefined> {
    const row = await this.rows.findOneBy({ numberId });
    return row ? locked(row).ledger : undefined;
  }

  /**
   * Two rows at once, in the one order that everybody keeps: the row with this id, undefined when there is none, and the row
   * of a number, made if nobody ever asked for it. Whoever enters the second number holds nothing yet, so nobody waits in a circle.
   */
  async lockTwo(
    numberId: string,
    number: CanonicalNumber,
  ): Promise<{ readonly left: LockedLedger | undefined; readonly right: LockedLedger }> {
    const rightId = await this.enter(this.keysOf(number));
    const rows = await this.rows.find({
      where: { numberId: In([numberId, rightId]) },
      order: { numberId: 'ASC' },
      lock: FOR_UPDATE,
    });
    const of = (id: string) => rows.find((row) => row.numberId === id);
    const [left, right] = [of(numberId), of(rightId) as LedgerRow];
    return { left: left && locked(left), right: locked(right) };
  }

  /** What the row that was locked is now, once. */
  async save(
    { numberKey }: LockedLedger,
    { numberId, holderStanding, ...ledger }: NumberLedger,
    revision: number,
  ): Promise<void> {
    const { proof, heldSince } = holderStanding ?? { proof: null, heldSince: null };
    const row = { ...ledger, proof, heldSince: heldSince === null ? null : new Date(heldSince), revision };
    if (numberKey) await this.db.insertAlong(LedgerRow, { numberKey, numberId, ...row });
    else await this.db.updateAlong(LedgerRow, { numberId }, row);
  }

  /** The surrogate of a number; makes neither claim nor holder. */
  async idOf(number: CanonicalNumber): Promise<string> {
    return this.enter(this.keysOf(number));
  }

  /** As they stand, without a lock, in the order of the numbers; of one that nobody ever asked for, an empty one. */
  async ofNumbers(numbers: readonly CanonicalNumber[]): Promise<NumberLedger[]> {
    const keys = numbers.map((number) => this.keysOf(number));
    const rows = await this.rows
      .createQueryBuilder('ledger')
      .addSelect('ledger.numberKey')
      .where({ numberKey: In(keys.flat()) })
      .getMany();
    const found = new Map(rows.map((row) => [hex(row.numberKey), locked(row).ledger]));
    const of = (own: readonly Buffer[]) =>
      own.map((key) => found.get(hex(key))).filter((ledger) => ledger !== undefined);
    return keys.map((own) => livingOf(of(own)) ?? emptyLedger(randomUUID()));
  }

  /** As it stands, without a lock; `noReview` when no number has this id. */
  async reviewFlag(numberId: string): Promise<ReviewFlag> {
    return (await this.rows.findOneBy({ numberId }))?.reviewFlag ?? noReview;
  }

  /** The account that holds it; null when nobody does. Arguments are canonical. */
  async holderOf(documentType: string, country: string, number: string): Promise<string | null> {
    const canonical = canonicalNumber(documentType, country, number);
    if (!canonical.ok) return null;
    return livingOf(await this.rows.findBy({ numberKey: In(this.keysOf(canonical.number)) }))?.holder ?? null;
  }

  /** Whether claims on the number are open. */
  async inDispute(numberId: string): Promise<boolean> {
    return ((await this.rows.findOneBy({ numberId }))?.claims ?? []).length > 0;
  }

  async partiesOf(numberId: string): Promise<NumberParties> {
    const { holder = null, heldSince = null, claims = [] } = (await this.rows.findOneBy({ numberId })) ?? {};
    const heard = claims.filter(({ waitsForTurn }) => !waitsForTurn);
    return { holder, heldSince, claimants: heard };
  }

  private keysOf(number: CanonicalNumber): Buffer[] {
    return indexedTexts(number).flatMap((text) => this.vault.indexes(PURPOSE, text).map((index) => Buffer.from(index)));
  }

  /** The id of a number; of two who enter it at once, one does. */
  private async enter(keys: readonly Buffer[]): Promise<string> {
    const known = await this.found(keys);
    if (known) return known.numberId;
    const [[numberKey], numberId] = [keys as [Buffer], randomUUID()];
    await this.db.along('insert into ledger (number_key, number_id) values ($1, $2)', [numberKey, numberId]);
    return numberId;
  }

  /** The row of a number. Whoever finds none may enter it: others who look for it wait until that transaction ends. */
  private async found(keys: readonly Buffer[], lock?: typeof FOR_UPDATE): Promise<LedgerRow | undefined> {
    // processes that have the ring in another order agree on the smallest
    const [name] = keys.map(hex).sort();
    const numberKey = In([...keys]);
    const [, rows] = await Promise.all([
      this.db.along(
        `select pg_advisory_xact_lock(hashtextextended(current_schema() || ' ledger ' || $1, 0))
         where not exists (select from ledger where number_key = any($2))`,
        [name, keys],
      ),
      this.rows.find({ where: { numberKey }, order: { numberId: 'ASC' }, ...(lock && { lock }) }),
    ]);
    return livingOf(rows);
  }

  private get rows() {
    return this.db.of(LedgerRow);
  }
}
