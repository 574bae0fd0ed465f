import { keyedIndex } from '@zhenming/vault';
import type { RegistryRecord } from './registry-record.js';

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
