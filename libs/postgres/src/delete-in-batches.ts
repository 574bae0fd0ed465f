import type { Database } from './database.js';

const BATCH = 5_000;

/**
 * Deletes the rows of an entity's table for which `condition` (SQL over its columns, `$1` … in `values`) is true, 5,000 in one
 * transaction, until there are no more: a sweep holds up nobody, however much it finds. A row that is changed meanwhile
 * stays. The condition has to be answered by an index.
 */
export async function deleteInBatches(
  db: Database,
  entity: new () => object,
  condition: string,
  values: readonly unknown[] = [],
  batch = BATCH,
): Promise<void> {
  const { tableName } = db.of(entity).metadata;
  const some = `select ctid from ${tableName} where ${condition} limit ${batch}`;
  const sql = `delete from ${tableName} where ctid = any (array(${some}))`;
  for (let deleted = batch; deleted === batch;) deleted = (await db.query(sql, values)).rowCount ?? 0;
}
