import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { libraryMigrations } from '@zhenming/service-kit';
import type { Database } from '@zhenming/postgres';
import { testDatabase, untilForgotten, type TestDatabase } from '@zhenming/testing';
import { Client } from 'pg';
import { AccountConfig } from '../config.js';
import { accountMigrations } from '../migrations/migrations.js';
import { Sessions } from './sessions.repository.js';

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await testDatabase({ schema: 'account', migrations: [...libraryMigrations, ...accountMigrations] });
  // one connection, which says what it has read
  db = await database.connect({ poolSize: 1 });
  const superuser = new Client({ connectionString: database.adminUrl });
  await superuser.connect();
  try {
    // sessions of no account
    await superuser.query('set session_replication_role = replica');
    await superuser.query(
      `insert into account.sessions (token_hash, account_id, level, created_at, expires_at, last_used_at)
       select sha256(int4send(n)), gen_random_uuid(), 'FULL', now, now + (n - 3000) * interval '1 hour',
         now - case when n > 19950 then interval '2 hours' else interval '0' end
       from generate_series(1, 20000) n, (select zhenming.app_now() as now) clock`,
    );
    await superuser.query('vacuum analyze account.sessions');
  } finally {
    await superuser.end();
  }
});
afterAll(() => database?.close());

const read = async (): Promise<number> => {
  await db.query('select pg_stat_force_next_flush()');
  const { rows } = await db.query<{ read: number }>(
    `select (t.seq_tup_read + sum(i.idx_tup_read))::int as read
     from pg_stat_user_tables t join pg_stat_user_indexes i using (relid)
     where t.relname = 'sessions' group by t.relid, t.seq_tup_read`,
  );
  return rows[0]?.read ?? NaN;
};

describe('sessions that are over', () => {
  it('go by age and for want of use, and the next sweeps read neither them nor those that stay', async () => {
    const sessions = new Sessions(db, new AccountConfig());
    await sessions.forgetEnded();
    expect((await db.query('select from sessions')).rowCount).toBe(16_950);
    await untilForgotten(database);
    // comes upon what went, and marks it
    await sessions.forgetEnded();
    const before = await read();
    await sessions.forgetEnded();
    expect((await read()) - before).toBeLessThan(100);
  });
});
