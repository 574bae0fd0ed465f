import type { StaffRole } from '@zhenming/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who may act for the office: migrations/0001-staff.sql. */
@Entity('staff')
export class StaffRow {
  @PrimaryColumn({ name: 'staff_id', type: 'uuid' }) staffId: string;
  /** lower case */
  @Column({ type: 'text' }) login: string;
  @Column({ name: 'password_hash', type: 'text' }) passwordHash: string;
  @Column({ type: 'text', array: true }) roles: readonly StaffRole[];
  /** of the person's own ID number: who decides a case must not be a party to it */
  @Column({ name: 'number_id', type: 'uuid' }) numberId: string;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
}

@Entity('staff_sessions')
export class StaffSessionRow {
  /** SHA-256 of the opaque token */
  @PrimaryColumn({ name: 'token_hash', type: 'bytea' }) tokenHash: Buffer;
  @Column({ name: 'staff_id', type: 'uuid' }) staffId: string;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt: Date;
}
