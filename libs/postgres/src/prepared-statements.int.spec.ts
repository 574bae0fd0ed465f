import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@zhenming/testing';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Database } from './database.js';

@Entity('things')
class ThingRow {
  @PrimaryColumn({ type: 'integer' }) id: number;
  @Column({ type: 'text' }) name: string;
}

let test: TestDatabase;
let db: Database;
beforeAll(async () => {
  const things = 'create table things (id int primary key, name text); grant all on things to account';
  test = await testDatabase({ schema: 'account', migrations: [] });
  await owner(things);
  db = await test.connect({ poolSize: 1 });
});
afterAll(() => test.close());

const owner = async (sql: string): Promise<void> => {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: test.ownerUrl, options: '-c search_path=account,zhenming' });
  await client.connect();
  await client.query(sql);
  await client.end();
};
const prepared = async (): Promise<string[]> =>
  (await db.pool.query<{ statement: string }>('select statement from pg_prepared_statements')).rows.map(
    ({ statement }) => statement,
  );

describe('a statement with parameters', () => {
  it('is parsed once for its connection, whether it comes from us or from TypeORM', async () => {
    for (let id = 1; id <= 3; id++) {
      await db.query('insert into things (id, name) values ($1, $2)', [id, `thing ${id}`]);
      expect(await db.of(ThingRow).countBy({ id })).toBe(1);
    }
    const statements = await prepared();
    expect(statements.filter((text) => text.startsWith('insert into things'))).toHaveLength(1);
    expect(statements.filter((text) => text.includes('"ThingRow"'))).toHaveLength(1);
  });

  it('is not held for good where texts have no end', async () => {
    for (let n = 0; n < 400; n++) await db.query(`select $1::int + ${n} as sum`, [n]);
    expect((await db.query<{ sum: number }>('select $1::int + 399 as sum', [1])).rows).toEqual([{ sum: 400 }]);
    expect((await prepared()).length).toBeLessThanOrEqual(300);
  });

  it('is never compiled, however costly its plan is guessed to be', async () => {
    expect((await db.query('show jit')).rows).toEqual([{ jit: 'off' }]);
  });

  it('is never several commands: without parameters they are sent as they are', async () => {
    const both = `insert into things (id, name) values (7, 'seven'); delete from things where id = 7`;
    await db.query(both, []);
    expect((await db.query('select from things where id = 7')).rowCount).toBe(0);
  });

  it('goes on in another transaction where a migration has changed what it selects', async () => {
    const all = () => db.query('select * from things where id = $1', [1]);
    expect((await db.run(all)).rows).toEqual([{ id: 1, name: 'thing 1' }]);
    await owner('alter table things add column size int');
    expect((await db.run(all)).rows).toEqual([{ id: 1, name: 'thing 1', size: null }]);
  });
});
