import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Reference } from '../notices/notice.js';
import type { NoticeKind } from '../notices/notice.texts.js';

export type ItemKind = NoticeKind | 'NUMBER_ANSWER';

/** One item of an inbox: migrations/0001-notices.sql. */
@Entity('inbox_items')
export class InboxItemRow {
  @PrimaryColumn({ name: 'recipient_id', type: 'uuid' }) recipientId: string;
  /** counts the recipient's items from 1, in the order in which they became visible */
  @PrimaryColumn({ type: 'bigint' }) number: string;
  @Column({ name: 'item_id', type: 'uuid' }) itemId: string;
  @Column({ type: 'text' }) kind: ItemKind;
  @Column({ name: 'case_id', type: 'uuid', nullable: true }) caseId: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ name: 'read_at', type: 'timestamptz', nullable: true }) readAt: Date | null;
  /** JSON of what the kind's text has places for; vault subject: the recipient, context `inbox/<itemId>` */
  @Column({ type: 'bytea', nullable: true }) sealed: Buffer | null;
  @Column({ name: 'reference_kind', type: 'text', nullable: true }) referenceKind: Reference['kind'] | null;
  @Column({ name: 'reference_id', type: 'uuid', nullable: true }) referenceId: string | null;
  /** the moment that the kind's text names */
  @Column({ name: 'until_at', type: 'timestamptz', nullable: true }) until: Date | null;
}

/** The number of a recipient's newest item; its lock makes the order of numbers the order of commits. */
@Entity('inbox_counters')
export class InboxCounterRow {
  @PrimaryColumn({ name: 'recipient_id', type: 'uuid' }) recipientId: string;
  @Column({ type: 'bigint' }) last: string;
}
