import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, until, type TestDatabase } from '@zhenming/testing';
import { Client } from 'pg';
import type { QueryRunner } from 'typeorm';
import { migrate, timerMigrations, type MigrateOptions } from './index.js';

let database: TestDatabase;
let other: Client;
beforeAll(async () => {
  database = await testDatabase({ schema: 'account', migrations: timerMigrations });
  other = new Client({ connectionString: database.ownerUrl, application_name: 'pg_dump' });
  await other.connect();
});
afterAll(async () => {
  await other?.end();
  await database?.close();
});

const LOCK_MS = 400;
const upToDate = (more: Partial<MigrateOptions> = {}) =>
  migrate({
    url: database.ownerUrl,
    schema: 'account',
    role: 'account',
    migrations: timerMigrations,
    lockMs: LOCK_MS,
    ...more,
  });
/** whether somebody waits for another migrator, and longer than for anything else */
const waitsLong = async () => {
  const { rowCount } = await other.query(
    `select from pg_locks where locktype = 'advisory' and not granted and clock_timestamp() > waitstart + interval '${LOCK_MS} ms'
       and database = (select oid from pg_database where datname = current_database())`,
  );
  return rowCount;
};
/** another transaction that does this, and stays open while `work` goes on */
const beside = async <T>(sql: string, work: () => Promise<T>): Promise<T> => {
  await other.query(`begin; ${sql}`);
  try {
    return await work();
  } finally {
    await other.query('rollback');
  }
};
const dumped = 'select from zhenming.clock_offset; lock table account.timers, account.migrations in access share mode';
/** a migration of one statement, which changes another table before */
const altering = (statement: string) => {
  const made = class {
    readonly name = 'Altering1764000009000';
    async up(runner: QueryRunner): Promise<void> {
      await runner.query('create table account.made ()');
      await runner.query(statement);
    }
    down = () => Promise.resolve();
  };
  return [...timerMigrations, made] as MigrateOptions['migrations'];
};
const made = async () => (await other.query(`select to_regclass('account.made') as made`)).rows[0].made;

describe('a schema that is up to date', () => {
  it('waits for nobody while a backup reads every table', async () => {
    expect(await beside(dumped, () => upToDate())).toEqual([]);
  });

  it('of a database from before the clock could lie in the past loses what forbade it', async () => {
    await other.query(
      `alter table zhenming.clock_offset add constraint clock_offset_ahead_check check (ahead >= interval '0')`,
    );
    await upToDate();
    await other.query(`update zhenming.clock_offset set ahead = interval '-1 hour'`);
    await other.query(`update zhenming.clock_offset set ahead = interval '0'`);
  });
});

describe('a schema that a newer version has migrated', () => {
  it('is left as it is by an older one, what all services share included', async () => {
    await other.query(`insert into account.migrations (timestamp, name) values (1764000009000, 'Newer1764000009000')`);
    await other.query('alter function zhenming.app_now() set statement_timeout = 1000');
    const settings = async () =>
      (await other.query(`select proconfig from pg_proc where oid = 'zhenming.app_now'::regproc`)).rows;
    const before = await settings();
    await expect(upToDate()).rejects.toThrow('a newer version has migrated this database (Newer1764000009000)');
    expect(await settings()).toEqual(before);
    await other.query(`delete from account.migrations where name like 'Newer%'`);
    await upToDate();
    expect(await settings()).not.toEqual(before);
  });
});

describe('a migration that waits for what somebody holds', () => {
  it.each([
    ['a table', dumped, 'alter table account.timers add column more int'],
    [
      'a row',
      `insert into account.timers values ('n', 'k', now()); commit; begin; delete from account.timers`,
      'delete from account.timers',
    ],
  ])('says for %s who that is, and leaves nothing half done', async (_what, held, statement) => {
    const migrations = altering(statement);
    const said = /^account\.timers is held by pg_dump as zhenming_owner \(process \d+\)/;
    await expect(beside(held, () => upToDate({ migrations }))).rejects.toThrow(said);
    expect(await made()).toBeNull();
    expect(await upToDate({ migrations })).toEqual(['Altering1764000009000']);
    expect(await made()).toBe('account.made');
    await other.query(
      `drop table account.made; delete from account.migrations where name like 'Altering%'; alter table account.timers drop column if exists more`,
    );
  });

  it('waits for another migrator as long as that takes', async () => {
    const waits = await beside('select pg_advisory_xact_lock(77001)', async () => {
      const migrated = upToDate();
      const early = migrated.then(() => {
        throw new Error('it waited for nobody');
      });
      await Promise.race([early, until(waitsLong)]);
      return { migrated };
    });
    expect(await waits.migrated).toEqual([]);
  });
});
