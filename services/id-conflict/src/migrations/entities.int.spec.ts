import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '@zhenming/postgres';
import { entityColumns, type TestDatabase } from '@zhenming/testing';
import { newDatabase } from '../testing/bench.fixture.js';
import { IdConflictModule } from '../id-conflict.module.js';

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
    const { declared, actual } = await entityColumns(db, 'id_conflict');
    expect(declared.length).toBeGreaterThan(0);
    expect(declared).toEqual(actual);
  });
});
