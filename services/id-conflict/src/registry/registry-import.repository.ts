import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { cohortIndex, evidenceIndex, nameIndex, numberIndex } from './registry-indexes.service.js';
import type { RegistryRecord } from './registry-record.js';

/*
 * Millions of records and one reader of each now and then: a data key per import instead of one per person. The vault keeps
 * the key as a subject of its own, so an import can be shredded as a whole; one person is erased by deleting their rows.
 * AES-256-GCM with random nonces is good for 2^32 records under one key (NIST SP 800-38D, 8.3).
 */

const NONCE = 12;
const TAG = 16;

/** subject and context under which the vault keeps the data key of an import */
export const importSubject = (importId: string): string => `registry-${importId}`;
export const DATA_KEY = 'registry/data-key';

/** A new data key, and its text for the vault. */
export function newDataKey(): { readonly key: KeyObject; readonly text: string } {
  const bytes = randomBytes(32);
  return { key: createSecretKey(bytes), text: bytes.toString('hex') };
}

/** Nonce, ciphertext, tag. `bound` is authenticated: a sealed text does not open in another row. */
export function seal(key: KeyObject, bound: Uint8Array, text: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
  cipher.setAAD(bound);
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when bytes or row are not what was sealed. */
export function open(key: KeyObject, bound: Uint8Array, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(bound);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  const body = sealed.subarray(NONCE, sealed.length - TAG);
  return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
}

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

/** A connection inside the transaction of the change. */
interface Client {
  query(
    sql: string,
    values?: unknown[],
  ): Promise<{ readonly rowCount: number | null; readonly rows: Record<string, unknown>[] }>;
}

/** How many records a change brought, ended, and gave a programme or a cohort. */
export interface Changed {
  readonly added: number;
  readonly ended: number;
  readonly completed: number;
}

/** Of a record that the file holds twice, the last line. */
const lastLines = (columns: string): string =>
  `select distinct on (number_index, evidence_index) ${columns} from registry_staging
   order by number_index, evidence_index, ctid desc`;

const ofLine = 'r.number_index = line.number_index and r.evidence_index = line.evidence_index and r.ended_by is null';

/**
 * From the staging table into the registry, in the order of its key. A record that is there under another name is ended; one that
 * is there under this name stays, with its text and hash, and takes programme and cohort.
 */
export async function moveOver(client: Client, changeId: string): Promise<Changed> {
  await client.query(`set local work_mem = '128MB'`);
  const { rows } = await client.query(
    `with changed as (
       update registry_records r set
         ended_by = case when r.name_index <> line.name_index then $1::uuid end,
         programme = case when r.name_index = line.name_index then line.programme else r.programme end,
         cohort_index = case when r.name_index = line.name_index then line.cohort_index else r.cohort_index end
       from (${lastLines('number_index, evidence_index, name_index, programme, cohort_index')}) line
       where ${ofLine} and (r.name_index <> line.name_index or r.cohort_index is null
         or r.programme is distinct from line.programme)
       returning r.ended_by
     )
     select count(ended_by)::int as ended, (count(*) - count(ended_by))::int as completed from changed`,
    [changeId],
  );
  const { rowCount } = await client.query(
    `insert into registry_records (${copiedColumns}) ${lastLines(copiedColumns)}
     on conflict (number_index, evidence_index, ended_by) do nothing`,
  );
  return { added: rowCount ?? 0, ...(rows[0] as Pick<Changed, 'ended' | 'completed'>) };
}

/** Ends the records that the staging table has, under whatever name. */
export async function withdraw(client: Client, changeId: string): Promise<Changed> {
  const { rowCount } = await client.query(
    `update registry_records r set ended_by = $1 from registry_staging line where ${ofLine}`,
    [changeId],
  );
  return { added: 0, ended: rowCount ?? 0, completed: 0 };
}

/** How many records this change added to numbers that have other ones besides, and not in place of one. */
export async function countBeside(client: Client, changeId: string): Promise<number> {
  const { rows } = await client.query(
    `select count(*)::int as n from registry_records r
     where import_id = $1
       and exists (select from registry_records other
         where other.number_index = r.number_index and other.ended_by is null and other.import_id <> $1)
       and not exists (select from registry_records before
         where before.number_index = r.number_index and before.evidence_index = r.evidence_index and before.ended_by = $1)`,
    [changeId],
  );
  return rows[0]?.['n'] as number;
}

/** Of the rows that a change ended and brought, hex; see migrations/0015-registry-history.sql. */
export async function digestOf(client: Client, changeId: string): Promise<string> {
  const { rows } = await client.query('select digest from registry_changes where change_id = $1', [changeId]);
  return (rows[0]?.['digest'] as string | undefined) ?? createHash('sha256').digest('hex');
}
