import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who asked about which number within a day: migrations/0004-number-side.sql. */
@Entity('number_asks')
export class NumberAskRow {
  /** `account:<id>`, `contact:<hex blind index>`, `device:<hex blind index>` */
  @PrimaryColumn({ type: 'text' }) asker: string;
  /** blind index, purpose `number-asked`: not the ledger's key */
  @PrimaryColumn({ name: 'number_index', type: 'bytea' }) numberIndex: Buffer;
  /** the answer was given at once, so this number counts */
  @Column({ type: 'boolean' }) learned: boolean;
  /** took or claimed it: no longer one who only asked, so others may still ask about this number */
  @Column({ name: 'on_it', type: 'boolean', default: false }) onIt: boolean;
  @Column({ name: 'asked_at', type: 'timestamptz' }) askedAt: Date;
}

/** A contact takes or claims one fresh number in 30 days: migrations/0002-ledger.sql, 0013-claims.sql. */
@Entity('contact_numbers')
export class ContactNumberRow {
  /** of a mailbox, purpose `contact` */
  @PrimaryColumn({ name: 'contact_index', type: 'bytea' }) contactIndex: Buffer;
  @PrimaryColumn({ name: 'number_id', type: 'uuid' }) numberId: string;
  /** with which the person behind the contact was on the number */
  @Column({ name: 'account_ids', type: 'uuid', array: true, default: [] }) accountIds: readonly string[];
  @Column({ name: 'taken_at', type: 'timestamptz' }) takenAt: Date;
  /** a number that was said not to be one's own, or withdrawn without evidence, does not use the contact up */
  @Column({ name: 'disowned_at', type: 'timestamptz', nullable: true }) disownedAt: Date | null;
}
