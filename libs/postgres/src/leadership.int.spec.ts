import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, until, type TestDatabase } from '@zhenming/testing';
import type { PoolClient } from 'pg';
import { Leadership, type Database } from './index.js';

let test: TestDatabase;
let db: Database;
beforeAll(async () => {
  test = await testDatabase();
  db = await test.connect();
});
afterAll(() => test.close());

const ended = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

/** a copy of a service that tries to lead `relay` */
const copy = (on: Database) => {
  const stop = new AbortController();
  const terms: string[] = [];
  // a leader whose connection is silent for two of these gives up, so a busy machine must not take that long
  const over = new Leadership(on, { everyMs: 1_000 }).lead(
    'relay',
    async (signal) => {
      terms.push('began');
      await ended(signal);
      terms.push('ended');
    },
    stop.signal,
  );
  return { terms, leads: () => terms.at(-1) === 'began', stop: () => (stop.abort(), over) };
};

describe('two copies of a service', () => {
  it('have one leader, and the other follows when it stops', async () => {
    const one = copy(db);
    await until(one.leads);
    const two = copy(await test.connect({ applicationName: 'second' }));
    await until(async () => {
      const { rowCount } = await db.query(
        `select from pg_stat_activity
         where query like '%pg_try_advisory_lock%' and application_name = 'second' and datname = $1`,
        [test.name],
      );
      return rowCount;
    });
    expect(two.terms).toEqual([]);
    await one.stop();
    await until(two.leads, { what: 'the follower leads' });
    await two.stop();
    expect([one.terms, two.terms]).toEqual([
      ['began', 'ended'],
      ['began', 'ended'],
    ]);
  });
});

describe('a leader whose connection dies', () => {
  it('is told so and comes back as a follower', async () => {
    const one = copy(db);
    await until(one.leads);
    const other = await test.connect();
    await until(async () => {
      const { rows } = await other.query<{ killed: boolean }>(
        `select pg_terminate_backend(pid) as killed from pg_locks where locktype = 'advisory'
         and database = (select oid from pg_database where datname = current_database())`,
      );
      return rows[0]?.killed;
    });
    await until(() => one.terms.length >= 3, { what: 'a second term' });
    expect(one.terms.slice(0, 3)).toEqual(['began', 'ended', 'began']);
    await one.stop();
  });
});

describe('a leader whose machine vanishes', () => {
  it('is let go by the database, and another copy leads', async () => {
    // nothing is asked any more, and its connection is not closed
    const vanished = new Error('vanished');
    let gone = false;
    const kept: PoolClient[] = [];
    const connect = async (): Promise<PoolClient> => {
      if (gone) throw vanished;
      const client = await db.reserved.connect();
      kept.push(client);
      const query = client.query.bind(client) as (text: string, values?: unknown[]) => Promise<unknown>;
      const asked = (text: string, values?: unknown[]) => (gone ? Promise.reject(vanished) : query(text, values));
      return Object.create(client, { query: { value: asked }, release: { value: () => undefined } }) as PoolClient;
    };
    const one = copy(Object.create(db, { reserved: { value: { connect } } }) as Database);
    await until(one.leads);
    const two = copy(await test.connect());
    gone = true;
    try {
      await until(two.leads, { what: 'the other copy leads' });
    } finally {
      await Promise.all([one.stop(), two.stop()]);
      for (const client of kept) client.release(true);
    }
  });
});
