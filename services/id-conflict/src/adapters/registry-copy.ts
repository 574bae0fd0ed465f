import { createHash, type KeyObject } from 'node:crypto';
import { cohortIndex, evidenceIndex, nameIndex, numberIndex, type RegistryRecord } from './registry-record.js';
import { seal } from './registry-seal.js';

/** columns of `copyRow`, in its order */
export const copiedColumns =
  'number_index, evidence_index, name_index, kind, institution, level, year, import_id, sealed, record_hash, programme, cohort_index';

const int16 = (value: number): Buffer => {
  const bytes = Buffer.allocUnsafe(2);
  bytes.writeInt16BE(value);
  return bytes;
};

/** PostgreSQL's binary COPY format: what comes before the rows, and after them. */
export const COPY_HEAD = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
export const COPY_END = int16(-1);

/** What every row of one import shares. */
export interface CopyKeys {
  /** hex, shared with account */
  readonly index: string;
  readonly data: KeyObject;
  /** 16 bytes */
  readonly importId: Buffer;
}

/** A record as a row of binary COPY: indexed, sealed, hashed. */
export function copyRow(record: RegistryRecord, keys: CopyKeys): Buffer {
  const { number, name, kind, institution, recordNumber, year, level, programme } = record;
  const index = numberIndex(keys.index, number);
  const sealed = seal(keys.data, index, JSON.stringify({ number, name, recordNumber }));
  const fields = [
    index,
    evidenceIndex(keys.index, record),
    nameIndex(keys.index, number, name),
    Buffer.from(kind),
    Buffer.from(institution),
    Buffer.from(level),
    int16(year),
    keys.importId,
    sealed,
    createHash('sha256').update(sealed).digest(),
    programme === undefined ? null : Buffer.from(programme),
    cohortIndex(keys.index, record),
  ];
  const row = Buffer.allocUnsafe(fields.reduce((size, field) => size + 4 + (field?.length ?? 0), 2));
  let at = row.writeInt16BE(fields.length);
  for (const field of fields) {
    // null is a length of its own
    at = row.writeInt32BE(field?.length ?? -1, at);
    at += field?.copy(row, at) ?? 0;
  }
  return row;
}
