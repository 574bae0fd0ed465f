import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, outsideUnitOfWork } from '@zhenming/postgres';
import { studyRecordKinds } from '@zhenming/contracts';
import { In, IsNull, Not } from 'typeorm';
import { IdConflictConfig } from '../config.js';
import { Institutions } from './institutions.repository.js';
import { cohortIndex, evidenceIndex } from './registry-indexes.service.js';
import { comparable, institutionCode } from './registry-record.js';
import { RegistryRecordRow } from './registry.entity.js';
import {
  Registry,
  type Classmate,
  type KnownRecord,
  type RegistryFinding,
  type RegistryIndex,
  type StudyRecord,
} from './registry.js';

/** records of one number that a reviewer is shown */
const MOST_OF_ONE_NUMBER = 20;
/** records of one name in one cohort, over all programmes, that are looked at */
const MOST_OF_ONE_NAME = 500;

/** of records that count */
const CURRENT = { endedBy: IsNull() };

type Cohort = Pick<RegistryRecordRow, 'kind' | 'programme'>;

/** The registry as a table of this service: see migrations 0001 and 0015 for what it holds. */
@Injectable()
export class RegistryTable extends Registry {
  constructor(
    private readonly db: Database,
    private readonly config: IdConflictConfig,
    private readonly institutions: Institutions,
  ) {
    super();
  }

  /** What is imported is of the list, which nothing leaves. */
  knows(institution: string): boolean {
    return this.institutions.find(institution) !== undefined;
  }

  async find(claim: RegistryIndex, record: StudyRecord): Promise<RegistryFinding> {
    const evidence = evidenceIndex(this.config.REGISTRY_INDEX_KEY, comparable(record, this.institutions));
    const name = Buffer.from(claim.nameIndex, 'hex');
    const rows = await this.records.find({
      select: { numberIndex: true, evidenceIndex: true, nameIndex: true, recordHash: true },
      where: { numberIndex: Buffer.from(claim.numberIndex, 'hex'), ...CURRENT },
    });
    const named = rows.filter((row) => timingSafeEqual(row.nameIndex, name));
    const match = named.find((row) => timingSafeEqual(row.evidenceIndex, evidence));
    return {
      recordExists: rows.length > 0,
      nameAgrees: named.length > 0,
      match: match?.recordHash.toString('hex') ?? null,
    };
  }

  async classmates(claim: RegistryIndex, { name, ...asked }: Classmate): Promise<readonly string[]> {
    const numberIndex = Buffer.from(claim.numberIndex, 'hex');
    const cohort = { ...asked, institution: institutionCode(asked.institution, this.institutions) };
    const own = await this.ownCohorts(numberIndex, Buffer.from(claim.nameIndex, 'hex'), cohort);
    const indexes = studyRecordKinds.map((kind) =>
      cohortIndex(this.config.REGISTRY_INDEX_KEY, { kind, ...cohort, name }),
    );
    const rows = await this.records.find({
      select: { numberIndex: true, evidenceIndex: true, kind: true, programme: true },
      where: { cohortIndex: In(indexes), numberIndex: Not(numberIndex), ...CURRENT },
      take: MOST_OF_ONE_NAME,
    });
    const mates = rows.filter((row) => own.some((one) => isOf(one, row)));
    return [...new Set(mates.map((row) => row.numberIndex.toString('hex')))];
  }

  async recordsOf(claim: RegistryIndex): Promise<readonly KnownRecord[]> {
    const name = Buffer.from(claim.nameIndex, 'hex');
    const rows = await this.records.find({
      where: { numberIndex: Buffer.from(claim.numberIndex, 'hex'), ...CURRENT },
      order: { year: 'DESC', evidenceIndex: 'ASC' },
      take: MOST_OF_ONE_NUMBER,
    });
    return rows.map(({ kind, institution, level, year, nameIndex }) => ({
      ...{ kind, level, year },
      institution: this.institutions.find(institution)?.name ?? institution,
      nameAgrees: timingSafeEqual(nameIndex, name),
    }));
  }

  /** The claimant's own records of that cohort, under the claimed name. */
  private async ownCohorts(
    numberIndex: Buffer,
    name: Buffer,
    cohort: Omit<Classmate, 'name'>,
  ): Promise<readonly Cohort[]> {
    const rows = await this.records.find({ where: { numberIndex, ...cohort, ...CURRENT } });
    return rows.filter((row) => timingSafeEqual(row.nameIndex, name));
  }

  /** A table may be read anywhere; who asks this registry shall be right with that of another organisation, too. */
  private get records() {
    outsideUnitOfWork('the registry');
    return this.db.of(RegistryRecordRow);
  }
}

/** Of the same programme, where the claimant's record names one. */
const isOf = (own: Cohort, other: Cohort): boolean =>
  own.kind === other.kind && (own.programme === null || own.programme === other.programme);
