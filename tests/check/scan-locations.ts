import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Database } from '@zhenming/postgres';
import type { PublishedEvent } from '@zhenming/kernel';
import type { ScanLocation } from './personal-data.js';

const SCHEMAS = `nspname !~ '^pg_' and nspname <> 'information_schema'`;
const TEXTS = ['text', 'varchar', 'bpchar', 'json', 'jsonb', 'xml', '_text', '_varchar', 'name'];

interface Column {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

/** Every column that can hold text or bytes, of every table of every schema; bytes as hex. */
export async function columnLocations(db: Database): Promise<ScanLocation[]> {
  const { rows } = await db.query<Column & object>(
    `select n.nspname as schema, c.relname as table, a.attname as column, t.typname as type
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       join pg_type t on t.oid = a.atttypid
     where c.relkind in ('r', 'p', 'm') and a.attnum > 0 and not a.attisdropped and ${SCHEMAS}
       and t.typname = any ($1) order by 1, 2, 3`,
    [[...TEXTS, 'bytea']],
  );
  const locations: ScanLocation[] = [];
  for (const { schema, table, column, type } of rows) {
    const value = type === 'bytea' ? `encode("${column}", 'hex')` : `"${column}"::text`;
    const found = await db.query<{ text: string | null }>(
      `select string_agg(${value}, E'\\n') as text from "${schema}"."${table}"`,
    );
    locations.push({ name: `${schema}.${table}.${column}`, text: found.rows[0]?.text ?? '' });
  }
  return locations;
}

/** The topics as they were read, whichever bus carried them. */
export const topicLocations = (messages: Readonly<Record<string, readonly PublishedEvent[]>>): ScanLocation[] =>
  Object.entries(messages).map(([topic, events]) => ({
    name: topic,
    text: events.map((event) => JSON.stringify(event)).join('\n'),
  }));

/**
 * The cluster's own files hold the tables, which are searched as such; the broker's indexes hold offsets; keys and demo logins
 * are for the owner's eyes.
 */
const LEFT_OUT = /^(?:postgres\/pgdata|keys|keys\.json|demo\.json)(?:\/|$)|\.(?:time)?index$/;

/** Every file of the data folder: logs of the services and of the engines, checkpoints, the broker's topics. */
export function* fileLocations(root: string, folder = root): Generator<ScanLocation> {
  for (const entry of there(() => readdirSync(folder, { withFileTypes: true })) ?? []) {
    const path = join(folder, entry.name);
    const name = relative(root, path);
    if (LEFT_OUT.test(name)) continue;
    if (entry.isDirectory()) yield* fileLocations(root, path);
    const text = entry.isFile() ? there(() => readFileSync(path, 'utf8')) : undefined;
    if (text) yield { name, text };
  }
}

/** The services go on: what they have removed since its folder was listed is left behind nowhere. */
function there<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
