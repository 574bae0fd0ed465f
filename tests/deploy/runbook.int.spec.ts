import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schemaOf } from '@zhenming/contracts';
import { busMigrations } from '@zhenming/event-bus';
import { pause } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import { libraryMigrations } from '@zhenming/service-kit';
import { testDatabase, type TestDatabase } from '@zhenming/testing';
import { accountMigrations } from '../../services/account/src/migrations/migrations.js';
import { identity, Numbers } from '../../services/account/src/testing/numbers.fixture.js';
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

/** what operators are told to type, with this id for each … */
const statementsOf = (text: string, id: string): string[] =>
  [...text.matchAll(/`((?:select|insert|update|delete)\s[^`]+)`/g)].map(([, sql = '']) =>
    sql.replace(/\s+/g, ' ').replaceAll('…', id),
  );
const runbook = read('docs/runbook.md');
const statements = statementsOf(runbook, '00000000-0000-4000-8000-000000000000');

describe('the SQL of the runbook', () => {
  it('is found', () => expect(statements.length).toBeGreaterThan(0));

  it.each(statements)('is understood by the database: %s', async (sql) => {
    const { rows } = await owner.query(`explain ${sql}`);
    expect(rows.length).toBeGreaterThan(0);
  });
});

describe('a feed that is emptied as the runbook says, while somebody is deregistered', () => {
  let numbers: Numbers;
  beforeAll(async () => {
    numbers = await Numbers.start();
  });
  afterAll(() => numbers?.stop());

  const deregistered = async () => {
    const who = identity();
    await numbers.holder(who);
    await numbers.hears('ConflictCaseApproved', await numbers.approvalOf(await numbers.claimant(who)));
  };
  const feed = async () => (await numbers.portal.db.query('select * from deregistration_feed order by position')).rows;

  it('has all of it in the end', async () => {
    await deregistered();
    await numbers.caughtUp();
    const typed = /`begin;([^`]*account\.deregistration_feed[^`]*)commit`/.exec(runbook)?.[1] ?? '';
    const [first = '', second = ''] = typed.replace(/\s+/g, ' ').split(';');
    const meanwhile = async () => {
      await deregistered();
      // as long as a large feed takes; a projection that is kept out does not get there
      await Promise.race([numbers.caughtUp(), pause(1_000)]);
    };
    await numbers.asOwner(first, meanwhile, second);
    await numbers.caughtUp();
    const emptied = await feed();
    expect(emptied).toHaveLength(2);
    await numbers.rebuildFeed();
    expect(await feed()).toEqual(emptied);
  });
});
