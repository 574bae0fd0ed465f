import type { Channel, Proof, Language, Unrestored } from '@zhenming/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Situation } from './account.js';

/** An account: migrations/0001-accounts.sql. What is secret in it is loaded only where it is asked for by name. */
@Entity('accounts')
export class AccountRow {
  @PrimaryColumn({ name: 'account_id', type: 'uuid' }) accountId: string;
  @Column({ type: 'text', default: 'ACTIVE' }) status: 'ACTIVE' | 'DEREGISTERED' | 'CLOSED';
  @Column({ type: 'text' }) via: 'PHONE' | 'EMAIL' | 'OFFICE';
  @Column({ type: 'text', default: 'zh-CN' }) language: Language;
  /** HELD: the number is this account's; CONTESTED: claims a number that another holds or claims */
  @Column({ type: 'text', default: 'NONE' }) identity: 'NONE' | 'HELD' | 'CONTESTED';
  @Column({ name: 'number_id', type: 'uuid', nullable: true }) numberId: string | null;
  @Column({ name: 'case_id', type: 'uuid', nullable: true }) caseId: string | null;
  @Column({ type: 'text', default: 'UNPROVEN' }) proof: Proof;
  /** holds the number by a classmate's word alone */
  @Column({ name: 'held_by_vouching', type: 'boolean', default: false }) heldByVouching: boolean;
  /** sealed JSON of the person; vault subject: the account, context `account/person` */
  @Column({ type: 'bytea', nullable: true, select: false }) person: Buffer | null;
  /** of the person's number as id-conflict's registry has it */
  @Column({ name: 'registry_number_index', type: 'bytea', nullable: true, select: false })
  registryNumberIndex: Buffer | null;
  @Column({ name: 'password_hash', type: 'text', nullable: true, select: false }) passwordHash: string | null;
  @Column({ name: 'bound_channel', type: 'text', nullable: true }) boundChannel: Channel | null;
  @Column({ name: 'bound_at', type: 'timestamptz', nullable: true }) boundAt: Date | null;
  /** the account's id of the contact; null where an earlier version bound it during an update */
  @Column({ name: 'bound_contact', type: 'uuid', nullable: true }) boundContact: string | null;
  /** the situation that the last try to save a number met, while the account has none */
  @Column({ name: 'refused_situation', type: 'text', nullable: true }) refusedSituation: Situation | null;
  @Column({ name: 'deregistered_at', type: 'timestamptz', nullable: true }) deregisteredAt: Date | null;
  @Column({ name: 'deregistered_case', type: 'uuid', nullable: true }) deregisteredCase: string | null;
  @Column({ name: 'former_number_id', type: 'uuid', nullable: true }) formerNumberId: string | null;
  @Column({ name: 'contestable_until', type: 'timestamptz', nullable: true }) contestableUntil: Date | null;
  /** when its person first proved themselves by a code while it was deregistered */
  @Column({ name: 'first_restricted_login', type: 'timestamptz', nullable: true }) firstRestrictedProof: Date | null;
  /** of a deregistered account: the case by which its person contests that, or did */
  @Column({ name: 'contest_case', type: 'uuid', nullable: true }) contestCase: string | null;
  /** when it came back because the decision was reversed that had deregistered it, or lost its number because that was by which it had won */
  @Column({ name: 'reinstated_at', type: 'timestamptz', nullable: true }) reinstatedAt: Date | null;
  /** what it goes on without since then */
  @Column({ type: 'text', array: true, default: [] }) unrestored: readonly Unrestored[];
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ type: 'integer', default: 1 }) version: number;
}
