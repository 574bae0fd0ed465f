import type { StaffChangeKind, StaffRole } from '@zhenming/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who may act for the office: migrations/0001-staff.sql, 0006-staff-credentials.sql. Status and roles are in step with the streams. */
@Entity('staff')
export class StaffRow {
  @PrimaryColumn({ name: 'staff_id', type: 'uuid' }) staffId: string;
  /** lower case */
  @Column({ type: 'text' }) login: string;
  @Column({ type: 'text', array: true }) roles: readonly StaffRole[];
  /** of the person's own ID number: who decides a case must not be a party to it */
  @Column({ name: 'number_id', type: 'uuid' }) numberId: string;
  @Column({ type: 'text', default: 'ACTIVE' }) status: 'ACTIVE' | 'DISABLED';
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ name: 'last_login_at', type: 'timestamptz', nullable: true }) lastLoginAt: Date | null;
}

@Entity('staff_sessions')
export class StaffSessionRow {
  /** SHA-256 of the opaque token */
  @PrimaryColumn({ name: 'token_hash', type: 'bytea' }) tokenHash: Buffer;
  /** of the token under which it goes on */
  @Column({ name: 'next_token_hash', type: 'bytea', nullable: true }) nextTokenHash: Buffer | null;
  @Column({ name: 'staff_id', type: 'uuid' }) staffId: string;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt: Date;
}

/** How a member of staff shows who they are: migrations/0006-staff-credentials.sql. */
@Entity('staff_credentials')
export class StaffCredentialRow {
  @PrimaryColumn({ name: 'credential_id', type: 'uuid' }) credentialId: string;
  @Column({ name: 'staff_id', type: 'uuid' }) staffId: string;
  @Column({ type: 'text' }) kind: 'PASSWORD' | 'TOTP' | 'RECOVERY_CODE';
  /** PASSWORD: argon2id; TOTP: sealed for the staff id, context `staff-totp/<credentialId>`; RECOVERY_CODE: keyed hash */
  @Column({ type: 'bytea' }) secret: Buffer;
  /** of a one-time password, which is to be changed; of a TOTP secret that is not confirmed yet */
  @Column({ type: 'boolean' }) pending: boolean;
  /** TOTP: the last time step whose code was accepted */
  @Column({ name: 'used_step', type: 'bigint', nullable: true }) usedStep: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
}

/** A change that waits for a second person. */
@Entity('staff_proposals')
export class StaffProposalRow {
  @PrimaryColumn({ name: 'staff_id', type: 'uuid' }) staffId: string;
  @Column({ type: 'text' }) change: StaffChangeKind;
  /** proposed ones, where the change is of roles */
  @Column({ type: 'text', array: true }) roles: readonly StaffRole[];
  /** null: the office's command */
  @Column({ name: 'proposed_by', type: 'uuid', nullable: true }) proposedBy: string | null;
  @Column({ type: 'timestamptz' }) until: Date;
}

/** That others replaced what a person logs in with: migrations/0014-resets-and-unsettled-cases.sql. */
@Entity('staff_resets')
export class StaffResetRow {
  /** of its event */
  @PrimaryColumn({ name: 'reset_id', type: 'uuid' }) resetId: string;
  @Column({ name: 'staff_id', type: 'uuid' }) staffId: string;
  @Column({ type: 'text' }) what: 'PASSWORD' | 'SECOND_FACTOR';
  /** null: the office's command */
  @Column({ name: 'made_by', type: 'uuid', nullable: true }) madeBy: string | null;
  @Column({ name: 'made_at', type: 'timestamptz' }) madeAt: Date;
}
