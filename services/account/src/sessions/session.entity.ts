import { Column, Entity, PrimaryColumn } from 'typeorm';

/** RESTRICTED: a deregistered account, may read why and answer. */
export type SessionLevel = 'FULL' | 'RESTRICTED';

/** A live session: migrations/0001-accounts.sql. */
@Entity('sessions')
export class SessionRow {
  /** SHA-256 of the opaque token: the token itself is only with its person */
  @PrimaryColumn({ name: 'token_hash', type: 'bytea' }) tokenHash: Buffer;
  /** of the token that takes its place with the first use; the last proof of its person counts under that one only */
  @Column({ name: 'next_token_hash', type: 'bytea', nullable: true }) nextTokenHash: Buffer | null;
  /** what its person may be shown of it; stays when the token changes */
  @Column({ name: 'session_id', type: 'uuid' }) sessionId: string;
  @Column({ name: 'account_id', type: 'uuid' }) accountId: string;
  @Column({ type: 'text' }) level: SessionLevel;
  /** blind index of the contact it was opened with; null for a number login */
  @Column({ name: 'contact_index', type: 'bytea', nullable: true }) contactIndex: Buffer | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt: Date;
  @Column({ name: 'last_used_at', type: 'timestamptz' }) lastUsedAt: Date;
  /** blind index, purpose `device`; null where an earlier version opened it */
  @Column({ name: 'device_index', type: 'bytea', nullable: true }) deviceIndex: Buffer | null;
  /** as the browser names itself, for example `Chrome` on `Windows`; null where it does not */
  @Column({ type: 'text', nullable: true }) browser: string | null;
  @Column({ type: 'text', nullable: true }) system: string | null;
  /** until when the last proof of its person counts as fresh */
  @Column({ name: 'proven_until', type: 'timestamptz', nullable: true }) provenUntil: Date | null;
  /** of a proof by code: since when that contact is the account's; null for a password */
  @Column({ name: 'proven_contact_since', type: 'timestamptz', nullable: true }) provenContactSince: Date | null;
}

/** A browser that an account was used from: migrations/0006-corrections.sql. */
@Entity('account_devices')
export class AccountDeviceRow {
  @PrimaryColumn({ name: 'account_id', type: 'uuid' }) accountId: string;
  @PrimaryColumn({ name: 'device_index', type: 'bytea' }) deviceIndex: Buffer;
  @Column({ name: 'seen_at', type: 'timestamptz' }) seenAt: Date;
  /** what its person may be shown of it */
  @Column({ name: 'device_id', type: 'uuid' }) deviceId: string;
  @Column({ type: 'text', nullable: true }) browser: string | null;
  @Column({ type: 'text', nullable: true }) system: string | null;
  /** its person took it off the list: a login from it is one from a new device; persons are still compared by it */
  @Column({ type: 'boolean', default: false }) forgotten: boolean;
  /** its person did, and not only who had the cookie of a session that was opened elsewhere */
  @Column({ name: 'logged_in', type: 'boolean', default: true }) loggedIn: boolean;
}
