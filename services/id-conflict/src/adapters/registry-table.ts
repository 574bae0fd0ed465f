import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { studyRecordKinds, type StudyRecordKind } from '@zhenming/contracts';
import type { AskedClassmate } from '../app/assist.ports.js';
import type { KnownRecord, RegistryFinding, RegistryIndex, StudyRecord } from '../app/ports.js';
import { Registry } from '../app/ports.js';
import { IdConflictConfig } from '../config.js';
import { Institutions } from './institutions.js';
import { canonicalRecordNumber, cohortIndex, evidenceIndex } from './registry-record.js';

interface Row {
  readonly name_index: Buffer;
  readonly evidence_index: Buffer;
  readonly record_hash: Buffer;
}

interface CohortRow {
  readonly number_index: Buffer;
  readonly kind: StudyRecordKind;
  readonly programme: string | null;
}

interface KnownRow extends Pick<KnownRecord, 'kind' | 'institution' | 'level' | 'year'> {
  readonly name_index: Buffer;
}

/** records of one number that a reviewer is shown */
const MOST_OF_ONE_NUMBER = 20;
/** records of one name in one cohort, over all programmes, that are looked at */
const MOST_OF_ONE_NAME = 500;

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

  async classmates(claim: RegistryIndex, { name, ...asked }: AskedClassmate): Promise<readonly string[]> {
    const number = Buffer.from(claim.numberIndex, 'hex');
    const institution = this.institutions.find(asked.institution)?.code ?? `?${asked.institution}`;
    const { level, year } = asked;
    const own = await this.ownCohorts(number, Buffer.from(claim.nameIndex, 'hex'), { institution, level, year });
    const cohorts = studyRecordKinds.map((kind) =>
      cohortIndex(this.config.REGISTRY_INDEX_KEY, { kind, institution, level, year, name }),
    );
    const { rows } = await this.db.query<CohortRow>(
      `select number_index, kind, programme from registry_records
       where cohort_index = any($1) and number_index <> $2 limit ${MOST_OF_ONE_NAME}`,
      [cohorts, number],
    );
    const mates = rows.filter((row) => own.some((cohort) => isOf(cohort, row)));
    return [...new Set(mates.map((row) => row.number_index.toString('hex')))];
  }

  async recordsOf(claim: RegistryIndex): Promise<readonly KnownRecord[]> {
    const name = Buffer.from(claim.nameIndex, 'hex');
    const { rows } = await this.db.query<KnownRow>(
      `select name_index, kind, institution, level, year from registry_records where number_index = $1
       order by year desc, evidence_index limit ${MOST_OF_ONE_NUMBER}`,
      [Buffer.from(claim.numberIndex, 'hex')],
    );
    return rows.map(({ name_index, institution, ...row }) => ({
      ...row,
      institution: this.institutions.find(institution)?.name ?? institution,
      nameAgrees: timingSafeEqual(name_index, name),
    }));
  }

  /** The claimant's own records of that cohort, under the claimed name. */
  private async ownCohorts(
    number: Buffer,
    name: Buffer,
    { institution, level, year }: Omit<AskedClassmate, 'name'>,
  ): Promise<CohortRow[]> {
    const { rows } = await this.db.query<CohortRow & { readonly name_index: Buffer }>(
      `select number_index, name_index, kind, programme from registry_records
       where number_index = $1 and institution = $2 and level = $3 and year = $4`,
      [number, institution, level, year],
    );
    return rows.filter((row) => timingSafeEqual(row.name_index, name));
  }
}

/** Of the same programme, where the claimant's record names one. */
const isOf = (own: CohortRow, other: CohortRow): boolean =>
  own.kind === other.kind && (own.programme === null || own.programme === other.programme);
