import { channels, type Channel } from '@zhenming/contracts';
import { canonicalNumber, enteredName } from '@zhenming/identity-number';
import type { BadLine } from '@zhenming/service-kit/command';
import { parse, type CsvError, type Parser } from 'csv-parse';
import { canonicalContact } from '../contacts/contact.js';
import type { OfficePerson } from './office-accounts.service.js';

/** The columns of a file, in this order; the first line names them. The last two may be empty, both or neither. */
export const officeColumns = ['name', 'document_type', 'country', 'number', 'channel', 'address'] as const;
type Column = (typeof officeColumns)[number];

export type OfficeLine = { readonly line: number } & ({ readonly person: OfficePerson } | { readonly bad: BadLine });

/** A longer line is not a person but a quote that was never closed. */
const LONGEST_LINE = 4096;
/** what a decoder writes where the bytes were not UTF-8 */
const NOT_UTF8 = '\ufffd';

const isChannel = (text: string): text is Channel => (channels as readonly string[]).includes(text);

function personOf(cells: readonly string[]): OfficePerson | { readonly column: Column; readonly rule: string } {
  const [name, documentType, country, number, channel, address] = cells as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (name.includes(NOT_UTF8)) return { column: 'name', rule: 'encoding' };
  const named = enteredName(name);
  if (!named.ok) return { column: 'name', rule: named.rule };
  const read = canonicalNumber(documentType, country, number);
  if (!read.ok) {
    const column = read.rule === 'document-type' ? 'document_type' : read.rule === 'country' ? 'country' : 'number';
    return { column, rule: read.rule };
  }
  const person = { number: read.number, person: { ...read.number, name: named.name } };
  if (channel === '' && address === '') return person;
  if (!isChannel(channel)) return { column: 'channel', rule: 'unknown' };
  const canonical = canonicalContact(channel, address);
  if (canonical === undefined) return { column: 'address', rule: channel };
  return { ...person, contact: { channel, address: canonical } };
}

/** The line as a person, or what is wrong with it; undefined for the header. */
function read(cells: readonly string[], line: number, first: boolean): OfficeLine | undefined {
  const bad = (column: string, rule: string) => ({ line, bad: { line, column, rule } });
  if (first) return cells.join() === officeColumns.join() ? undefined : bad('(header)', officeColumns.join());
  if (cells.length !== officeColumns.length) return bad('(line)', `${officeColumns.length} columns`);
  const person = personOf(cells);
  return 'rule' in person ? bad(person.column, person.rule) : { line, person };
}

/** CSV bytes in (RFC 4180, UTF-8 with or without a mark), one `OfficeLine` per line out. A broken quote ends it: see `isBrokenCsv`. */
export function officeLines(): Parser {
  let first = true;
  return parse({
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_LINE,
    on_record: ((cells: string[], { lines }: { lines: number }) => {
      const line = read(cells, lines, first);
      first = false;
      return line ?? null;
    }) as never,
  });
}

/** The place where a file stops being CSV; undefined for other errors. */
export function isBrokenCsv(error: unknown): BadLine | undefined {
  const { code, lines } = error as Partial<CsvError> & { lines?: number };
  if (typeof code !== 'string' || !code.startsWith('CSV_')) return undefined;
  return { line: lines ?? 0, column: '(line)', rule: code.slice(4).toLowerCase().replaceAll('_', '-') };
}
