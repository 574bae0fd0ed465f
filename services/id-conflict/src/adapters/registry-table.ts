import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import type { RegistryFinding, RegistryIndex, StudyRecord } from '../app/ports.js';
import { Registry } from '../app/ports.js';
import { IdConflictConfig } from '../config.js';
import { Institutions } from './institutions.js';
import { canonicalRecordNumber, evidenceIndex } from './registry-record.js';

interface Row {
  readonly name_index: Buffer;
  readonly evidence_index: Buffer;
  readonly record_hash: Buffer;
}

/**
 * The record as given, fit to be compared. What cannot be of any record is compared all the same, under its own text: a
 * wrong institution then takes as long as a wrong number.
 */
export const given = (record: StudyRecord, institutions: Institutions) => ({
  ...record,
  institution: institutions.find(record.institution)?.code ?? `?${record.institution}`,
  recordNumber: canonicalRecordNumber(record.recordNumber) ?? `?${record.recordNumber}`,
});

/** The registry as a table of this service: see migrations/0001-registry.sql for what it holds. */
@Injectable()
export class RegistryTable extends Registry {
  constructor(
    private readonly db: Database,
    private readonly config: IdConflictConfig,
    private readonly institutions: Institutions,
  ) {
    super();
  }

  async find(claim: RegistryIndex, record: StudyRecord): Promise<RegistryFinding> {
    const evidence = evidenceIndex(this.config.REGISTRY_INDEX_KEY, given(record, this.institutions));
    const name = Buffer.from(claim.nameIndex, 'hex');
    const { rows } = await this.db.query<Row>(
      'select name_index, evidence_index, record_hash from registry_records where number_index = $1',
      [Buffer.from(claim.numberIndex, 'hex')],
    );
    const named = rows.filter((row) => timingSafeEqual(row.name_index, name));
    const match = named.find((row) => timingSafeEqual(row.evidence_index, evidence));
    return {
      recordExists: rows.length > 0,
      nameAgrees: named.length > 0,
      match: match?.record_hash.toString('hex') ?? null,
    };
  }
}
