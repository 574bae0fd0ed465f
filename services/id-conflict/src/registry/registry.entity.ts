import type { EducationLevel, StudyRecordKind } from '@zhenming/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One import: migrations/0001-registry.sql. */
@Entity('registry_imports')
export class RegistryImportRow {
  @PrimaryColumn({ name: 'import_id', type: 'uuid' }) importId: string;
  @Column({ name: 'data_key', type: 'bytea' }) dataKey: Buffer;
  @Column({ type: 'bigint' }) records: string;
  /** of an import from before its event said it */
  @Column({ type: 'text', nullable: true }) digest: string | null;
  @Column({ name: 'imported_at', type: 'timestamptz' }) importedAt: Date;
}

/** One study record: keyed indexes, sealed texts, and what its cohort is. It counts until it is ended. */
@Entity('registry_records')
export class RegistryRecordRow {
  @PrimaryColumn({ name: 'number_index', type: 'bytea' }) numberIndex: Buffer;
  @PrimaryColumn({ name: 'evidence_index', type: 'bytea' }) evidenceIndex: Buffer;
  @Column({ name: 'name_index', type: 'bytea' }) nameIndex: Buffer;
  @Column({ type: 'text' }) kind: StudyRecordKind;
  @Column({ type: 'text' }) institution: string;
  @Column({ type: 'text' }) level: EducationLevel;
  /** of entry or of graduation */
  @Column({ type: 'smallint' }) year: number;
  @Column({ name: 'import_id', type: 'uuid' }) importId: string;
  @Column({ type: 'bytea' }) sealed: Buffer;
  @Column({ name: 'record_hash', type: 'bytea' }) recordHash: Buffer;
  @Column({ type: 'text', nullable: true }) programme: string | null;
  @Column({ name: 'cohort_index', type: 'bytea', nullable: true }) cohortIndex: Buffer | null;
  @Column({ name: 'ended_by', type: 'uuid', nullable: true }) endedBy: string | null;
}
