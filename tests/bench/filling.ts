// Tables with millions of rows, as quickly as PostgreSQL can make them.
import type { Client } from 'pg';

/** What stands in the way of many rows at once: what it takes to remove it, and to have it back. Foreign keys lean on indexes. */
const IN_THE_WAY = `
  select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make, 2 as turn
  from pg_constraint where contype = 'f' and (conrelid = any ($1::text[]::regclass[]) or confrelid = any ($1::text[]::regclass[]))
  union all
  select case when c.oid is null then format('drop index %s', i.indexrelid::regclass)
      else format('alter table %s drop constraint %I', i.indrelid::regclass, c.conname) end,
    case when c.oid is null then pg_get_indexdef(i.indexrelid)
      else format('alter table %s add constraint %I %s', i.indrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) end, 1
  from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x')
  where i.indrelid = any ($1::text[]::regclass[])`;

/** `fill` puts rows into these tables; their indexes and foreign keys are made when the rows are there. `owner`: of all of them. */
export async function filled(owner: Client, tables: readonly string[], fill: () => Promise<void>): Promise<void> {
  await owner.query(`set work_mem = '256MB'; set maintenance_work_mem = '512MB'; set synchronous_commit = off`);
  const { rows } = await owner.query<{ drop: string; make: string; turn: number }>(IN_THE_WAY, [tables]);
  const inOrder = (last: number) => [...rows].sort((a, b) => (last === 1 ? b.turn - a.turn : a.turn - b.turn));
  for (const { drop } of inOrder(1)) await owner.query(drop);
  await fill();
  for (const { make } of inOrder(2)) await owner.query(make);
  for (const table of tables) await owner.query(`vacuum analyze ${table}`);
}
