import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '@zhenming/postgres';
import type { TestDatabase } from '@zhenming/testing';
import { IdConflictModule } from '../id-conflict.module.js';
import { newDatabase } from '../testing/bench.fixture.js';

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await newDatabase();
  db = await database.connect();
});
afterAll(() => database?.close());

describe('the entities of id-conflict', () => {
  it('declare every column of their tables, and none twice', async () => {
    expect(IdConflictModule).toBeDefined();
    const declared = db.manager.connection.entityMetadatas
      .flatMap(({ tableName, columns }) =>
        columns.map(({ databaseName, isNullable }) => `${tableName}.${databaseName}${isNullable ? ' null' : ''}`),
      )
      .sort();
    const tables = [...new Set(db.manager.connection.entityMetadatas.map(({ tableName }) => tableName))];
    const { rows } = await db.query<{ column: string }>(
      `select table_name || '.' || column_name || case is_nullable when 'YES' then ' null' else '' end as column
       from information_schema.columns where table_schema = 'id_conflict' and table_name = any ($1)`,
      [tables],
    );
    expect(declared).toEqual(rows.map(({ column }) => column).sort());
  });
});
