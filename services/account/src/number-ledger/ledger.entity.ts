import type { Proof } from '@zhenming/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EarlierClaims } from './claim-repeats.js';
import type { Claim } from './number-ledger.js';
import type { ReviewFlag } from './review-flag.js';

/** One number: the only place that says who holds it. Locked by every change: migrations/0002-ledger.sql. */
@Entity('ledger')
export class LedgerRow {
  /** blind index of type, country and canonical number, purpose `number`; it never leaves this table */
  @PrimaryColumn({ name: 'number_key', type: 'bytea', select: false }) numberKey: Buffer;
  /** the random surrogate by which everybody else knows the number */
  @Column({ name: 'number_id', type: 'uuid' }) numberId: string;
  @Column({ name: 'dispute_id', type: 'uuid', nullable: true }) disputeId: string | null;
  @Column({ type: 'uuid', nullable: true }) holder: string | null;
  @Column({ name: 'holder_version', type: 'integer', default: 0 }) holderVersion: number;
  @Column({ type: 'text', nullable: true }) proof: Proof | null;
  @Column({ name: 'held_since', type: 'timestamptz', nullable: true }) heldSince: Date | null;
  @Column({ type: 'jsonb', default: [] }) claims: readonly Claim[];
  /** by account: ISO time from which it may claim again */
  @Column({ name: 'claimable_from', type: 'jsonb', default: {} }) claimableFrom: Readonly<Record<string, string>>;
  @Column({ name: 'earlier_claims', type: 'jsonb', default: {} }) earlierClaims: Readonly<
    Record<string, EarlierClaims>
  >;
  @Column({ name: 'settled_cases', type: 'uuid', array: true, default: [] }) settledCases: readonly string[];
  @Column({ name: 'review_flag', type: 'jsonb' }) reviewFlag: ReviewFlag;
  /** last revision of the stream number-<numberId> */
  @Column({ type: 'integer', default: 0 }) revision: number;
}

/** An account that was refused a number under review and waits for the end of that: migrations/0007-review-waiters.sql. */
@Entity('review_waiters')
export class ReviewWaiterRow {
  @PrimaryColumn({ name: 'number_id', type: 'uuid' }) numberId: string;
  @PrimaryColumn({ name: 'account_id', type: 'uuid' }) accountId: string;
}

/** A key under which there are numbers, by the mark that it makes: migrations/0022-index-keys.sql. */
@Entity('index_keys')
export class IndexKeyRow {
  @PrimaryColumn({ type: 'bytea' }) mark: Buffer;
}
