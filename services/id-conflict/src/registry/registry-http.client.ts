import { Injectable } from '@nestjs/common';
import { TransientFailure } from '@zhenming/event-bus';
import { bytesOf } from '@zhenming/kernel';
import { outsideUnitOfWork } from '@zhenming/service-kit';
import { keyedIndex } from '@zhenming/vault';
import { IdConflictConfig } from '../config.js';
import { Institutions } from './institutions.repository.js';
import { nameIndex, numberIndex } from './registry-indexes.service.js';
import {
  comparable,
  institutionCode,
  readRecord,
  type KnownInstitutions,
  type RecordTexts,
  type RegistryRecord,
} from './registry-record.js';
import { Registry, type Classmate, type RegistryFinding, type RegistryIndex, type StudyRecord } from './registry.js';

/** characters; a cohort is a few thousand records */
const LARGEST_ANSWER = { search: 256 * 1024, cohort: 8 * 1024 * 1024 };
/** for the whole of an answer */
const TIMEOUT_MS = 5_000;

const COLUMNS = [
  'documentType',
  'country',
  'number',
  'name',
  'kind',
  'institution',
  'level',
  'recordNumber',
  'year',
  'programme',
] as const satisfies readonly (keyof RecordTexts)[];

/**
 * A registry that another organisation keeps. `POST <REGISTRY_URL>/search {kind, institution, recordNumber, year, level}` answers
 * `{records: [{documentType, country, number, name, kind, institution, recordNumber, year, level, programme?}]}`, texts all
 * but `year`. `POST <REGISTRY_URL>/cohort {institution, level, year}` answers the same of all records of that institution,
 * level and year (of entry or of graduation), at most 8 million characters.
 *
 * It is asked by the study record or its cohort, never by number or name: the claimant's this service does not have, and
 * whom a claimant asks for help is not told to others. What it answers is compared here and forgotten. So `recordExists` is
 * known only of the records it answered with: a wrong name with a right record takes no try of the number, as with the
 * table; a wrong record always does.
 */
@Injectable()
export class RegistryHttp extends Registry {
  private readonly institutions: KnownInstitutions;

  constructor(
    private readonly config: IdConflictConfig,
    institutions: Institutions,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {
    super();
    this.institutions = withCodes(institutions);
  }

  knows(institution: string): boolean {
    return this.institutions.find(institution) !== undefined;
  }

  async find(claim: RegistryIndex, record: StudyRecord): Promise<RegistryFinding> {
    const { kind, institution, recordNumber, year, level } = comparable(record, this.institutions);
    const answered = await this.ask('search', { kind, institution, recordNumber, year, level });
    const key = this.config.REGISTRY_INDEX_KEY;
    const ofNumber = answered.filter(({ number }) => numberIndex(key, number).toString('hex') === claim.numberIndex);
    const named = ofNumber.filter(
      ({ number, name }) => nameIndex(key, number, name).toString('hex') === claim.nameIndex,
    );
    // the registry searched; that it found what was asked for is not taken on trust
    const match = named.find(
      (one) =>
        one.kind === kind &&
        one.institution === institution &&
        one.recordNumber === recordNumber &&
        one.year === year &&
        one.level === level,
    );
    return { recordExists: ofNumber.length > 0, nameAgrees: named.length > 0, match: match ? this.hash(match) : null };
  }

  async classmates(claim: RegistryIndex, { name, ...asked }: Classmate): Promise<readonly string[]> {
    const institution = institutionCode(asked.institution, this.institutions);
    const { level, year } = asked;
    const key = this.config.REGISTRY_INDEX_KEY;
    const cohort = (await this.ask('cohort', { institution, level, year }))
      .filter((one) => one.institution === institution && one.level === level && one.year === year)
      .map((one) => ({ ...one, index: numberIndex(key, one.number).toString('hex') }));
    const own = cohort.filter(
      (one) =>
        one.index === claim.numberIndex && nameIndex(key, one.number, one.name).toString('hex') === claim.nameIndex,
    );
    const mates = cohort.filter(
      (one) =>
        one.name === name &&
        one.index !== claim.numberIndex &&
        own.some(
          ({ kind, programme }) => kind === one.kind && (programme === undefined || programme === one.programme),
        ),
    );
    return [...new Set(mates.map(({ index }) => index))];
  }

  /** It is never asked by number. */
  recordsOf(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  /** Not a plain hash: who knows a person's record must not find it in the log by computing one. */
  private hash({ programme: _beside, ...record }: RegistryRecord): string {
    return keyedIndex(this.config.REGISTRY_INDEX_KEY, 'registry/record', JSON.stringify(record)).toString('hex');
  }

  private async ask(what: keyof typeof LARGEST_ANSWER, body: object): Promise<RegistryRecord[]> {
    outsideUnitOfWork('the registry');
    const { REGISTRY_URL, REGISTRY_TOKEN } = this.config;
    let answer: unknown;
    try {
      const response = await fetch(new URL(what, REGISTRY_URL?.replace(/\/?$/, '/')), {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(this.timeoutMs),
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          ...(REGISTRY_TOKEN ? { authorization: `Bearer ${REGISTRY_TOKEN}` } : {}),
        },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`status ${response.status}`);
      answer = JSON.parse((await bytesOf(response, LARGEST_ANSWER[what])).toString());
    } catch {
      // the error may quote the address or the answer: neither belongs into a log
      throw new TransientFailure('the study-record registry does not answer');
    }
    const records = (answer as { records?: unknown } | null)?.records;
    if (!Array.isArray(records)) throw new TransientFailure('the study-record registry answers something else');
    return records.flatMap((one: unknown) => {
      const read = readRecord(textsOf(one), this.institutions);
      return 'rule' in read ? [] : [read];
    });
  }
}

/** Names are of our list; others have institutions of their own, under any code. */
const withCodes = (institutions: Institutions): KnownInstitutions => ({
  find: (codeOrName) =>
    institutions.find(codeOrName) ?? (/^\d{10}$/.test(codeOrName) ? { code: codeOrName } : undefined),
});

const textsOf = (value: unknown): RecordTexts => {
  const fields = (value ?? {}) as Record<string, unknown>;
  const text = (column: keyof RecordTexts): string => {
    const found = fields[column];
    return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
  };
  return Object.fromEntries(COLUMNS.map((column) => [column, text(column)])) as unknown as RecordTexts;
};
