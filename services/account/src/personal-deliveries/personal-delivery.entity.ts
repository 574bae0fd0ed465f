import type { Channel, DeliveryKind, Language } from '@zhenming/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What notification fetches by id: migrations/0003-identity-side.sql. */
@Entity('deliveries')
export class PersonalDeliveryRow {
  @PrimaryColumn({ name: 'delivery_id', type: 'uuid' }) deliveryId: string;
  @Column({ type: 'text' }) kind: DeliveryKind;
  @Column({ type: 'text' }) channel: Channel;
  @Column({ type: 'text' }) language: Language;
  @Column({ name: 'account_id', type: 'uuid', nullable: true }) accountId: string | null;
  /** of the vault: the account's id, or the registration's before there is an account */
  @Column({ type: 'text' }) subject: string;
  /** JSON of address and params; context `delivery` */
  @Column({ type: 'bytea' }) sealed: Buffer;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  /** earlier versions wrote it; nothing reads it */
  @Column({ name: 'fetched_at', type: 'timestamptz', nullable: true }) fetchedAt: Date | null;
}
