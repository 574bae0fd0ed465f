import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '@zhenming/postgres';
import { libraryMigrations } from '@zhenming/service-kit';
import { entityColumns, testDatabase, type TestDatabase } from '@zhenming/testing';
import { notificationMigrations } from './migrations.js';
import { NotificationModule } from '../notification.module.js';

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await testDatabase({
    schema: 'notification',
    migrations: [...libraryMigrations, ...notificationMigrations],
  });
  db = await database.connect();
});
afterAll(() => database?.close());

describe('the entities of notification', () => {
  it('declare every column of their tables, and none twice', async () => {
    expect(NotificationModule).toBeDefined();
    const { declared, actual } = await entityColumns(db, 'notification');
    expect(declared.length).toBeGreaterThan(0);
    expect(declared).toEqual(actual);
  });
});
