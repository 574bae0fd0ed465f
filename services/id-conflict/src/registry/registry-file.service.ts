import type { BadLine } from '@zhenming/service-kit/command';
import { parse } from 'csv-parse/sync';
import type { Institutions } from './institutions.repository.js';
import { readRecord, type RecordTexts, type RegistryRecord } from './registry-record.js';

/** The columns of a registry file, in this order; the first line names them. The last may be missing, from all lines alike. */
export const registryColumns = [
  'document_type',
  'country',
  'number',
  'name',
  'kind',
  'institution',
  'level',
  'record_number',
  'year',
  'programme',
] as const;

const BY_FIELD: Record<keyof RecordTexts, (typeof registryColumns)[number]> = {
  documentType: 'document_type',
  country: 'country',
  number: 'number',
  name: 'name',
  kind: 'kind',
  institution: 'institution',
  level: 'level',
  recordNumber: 'record_number',
  year: 'year',
  programme: 'programme',
};

/** the first lines that a file may have */
const HEADERS = [registryColumns.join(), registryColumns.slice(0, -1).join()];

/** characters; a longer one is no record, and must not fill the memory */
const LONGEST_LINE = 4096;

/** Lines of UTF-8 bytes, chunk by chunk, without their ends and a byte order mark; of one that is too long, its beginning. */
async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = (lines.pop() ?? '').slice(0, LONGEST_LINE + 1);
    yield lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  }
  rest += decoder.decode();
  if (rest !== '') yield [rest.replace(/\r$/, '')];
}

/** RFC 4180, but a record is a line: no column here may hold a line break. Undefined for quotes that are not closed or misplaced. */
function cellsOf(line: string): readonly string[] | undefined {
  if (!line.includes('"')) return line.split(',');
  try {
    const records: string[][] = parse(line);
    return records[0];
  } catch {
    return undefined;
  }
}

const textsOf = (cells: readonly string[]): RecordTexts => {
  const [documentType = '', country = '', number = '', name = '', kind = ''] = cells;
  const [institution = '', level = '', recordNumber = '', year = '', programme = ''] = cells.slice(5);
  return { documentType, country, number, name, kind, institution, level, recordNumber, year, programme };
};

function readLine(text: string, line: number, columns: number, institutions: Institutions): RegistryRecord | BadLine {
  const cells = text.length > LONGEST_LINE ? undefined : cellsOf(text);
  if (!cells) return { line, column: '(line)', rule: 'csv' };
  if (cells.length !== columns) return { line, column: '(line)', rule: `${columns} columns` };
  const read = readRecord(textsOf(cells), institutions);
  return 'rule' in read ? { line, column: BY_FIELD[read.column], rule: read.rule } : read;
}

/** Every line of a registry file but its header, as a record or as what is wrong with it, in batches. Empty lines are passed over. */
export async function* registryLines(
  bytes: AsyncIterable<Uint8Array>,
  institutions: Institutions,
): AsyncGenerator<(RegistryRecord | BadLine)[]> {
  let number = 0;
  let columns: number = registryColumns.length;
  const read = (text: string): (RegistryRecord | BadLine)[] => {
    const line = ++number;
    if (line > 1) return text === '' ? [] : [readLine(text, line, columns, institutions)];
    const header = cellsOf(text) ?? [];
    if (!HEADERS.includes(header.join())) return [{ line, column: '(header)', rule: registryColumns.join() }];
    columns = header.length;
    return [];
  };
  for await (const lines of linesOf(bytes)) yield lines.flatMap(read);
}
