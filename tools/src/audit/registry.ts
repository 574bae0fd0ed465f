import { streams, type DataOf } from '@zhenming/contracts';
import type { ServiceLog } from './logs.js';
import type { Tally } from './tally.js';

/** What the rows of the registry say of the change that brought or ended them, or what is on record of it. */
export interface RegistryChange {
  readonly added: number;
  readonly ended: number;
  readonly digest: string;
}

/** What is wrong with the rows of a change; `erased`: some are gone, as of a person whom the owner of the database erased. */
export function registryVerdict(
  rows: RegistryChange,
  said: RegistryChange | undefined,
): { readonly fault?: string; readonly erased?: true } {
  if (!said) return { fault: 'the log has no such change' };
  if (rows.added > said.added || rows.ended > said.ended) return { fault: 'there are more records than it says' };
  if (rows.added < said.added || rows.ended < said.ended) return { erased: true };
  return rows.digest === said.digest ? {} : { fault: 'they are not the records that it says' };
}

type Changes = RegistryChange & { readonly id: string };

const CHANGES = 'select change_id as id, added, ended, digest from registry_changes';
const EARLIER = `select import_id as id, records::int as added, 0 as ended, digest from registry_imports where digest is not null`;

/** Compares the rows of the registry with what is on record of the imports and withdrawals that changed it, which is there before they are. */
export async function compareRegistry({ db, storage }: ServiceLog, tally: Tally): Promise<void> {
  const { rows: changes } = await db.query<Changes>(CHANGES);
  const { rows: earlier } = await db.query<Changes>(EARLIER);
  for (const { id, ...rows } of changes) {
    tally.count();
    const [event] = await storage.store.read(streams.registryChange(id));
    const said = earlier.find((one) => one.id === id) ?? (event?.data as DataOf<'RegistryChanged'> | undefined);
    const { fault, erased } = registryVerdict(rows, said);
    if (fault) tally.disagrees(`id_conflict.registry_records of ${streams.registryChange(id)}`, fault);
    if (erased) tally.leaveOut('of which records were erased');
  }
}
