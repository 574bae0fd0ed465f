import type { Channel, Language } from '@zhenming/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A contact is the login of one account and may be the notice address of several: migrations/0001-accounts.sql. */
@Entity('contacts')
export class ContactRow {
  @PrimaryColumn({ name: 'account_id', type: 'uuid' }) accountId: string;
  /** blind index, purpose `contact` */
  @PrimaryColumn({ name: 'contact_index', type: 'bytea' }) contactIndex: Buffer;
  /** of the mailbox behind the address, purpose `contact` as well; null where an earlier version wrote the row */
  @Column({ name: 'mailbox_index', type: 'bytea', nullable: true }) mailboxIndex: Buffer | null;
  @PrimaryColumn({ type: 'text' }) use: 'LOGIN' | 'NOTICE';
  @Column({ type: 'text' }) channel: Channel;
  /** sealed; vault subject: the account, context `contact/<channel>` */
  @Column({ type: 'bytea' }) address: Buffer;
  @Column({ name: 'verified_at', type: 'timestamptz', nullable: true }) verifiedAt: Date | null;
  /** what has become the login of another account, or was taken off, stays a notice address until then */
  @Column({ name: 'notice_until', type: 'timestamptz', nullable: true }) noticeUntil: Date | null;
  /** what the portal calls it */
  @Column({ name: 'contact_id', type: 'uuid' }) contactId: string;
  /** since when it is the account's, proven or written down by an office */
  @Column({ name: 'added_at', type: 'timestamptz' }) addedAt: Date;
  /** since when it is off the account, where it may undo that, for a while */
  @Column({ name: 'removed_at', type: 'timestamptz', nullable: true }) removedAt: Date | null;
}

export type ProofPurpose = 'REGISTRATION' | 'CONTACT' | 'BINDING' | 'PASSWORD' | 'REAUTHENTICATION';

/** A contact on its way to being proven, by one code: migrations/0003-identity-side.sql. */
@Entity('contact_proofs')
export class ContactProofRow {
  @PrimaryColumn({ name: 'proof_id', type: 'uuid' }) proofId: string;
  @Column({ type: 'text' }) purpose: ProofPurpose;
  @Column({ name: 'account_id', type: 'uuid', nullable: true }) accountId: string | null;
  @Column({ type: 'text', nullable: true }) channel: Channel | null;
  /** sealed; vault subject: the account, or the proof while there is none; context `contact-proof` */
  @Column({ type: 'bytea', nullable: true }) address: Buffer | null;
  @Column({ type: 'text' }) language: Language;
  /** keyed index of proof and code, purpose `code`; null: no code was sent, so none is right */
  @Column({ name: 'code_index', type: 'bytea', nullable: true }) codeIndex: Buffer | null;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt: Date;
  @Column({ name: 'tries_left', type: 'integer' }) triesLeft: number;
  @Column({ type: 'boolean', default: false }) spent: boolean;
  /** hex SHA-256 of the token of the session that may use it once more; null: none may */
  @Column({ name: 'spent_under', type: 'text', nullable: true }) spentUnder: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
}
