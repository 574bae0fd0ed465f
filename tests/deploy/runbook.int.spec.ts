import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schemaOf } from '@zhenming/contracts';
import { busMigrations } from '@zhenming/event-bus';
import type { Database } from '@zhenming/postgres';
import { libraryMigrations } from '@zhenming/service-kit';
import { testDatabase, type TestDatabase } from '@zhenming/testing';
import { accountMigrations } from '../../services/account/src/migrations/migrations.js';
import { idConflictMigrations } from '../../services/id-conflict/src/migrations/migrations.js';
import { notificationMigrations } from '../../services/notification/src/migrations/migrations.js';
import { reviewQueueMigrations } from '../../services/review-queue/src/migrations/migrations.js';
import { read } from './compose.js';

const own = {
  'id-conflict': idConflictMigrations,
  'review-queue': reviewQueueMigrations,
  notification: notificationMigrations,
} as const;
const migrated = (schema: string, migrations: (typeof own)[keyof typeof own]) => ({
  schema,
  migrations: [...libraryMigrations, ...migrations],
});

let test: TestDatabase;
let owner: Database;
beforeAll(async () => {
  const others = Object.entries(own).map(([name, migrations]) =>
    migrated(schemaOf(name as keyof typeof own), migrations),
  );
  test = await testDatabase({
    ...migrated('account', accountMigrations),
    also: [{ schema: 'bus', migrations: busMigrations }, ...others],
  });
  owner = await test.connect({ url: test.ownerUrl });
});
afterAll(() => test?.close());

/** what operators are told to type, with an id for each … */
const statements = [...read('docs/runbook.md').matchAll(/`((?:select|insert|update|delete)\s[^`]+)`/g)].map(
  ([, sql = '']) => sql.replace(/\s+/g, ' ').replaceAll('…', '00000000-0000-4000-8000-000000000000'),
);

describe('the SQL of the runbook', () => {
  it('is found', () => expect(statements.length).toBeGreaterThan(0));

  it.each(statements)('is understood by the database: %s', async (sql) => {
    const { rows } = await owner.query(`explain ${sql}`);
    expect(rows.length).toBeGreaterThan(0);
  });
});
