import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@zhenming/testing';
import { Client } from 'pg';
import { isMigrated, noteMigrated } from './migrated.js';
import { timerMigrations } from './timers.js';

describe('a database that all have migrated', () => {
  let database: TestDatabase;
  let owner: Client;
  beforeAll(async () => {
    database = await testDatabase({ schema: 'account', migrations: timerMigrations });
    owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query('create table account.started (at timestamptz)');
  });
  afterAll(async () => {
    await owner.end();
    await database.close();
  });

  const of = (by: string) => ({ ownerUrl: database.ownerUrl, schemas: ['account'], by });
  const nothingToDo = (by = 'this build') => isMigrated(of(by), {});
  const starts = async () => (await owner.query('select from account.started')).rowCount;
  beforeEach(async () => {
    await owner.query('delete from account.started');
    await noteMigrated(of('this build'));
  });

  it('need not be migrated by the same code, and runs what is run at every start', async () => {
    expect(await isMigrated(of('this build'), { account: ['insert into started values (now())'] })).toBe(true);
    expect(await starts()).toBe(1);
  });

  it('is migrated by other code, and nothing else is run before', async () => {
    expect(await isMigrated(of('the next build'), { account: ['insert into started values (now())'] })).toBe(false);
    expect(await starts()).toBe(0);
  });

  it('is migrated where a migration is missing', async () => {
    await owner.query('create table account.kept as select * from account.migrations');
    await noteMigrated(of('this build'));
    await owner.query('delete from account.migrations');
    expect(await nothingToDo()).toBe(false);
    await owner.query('insert into account.migrations select * from account.kept');
    expect(await nothingToDo()).toBe(true);
  });

  it('is migrated where tables were restored', async () => {
    await owner.query('drop table account.started');
    await owner.query('create table account.started (at timestamptz)');
    expect(await nothingToDo()).toBe(false);
  });

  it('is migrated where a schema is not there, and then cannot be noted', async () => {
    await owner.query('alter schema account rename to elsewhere');
    expect(await nothingToDo()).toBe(false);
    await noteMigrated(of('the next build'));
    await owner.query('alter schema elsewhere rename to account');
    expect(await nothingToDo('the next build')).toBe(false);
    expect(await nothingToDo()).toBe(true);
  });
});

describe('a database without a note', () => {
  it('is migrated', async () => {
    const database = await testDatabase();
    const migrated = { ownerUrl: database.ownerUrl, schemas: ['account'], by: 'this build' };
    expect(await isMigrated(migrated, {})).toBe(false);
    await database.close();
  });
});
