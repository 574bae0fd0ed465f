import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '@zhenming/postgres';
import { entityColumns, type TestDatabase } from '@zhenming/testing';
import { ReviewQueueModule } from '../review-queue.module.js';
import { newDatabase } from '../testing/review-queue.fixture.js';

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await newDatabase();
  db = await database.connect();
});
afterAll(() => database?.close());

describe('the entities of review-queue', () => {
  it('declare every column of their tables, and none twice', async () => {
    expect(ReviewQueueModule).toBeDefined();
    const { declared, actual } = await entityColumns(db, 'review_queue');
    expect(declared.length).toBeGreaterThan(0);
    expect(declared).toEqual(actual);
  });
});
