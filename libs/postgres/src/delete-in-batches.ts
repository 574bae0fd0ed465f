import type { Database } from './database.js';

const BATCH = 5_000;
const NOW = 'zhenming.app_now()';

/**
 * Deletes the rows of a table, or of an entity's, for which `condition` (SQL over its columns, `$1` … in `values`) is true, 5,000 in one
 * transaction, until there are no more: a sweep holds up nobody, however much it finds. A row that is changed meanwhile
 * stays. The condition has to be answered by an index: `zhenming.app_now()` in it is the time at which the transaction began, a value,
 * for a function that changes from row to row is asked for every row there is. Inside a unit of work the planner has no bitmaps from
 * then on: call it outside.
 */
export async function deleteInBatches(
  db: Database,
  from: string | (new () => object),
  condition: string,
  values: readonly unknown[] = [],
  batch = BATCH,
): Promise<void> {
  const tableName = typeof from === 'string' ? from : db.of(from).metadata.tableName;
  const timed = condition.includes(NOW);
  const answerable = condition.replaceAll(NOW, `$${values.length + 1}::timestamptz`);
  const some = `select ctid from ${tableName} where ${answerable} limit ${batch}`;
  const sql = `delete from ${tableName} where ctid = any (array(${some}))`;
  // by the index itself: a bitmap does not keep in mind what is gone, and each sweep would read it again until a vacuum
  const begin = `select ${NOW}::text as now, set_config('enable_bitmapscan', 'off', true)`;
  const sweep = async (): Promise<number> => {
    const { rows } = await db.query<{ now: string }>(begin);
    return (await db.query(sql, timed ? [...values, rows[0]?.now] : values)).rowCount ?? 0;
  };
  for (let deleted = batch; deleted === batch;) deleted = await db.run(sweep);
}
