import type { DeliveryKind } from '@zhenming/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NoticeKind } from '../notices/notice.texts.js';

export type SentChannel = 'EMAIL' | 'SMS';

/** One notice to one person by mail or SMS: migrations/0001-notices.sql. */
@Entity('deliveries')
export class DeliveryRow {
  @PrimaryColumn({ name: 'notice_id', type: 'uuid' }) noticeId: string;
  @Column({ name: 'event_id', type: 'text' }) eventId: string;
  @Column({ name: 'correlation_id', type: 'text' }) correlationId: string;
  /** name of the event, or of the delivery's kind */
  @Column({ type: 'text' }) about: string;
  @Column({ type: 'text' }) kind: NoticeKind | DeliveryKind;
  @Column({ name: 'recipient_id', type: 'uuid', nullable: true }) recipientId: string | null;
  @Column({ name: 'case_id', type: 'uuid', nullable: true }) caseId: string | null;
  /** where it is about one */
  @Column({ name: 'correction_id', type: 'uuid', nullable: true }) correctionId: string | null;
  /** account's delivery that holds address and parameters; without it the text comes from `kind`, the addresses from the account */
  @Column({ name: 'delivery_id', type: 'uuid', nullable: true }) deliveryId: string | null;
  /** null until account has said where a delivery from before 0007 goes */
  @Column({ type: 'text', nullable: true }) channel: SentChannel | null;
  /** the number that "at most one SMS in 24 h" counts for */
  @Column({ name: 'sms_about', type: 'uuid', nullable: true }) smsAbout: string | null;
  @Column({ type: 'text', default: 'QUEUED' }) state: 'QUEUED' | 'SENT' | 'FAILED';
  @Column({ type: 'integer', default: 0 }) attempts: number;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ name: 'next_at', type: 'timestamptz' }) nextAt: Date;
  @Column({ name: 'delivered_at', type: 'timestamptz', nullable: true }) deliveredAt: Date | null;
  @Column({ name: 'settled_at', type: 'timestamptz', nullable: true }) settledAt: Date | null;
  @Column({ type: 'text', nullable: true }) reason: string | null;
  @Column({ type: 'uuid', nullable: true }) lease: string | null;
  /** of the database's own clock: a test clock that jumps must not make a second worker send what a first one is sending */
  @Column({ name: 'leased_until', type: 'timestamptz', nullable: true }) leasedUntil: Date | null;
  /** the moment that the kind's text names */
  @Column({ name: 'until_at', type: 'timestamptz', nullable: true }) until: Date | null;
  /** W3C Trace Context of the event */
  @Column({ type: 'text', nullable: true }) traceparent: string | null;
}

/** One address of a notice, by keyed index. */
@Entity('delivery_addresses')
export class DeliveryAddressRow {
  @PrimaryColumn({ name: 'notice_id', type: 'uuid' }) noticeId: string;
  /** counts from 1, is part of the Message-ID and stays with the address */
  @PrimaryColumn({ type: 'integer' }) n: number;
  @Column({ name: 'address_index', type: 'bytea' }) addressIndex: Buffer;
  @Column({ type: 'text', default: 'QUEUED' }) state: 'QUEUED' | 'SENT' | 'REFUSED';
}

/** The last SMS about a number. */
@Entity('sms_log')
export class SmsLogRow {
  @PrimaryColumn({ name: 'number_id', type: 'uuid' }) numberId: string;
  @Column({ name: 'notice_id', type: 'uuid' }) noticeId: string;
  @Column({ name: 'sent_at', type: 'timestamptz' }) sentAt: Date;
}
