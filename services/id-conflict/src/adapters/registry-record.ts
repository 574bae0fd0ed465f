import { canonicalName, canonicalNumber, indexedText } from '@zhenming/identity-number';
import { educationLevels, studyRecordKinds, type EducationLevel, type StudyRecordKind } from '@zhenming/contracts';
import { keyedIndex } from '@zhenming/vault';
import type { Institutions } from './institutions.js';

/** One study record of one person, in canonical form: what the registry knows. */
export interface RegistryRecord {
  /** `type|country|number`, the text that indexes are made of */
  readonly number: string;
  readonly name: string;
  readonly kind: StudyRecordKind;
  /** 10-digit code */
  readonly institution: string;
  readonly recordNumber: string;
  readonly year: number;
  readonly level: EducationLevel;
  /** what is studied, as the institution names it */
  readonly programme?: string;
}

/** A record as its columns spell it. */
export interface RecordTexts {
  readonly documentType: string;
  readonly country: string;
  readonly number: string;
  readonly name: string;
  readonly kind: string;
  readonly institution: string;
  readonly level: string;
  readonly recordNumber: string;
  readonly year: string;
  /** may be blank */
  readonly programme: string;
}

/** Which column broke which rule; never its value. */
export interface Fault {
  readonly column: keyof RecordTexts;
  readonly rule: string;
}

/**
 * A student or certificate number as it is compared: width and case folded, ASCII spaces dropped. Undefined when what is
 * left is not 1 to 32 letters, digits and hyphens.
 */
export function canonicalRecordNumber(text: string): string | undefined {
  const folded = text.length > 64 ? '' : text.normalize('NFKC').replaceAll(' ', '').toUpperCase();
  return /^[0-9A-Z-]{1,32}$/.test(folded) ? folded : undefined;
}

/** A programme's name in one form; blank means none. Undefined when it is longer than 60 characters or holds others than text. */
function canonicalProgramme(text: string): string | undefined {
  const folded = text.length > 240 ? '\0' : text.normalize('NFKC').trim().replace(/ +/g, ' ');
  return [...folded].length <= 60 && !/[\p{C}\ufffd]/u.test(folded) ? folded : undefined;
}

/** The record, or the first column that is wrong. */
export function readRecord(texts: RecordTexts, institutions: Institutions): RegistryRecord | Fault {
  const number = canonicalNumber(texts.documentType, texts.country, texts.number);
  if (!number.ok) {
    const column = number.rule === 'document-type' ? 'documentType' : number.rule === 'country' ? 'country' : 'number';
    return { column, rule: number.rule };
  }
  // what a decoder writes where the bytes were not UTF-8
  if (texts.name.includes('\ufffd')) return { column: 'name', rule: 'encoding' };
  const name = canonicalName(texts.name);
  if (!name.ok) return { column: 'name', rule: name.rule };
  const kind = studyRecordKinds.find((one) => one === texts.kind);
  if (!kind) return { column: 'kind', rule: 'unknown' };
  const institution = institutions.find(texts.institution);
  if (!institution) return { column: 'institution', rule: 'unknown' };
  const level = educationLevels.find((one) => one === texts.level);
  if (!level) return { column: 'level', rule: 'unknown' };
  const recordNumber = canonicalRecordNumber(texts.recordNumber);
  if (recordNumber === undefined) return { column: 'recordNumber', rule: 'characters' };
  if (!/^(?:19|20)\d\d$/.test(texts.year)) return { column: 'year', rule: 'year' };
  const programme = canonicalProgramme(texts.programme);
  if (programme === undefined) return { column: 'programme', rule: 'characters' };
  return {
    number: indexedText(number.number),
    name: name.name,
    kind,
    institution: institution.code,
    recordNumber,
    year: Number(texts.year),
    level,
    ...(programme === '' ? {} : { programme }),
  };
}

/** Under the key shared with account: both make these two for a number and a name. */
export const numberIndex = (key: string, number: string): Buffer => keyedIndex(key, 'registry/number', number);
export const nameIndex = (key: string, number: string, name: string): Buffer =>
  keyedIndex(key, 'registry/name', `${number}|${name}`);

/** All that a person must know of their record, in one comparison. */
export const evidenceIndex = (
  key: string,
  { kind, institution, recordNumber, year, level }: Omit<RegistryRecord, 'number' | 'name'>,
): Buffer => keyedIndex(key, 'registry/evidence', [kind, institution, recordNumber, year, level].join('|'));

/** People of one name in one cohort. The programme stands beside it: not every record names one. */
export const cohortIndex = (
  key: string,
  { kind, institution, level, year, name }: Pick<RegistryRecord, 'kind' | 'institution' | 'level' | 'year' | 'name'>,
): Buffer => keyedIndex(key, 'registry/cohort', [kind, institution, level, year, name].join('|'));
