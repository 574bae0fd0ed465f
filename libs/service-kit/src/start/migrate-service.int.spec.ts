import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { busMigrations } from '@zhenming/event-bus';
import { testDatabase, type TestDatabase } from '@zhenming/testing';
import { Client } from 'pg';
import { libraryMigrations, migrateService } from './migrate-service.js';

let database: TestDatabase;
let backup: Client;
beforeAll(async () => {
  database = await testDatabase({
    ...{ schema: 'account', migrations: libraryMigrations },
    also: [{ schema: 'bus', migrations: busMigrations }],
  });
  backup = new Client({ connectionString: database.ownerUrl });
  await backup.connect();
});
afterAll(async () => {
  await backup?.end();
  await database?.close();
});

describe('a system that is up to date', () => {
  it('is set up once more while a backup holds every table, as a running one is at each `docker compose up`', async () => {
    await backup.query(`begin; do $$ declare it text; begin
      for it in select oid::regclass from pg_class
                where relkind in ('r', 'p') and relnamespace = any ('{account,bus,zhenming}'::regnamespace[]) loop
        execute format('lock table %s in access share mode', it);
      end loop;
    end $$`);
    const env = { DATABASE_OWNER_URL: database.ownerUrl };
    expect(await migrateService({ name: 'account', migrations: [] }, env)).toEqual([]);
    await backup.query('rollback');
  });
});

describe('a service that a newer version has migrated', () => {
  it('is left as it is by an older one, and so is what all services share, although their bus is no newer', async () => {
    await backup.query(`insert into account.migrations (timestamp, name) values (1764999999999, 'Newer1764999999999')`);
    await backup.query('alter function zhenming.app_now() set statement_timeout = 1000');
    const settings = async () =>
      (await backup.query(`select proconfig from pg_proc where oid = 'zhenming.app_now'::regproc`)).rows;
    const before = await settings();
    await expect(
      migrateService({ name: 'account', migrations: [] }, { DATABASE_OWNER_URL: database.ownerUrl }),
    ).rejects.toThrow('a newer version has migrated this database (Newer1764999999999)');
    expect(await settings()).toEqual(before);
  });
});
