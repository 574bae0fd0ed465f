import { Column, Entity, PrimaryColumn } from 'typeorm';

/** RESTRICTED: a deregistered account, may read why and answer. */
export type SessionLevel = 'FULL' | 'RESTRICTED';

/** A live session: migrations/0001-accounts.sql. */
@Entity('sessions')
export class SessionRow {
  /** SHA-256 of the opaque token: the token itself is only with its person */
  @PrimaryColumn({ name: 'token_hash', type: 'bytea' }) tokenHash: Buffer;
  @Column({ name: 'account_id', type: 'uuid' }) accountId: string;
  @Column({ type: 'text' }) level: SessionLevel;
  /** blind index of the contact it was opened with; null for a number login */
  @Column({ name: 'contact_index', type: 'bytea', nullable: true }) contactIndex: Buffer | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt: Date;
}

/** A browser that an account was used from: migrations/0006-corrections.sql. */
@Entity('account_devices')
export class AccountDeviceRow {
  @PrimaryColumn({ name: 'account_id', type: 'uuid' }) accountId: string;
  @PrimaryColumn({ name: 'device_index', type: 'bytea' }) deviceIndex: Buffer;
  @Column({ name: 'seen_at', type: 'timestamptz' }) seenAt: Date;
}
