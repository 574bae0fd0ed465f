import type { Database } from '@zhenming/postgres';

/** Columns as `table.column`, with ` null` behind those that may be empty: as entities declare them, and as the tables have them. */
export interface EntityColumns {
  readonly declared: readonly string[];
  readonly actual: readonly string[];
}

/** Compares all loaded entities with the schema that was migrated: equal lists mean that no column is missing and none is mapped twice. */
export async function entityColumns(db: Database, schema: string): Promise<EntityColumns> {
  const entities = db.manager.connection.entityMetadatas;
  const { rows } = await db.query<{ column: string }>(
    `select table_name || '.' || column_name || case is_nullable when 'YES' then ' null' else '' end as column
     from information_schema.columns where table_schema = $1 and table_name = any ($2)`,
    [schema, [...new Set(entities.map(({ tableName }) => tableName))]],
  );
  const declared = entities.flatMap(({ tableName, columns }) =>
    columns.map(({ databaseName, isNullable }) => `${tableName}.${databaseName}${isNullable ? ' null' : ''}`),
  );
  return { declared: declared.sort(), actual: rows.map(({ column }) => column).sort() };
}
