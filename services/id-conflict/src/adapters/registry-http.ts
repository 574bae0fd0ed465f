import { Injectable } from '@nestjs/common';
import { TransientFailure } from '@zhenming/event-bus';
import { keyedIndex } from '@zhenming/vault';
import type { RegistryFinding, RegistryIndex, StudyRecord } from '../app/ports.js';
import { Registry } from '../app/ports.js';
import { IdConflictConfig } from '../config.js';
import { Institutions } from './institutions.js';
import { nameIndex, numberIndex, readRecord, type RecordTexts, type RegistryRecord } from './registry-record.js';
import { given } from './registry-table.js';

const LARGEST_ANSWER = 256 * 1024;
const PATIENCE_MS = 5_000;

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
] as const satisfies readonly (keyof RecordTexts)[];

/**
 * A registry that somebody else keeps. `POST <REGISTRY_URL>/search {kind, institution, recordNumber, year, level}` answers
 * `{records: [{documentType, country, number, name, kind, institution, recordNumber, year, level}]}`, texts all but `year`.
 *
 * It is asked by the study record, never by number or name, which this service does not have; what it answers is compared
 * here by keyed index and forgotten. So `recordExists` is known only of the records it answered with: a wrong name with a
 * right record takes no try of the number, as with the table; a wrong record always does.
 */
@Injectable()
export class RegistryHttp extends Registry {
  constructor(
    private readonly config: IdConflictConfig,
    private readonly institutions: Institutions,
  ) {
    super();
  }

  async find(claim: RegistryIndex, record: StudyRecord): Promise<RegistryFinding> {
    const { kind, institution, recordNumber, year, level } = given(record, this.institutions);
    const answered = await this.search({ kind, institution, recordNumber, year, level });
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

  /** Not a plain hash: who knows a person's record must not find it in the log by computing one. */
  private hash(record: RegistryRecord): string {
    return keyedIndex(this.config.REGISTRY_INDEX_KEY, 'registry/record', JSON.stringify(record)).toString('hex');
  }

  private async search(body: object): Promise<RegistryRecord[]> {
    const { REGISTRY_URL, REGISTRY_TOKEN } = this.config;
    let answer: unknown;
    try {
      const response = await fetch(new URL('search', REGISTRY_URL?.replace(/\/?$/, '/')), {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          ...(REGISTRY_TOKEN ? { authorization: `Bearer ${REGISTRY_TOKEN}` } : {}),
        },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`status ${response.status}`);
      const text = await response.text();
      if (text.length > LARGEST_ANSWER) throw new Error('too large');
      answer = JSON.parse(text);
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

const textsOf = (value: unknown): RecordTexts => {
  const fields = (value ?? {}) as Record<string, unknown>;
  const text = (column: keyof RecordTexts): string => {
    const found = fields[column];
    return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
  };
  return Object.fromEntries(COLUMNS.map((column) => [column, text(column)])) as unknown as RecordTexts;
};
