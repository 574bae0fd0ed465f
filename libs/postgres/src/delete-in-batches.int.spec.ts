import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, until, untilForgotten, type TestDatabase } from '@zhenming/testing';
import { Entity, PrimaryColumn } from 'typeorm';
import { deleteInBatches, timerMigrations, type Database } from './index.js';

@Entity('timers')
class TimerRow {
  @PrimaryColumn({ type: 'text' }) name: string;
  @PrimaryColumn({ type: 'text' }) key: string;
}

let test: TestDatabase;
let db: Database;
beforeAll(async () => {
  test = await testDatabase({ schema: 'id_conflict', migrations: timerMigrations });
  db = await test.connect();
  await db.query(
    `insert into timers (name, key, due_at) select 'old', n::text, zhenming.app_now() from generate_series(1, 25) n
     union all select 'young', 'one', zhenming.app_now()`,
  );
});
afterAll(() => test.close());

describe('rows that are swept', () => {
  it('go, a few in each transaction, and no others', async () => {
    await Promise.all([1, 2].map(() => deleteInBatches(db, TimerRow, 'name = $1', ['old'], 10)));
    expect(await db.of(TimerRow).find()).toEqual([{ name: 'young', key: 'one' }]);
  });

  it('stay when they are changed before their turn', async () => {
    await db.query(`insert into timers (name, key, due_at) values ('old', 'used again', zhenming.app_now())`);
    const changing = await db.pool.connect();
    await changing.query('begin');
    await changing.query(`update timers set name = 'new' where name = 'old'`);
    const swept = deleteInBatches(db, TimerRow, 'name = $1', ['old']);
    // not in the transaction: there it would read the same each time
    const waits = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await until(async () => (await db.query(waits)).rowCount === 1);
    await changing.query('commit');
    changing.release();
    await swept;
    expect(await db.of(TimerRow).findBy({ name: 'new' })).toHaveLength(1);
  });

  it('are found by an index, however many others there are', async () => {
    const owner = await test.connect({ url: test.ownerUrl });
    await owner.query(
      `insert into timers (name, key, due_at)
       select 'later', n::text, zhenming.app_now() + n * interval '1 minute' from generate_series(1, 5000) n
       union all select 'now', 'one', zhenming.app_now()`,
    );
    await owner.query('analyze timers');
    // what this connection has read since it last told the server, as it does once a second: more than the transaction has
    const read = async (): Promise<number> => {
      const { rows } = await db.query<{ read: number }>(
        `select (seq_tup_read + idx_tup_fetch)::int as read from pg_stat_xact_user_tables where relname = 'timers'`,
      );
      return rows[0]?.read ?? NaN;
    };
    await db.run(async () => {
      const before = await read();
      await deleteInBatches(db, TimerRow, 'due_at <= zhenming.app_now()');
      expect((await read()) - before).toBeLessThan(100);
    });
    expect(await db.of(TimerRow).countBy({ name: 'now' })).toBe(0);
    expect(await db.of(TimerRow).countBy({ name: 'later' })).toBe(5000);
  });

  it('are not read again once they are gone, however few they were', async () => {
    await db.query(
      `insert into timers (name, key, due_at)
       select 'later', md5(n::text), zhenming.app_now() + (n - 40) * interval '1 minute' from generate_series(1, 5000) n order by md5(n::text)`,
    );
    const owner = await test.connect({ url: test.ownerUrl });
    await owner.query('analyze timers');
    const one = await test.connect({ poolSize: 1 });
    const sweep = () => deleteInBatches(one, TimerRow, 'due_at <= zhenming.app_now()');
    const read = async (): Promise<number> => {
      await one.query('select pg_stat_force_next_flush()');
      const { rows } = await one.query<{ read: number }>(
        `select (t.seq_tup_read + sum(i.idx_tup_read))::int as read
         from pg_stat_user_tables t join pg_stat_user_indexes i using (relid)
         where t.relname = 'timers' group by t.relid, t.seq_tup_read`,
      );
      return rows[0]?.read ?? NaN;
    };
    await sweep();
    await untilForgotten(test);
    // comes upon what went, and marks it
    await sweep();
    const before = await read();
    await sweep();
    expect((await read()) - before).toBeLessThan(20);
  });
});
