import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '@zhenming/postgres';
import { libraryMigrations } from '@zhenming/service-kit';
import { entityColumns, testDatabase, type TestDatabase } from '@zhenming/testing';
import { accountMigrations } from './migrations.js';
import { AccountModule } from '../account.module.js';

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await testDatabase({
    schema: 'account',
    migrations: [...libraryMigrations, ...accountMigrations],
  });
  db = await database.connect();
});
afterAll(() => database?.close());

describe('the entities of account', () => {
  it('declare every column of their tables, and none twice', async () => {
    expect(AccountModule).toBeDefined();
    const { declared, actual } = await entityColumns(db, 'account');
    expect(declared.length).toBeGreaterThan(0);
    expect(declared).toEqual(actual);
  });
});
