import type { CorrectionOutcome, DataOf } from '@zhenming/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A correction of a wrong number or name, asked for by the person or by support: migrations/0006-corrections.sql. */
@Entity('corrections')
export class CorrectionRow {
  @PrimaryColumn({ name: 'correction_id', type: 'uuid' }) correctionId: string;
  @Column({ name: 'account_id', type: 'uuid' }) accountId: string;
  /** the account's number, which is to be left unless it is right; the right one where the name alone was changed in the end */
  @Column({ name: 'number_id', type: 'uuid' }) numberId: string;
  /** the number is right, and the name alone is to be corrected */
  @Column({ name: 'name_only', type: 'boolean', default: false }) nameOnly: boolean;
  /** sealed JSON of the person as it is right; vault subject: the account, context `account/correction` */
  @Column({ type: 'bytea' }) person: Buffer;
  @Column({ name: 'opened_by', type: 'text' }) openedBy: DataOf<'CorrectionRequested'>['openedBy'];
  /** the member of staff who opened it for a caller */
  @Column({ name: 'staff_id', type: 'uuid', nullable: true }) staffId: string | null;
  /** `UNAPPLIED`: approved, and the account has neither the right number nor the right name by it */
  @Column({ type: 'text', default: 'OPEN' }) status: 'OPEN' | 'UNAPPLIED' | CorrectionOutcome;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt: Date | null;
}
