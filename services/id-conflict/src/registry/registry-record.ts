import { canonicalName, canonicalNumber, indexedText } from '@zhenming/identity-number';
import {
  educationLevels,
  studyRecordKinds,
  type EducationLevel,
  type StudyRecordKind,
} from '@zhenming/contracts/words';
import type { StudyRecord } from './registry.js';

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

/** The list of institutions, as far as a record needs it. */
export interface KnownInstitutions {
  /** by 10-digit code or exact name */
  find(codeOrName: string): { readonly code: string } | undefined;
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
export function readRecord(texts: RecordTexts, institutions: KnownInstitutions): RegistryRecord | Fault {
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

/**
 * A record as given, fit to be compared. What cannot be of any record is compared all the same, under its own text: a wrong
 * institution then takes as long as a wrong number.
 */
export const comparable = (record: StudyRecord, institutions: KnownInstitutions): StudyRecord => ({
  ...record,
  institution: institutionCode(record.institution, institutions),
  recordNumber: canonicalRecordNumber(record.recordNumber) ?? `?${record.recordNumber}`,
});

/** The code of an institution as given; under its own text where there is none. */
export const institutionCode = (codeOrName: string, institutions: KnownInstitutions): string =>
  institutions.find(codeOrName)?.code ?? `?${codeOrName}`;
