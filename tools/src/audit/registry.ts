import { createHash } from 'node:crypto';
import { streams, type DataOf } from '@zhenming/contracts';
import type { ServiceLog } from './logs.js';
import type { Tally } from './tally.js';

/** What the rows of the registry say of the change that brought or ended them, or what is on record of it. */
export interface RegistryChange {
  readonly added: number;
  readonly ended: number;
  readonly digest: string;
}

/** Of a change that brought and ended nothing. */
export const NO_ROWS: RegistryChange = { added: 0, ended: 0, digest: createHash('sha256').digest('hex') };

/** A change as its rows are now, and as it is on record; undefined: it is not. */
export interface ComparedChange {
  readonly rows: RegistryChange;
  readonly said: RegistryChange | undefined;
}

/** What is wrong with the rows of one change; `gone`: there are fewer, as of a person whom the owner of the database erased. */
export function registryVerdict({ rows, said }: ComparedChange): { readonly fault?: string; readonly gone?: true } {
  if (!said) return { fault: 'the log has no such change' };
  if (rows.added > said.added || rows.ended > said.ended) return { fault: 'there are more records than it says' };
  if (rows.added < said.added || rows.ended < said.ended) return { gone: true };
  return rows.digest === said.digest ? {} : { fault: 'they are not the records that it says' };
}

const textOf = ({ added, ended, digest }: RegistryChange): string => [added, ended, digest].join();
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/**
 * The changes that lack records which they ended, where not all of these are gone: a record that was erased is missing from the change
 * that brought it as well, one that counts again only from the one that ended it. A withdrawal that was recorded and not committed was
 * done when it came again, of the same rows: of all changes that say the same, one has ended them.
 */
export function revivedOf<Change extends ComparedChange>(changes: readonly Change[]): readonly Change[] {
  const same = new Map<string, { readonly said: RegistryChange; readonly of: Change[] }>();
  for (const change of changes) {
    const { said } = change;
    if (!said) continue;
    const known = same.get(textOf(said)) ?? { said, of: [] };
    known.of.push(change);
    same.set(textOf(said), known);
  }
  const lacking = [...same.values()]
    .map(({ said, of }) => ({ of, ended: said.ended - Math.max(...of.map(({ rows }) => rows.ended)) }))
    .filter(({ ended }) => ended > 0);
  const gone = sum(changes.map(({ rows, said }) => Math.max(0, (said?.added ?? 0) - rows.added)));
  return sum(lacking.map(({ ended }) => ended)) > gone ? lacking.flatMap(({ of }) => of) : [];
}

type Stored = RegistryChange & { readonly id: string };
type Change = ComparedChange & { readonly id: string; readonly signed: boolean };

/** ids of the changes that have an event, wherever the events of the log lie */
const LOGGED = (table: 'log' | 'external_log'): string =>
  `select substr(stream_id, ${streams.registryChange('').length + 1}) as id from ${table === 'log' ? 'events' : table}
   where stream_id > '${streams.registryChange('')}' and stream_id < 'registry_change.' and revision = 1`;
const CHANGES = 'select change_id as id, added, ended, digest from registry_changes';
const EARLIER = `select import_id as id, records::int as added, 0 as ended, digest from registry_imports where digest is not null`;
/** is answered when no change is under way any more */
const UNDER_WAY = 'select from registry_staging limit 1';

async function stored({ db }: ServiceLog, sql: string): Promise<ReadonlyMap<string, RegistryChange>> {
  const { rows } = await db.query<Stored>(sql);
  return new Map(rows.map(({ id, ...change }) => [id, change]));
}

/** The changes that have rows, an event, or a row of an import from before there were events: what is signed counts before that. */
async function changesOf(log: ServiceLog, logged: readonly string[]): Promise<Change[]> {
  const [rows, earlier] = [await stored(log, CHANGES), await stored(log, EARLIER)];
  const changes: Change[] = [];
  for (const id of new Set([...logged, ...rows.keys(), ...earlier.keys()])) {
    const [event] = await log.storage.store.read(streams.registryChange(id));
    const said = (event?.data as DataOf<'RegistryChanged'> | undefined) ?? earlier.get(id);
    changes.push({ id, rows: rows.get(id) ?? NO_ROWS, said, signed: event !== undefined });
  }
  return changes;
}

/** Compares the rows of the registry with what is on record of the imports and withdrawals that changed it, which is there before they are. */
export async function compareRegistry(log: ServiceLog, tally: Tally): Promise<void> {
  const { rows } = await log.db.query<{ id: string }>(LOGGED(log.storage.table));
  const logged = rows.map(({ id }) => id);
  let changes = await changesOf(log, logged);
  if (revivedOf(changes).length > 0) {
    // perhaps of one that is recorded and not yet committed
    await log.db.query(UNDER_WAY);
    changes = await changesOf(log, logged);
  }
  const revived = revivedOf(changes);
  for (const change of changes) {
    if (change.said && !change.signed) tally.leaveOut('of imports from before their events');
    else tally.count();
    const { fault, gone } = registryVerdict(change);
    const what =
      fault ?? (revived.includes(change) ? 'fewer records are ended than it says, and not all are gone' : undefined);
    if (what) tally.disagrees(`id_conflict.registry_records of ${streams.registryChange(change.id)}`, what);
    else if (gone) tally.leaveOut('of which records are gone');
  }
}
