import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '@zhenming/postgres';
import { libraryMigrations } from '@zhenming/service-kit';
import { testDatabase, until, type TestDatabase } from '@zhenming/testing';
import { newRingEntry, parseKeyRing, PostgresVault } from '@zhenming/vault';
import { NotificationConfig } from '../config.js';
import { notificationMigrations } from '../migrations/migrations.js';
import { DeliveryMetrics } from './delivery-metrics.repository.js';
import { DeliveryQueue } from './delivery.repository.js';

let database: TestDatabase;
let owner: Database;
let db: Database;
let queue: DeliveryQueue;
beforeAll(async () => {
  const migrations = [...libraryMigrations, ...notificationMigrations];
  database = await testDatabase({ schema: 'notification', migrations });
  owner = await database.connect({ url: database.ownerUrl, poolSize: 1 });
  // one connection, which says what it has read
  db = await database.connect({ poolSize: 1 });
  const keys = parseKeyRing(newRingEntry('test'));
  queue = new DeliveryQueue(db, new PostgresVault(db, { keys, indexKeys: keys }), new NotificationConfig());
});
afterAll(() => database?.close());
beforeEach(() => owner.query('truncate deliveries cascade'));

/** so many notices by mail, due in so many seconds */
const add = (many: number, inSeconds: number) =>
  db.query(
    `insert into deliveries (notice_id, event_id, correlation_id, about, kind, recipient_id, channel, created_at, next_at)
     select gen_random_uuid(), 'event', 'correlation', 'LoginMoved', 'LOGIN_MOVED', gen_random_uuid(), 'EMAIL',
       zhenming.app_now(), zhenming.app_now() + $2 * interval '1 second' from generate_series(1, $1::int)`,
    [many, inSeconds],
  );
const send = (which: string) =>
  db.query(`update deliveries set state = 'SENT', settled_at = zhenming.app_now() where ${which}`);
/** not what pg_stat_activity says of it: that is one answer in all of a transaction */
const WAITS = `select from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted`;
const claim = () => queue.claim([{ channel: 'EMAIL', personal: false, free: 1 }]);

const read = async (): Promise<number> => {
  await db.query('select pg_stat_force_next_flush()');
  const { rows } = await db.query<{ read: number }>(
    `select (select seq_tup_read from pg_stat_user_tables where relname = 'deliveries')::int
       + (select sum(idx_tup_read) from pg_stat_user_indexes where relname = 'deliveries')::int as read`,
  );
  return rows[0]?.read ?? NaN;
};
/** rows and entries of indexes that are read for it */
const reads = async (ask: () => Promise<unknown>): Promise<number> => {
  const before = await read();
  await ask();
  return (await read()) - before;
};

describe('a queue of mails that a server does not take', () => {
  it('is not read to renew a lease, whoever else has taken it meanwhile', async () => {
    await add(1, -1);
    const [mine] = await claim();
    await add(5_000, 3_600);
    await owner.query('vacuum analyze deliveries');
    const held = { noticeId: mine?.noticeId ?? '', lease: mine?.lease ?? '' };
    expect(await reads(async () => expect(await queue.renew([held])).toEqual([held.lease]))).toBeLessThan(20);
    expect(await queue.renew([{ ...held, lease: randomUUID() }])).toEqual([]);
  });
});

describe('a queue longer than a scrape looks at', () => {
  it('costs a scrape the oldest ten thousand', async () => {
    await add(30_000, 3_600);
    await owner.query('vacuum analyze deliveries');
    const metrics = new DeliveryMetrics(db);
    expect(await reads(() => metrics.read())).toBeLessThan(30_000);
  });
});

describe('leases that are renewed together', () => {
  it('are locked in the order in which outcomes are written: neither waits for the other', async () => {
    await add(2, -1);
    const claimed = await queue.claim([{ channel: 'EMAIL', personal: false, free: 2 }]);
    const [first, last] = claimed.sort((one, other) => (one.noticeId < other.noticeId ? -1 : 1));
    if (!first || !last) throw new Error(`${claimed.length} deliveries`);
    await owner.query('begin');
    try {
      await owner.query('select from deliveries where notice_id = $1 for update', [first.noticeId]);
      const renewed = queue.renew([last, first]);
      await until(async () => (await owner.query(WAITS)).rowCount === 1);
      await owner.query('select from deliveries where notice_id = $1 for update nowait', [last.noticeId]);
      await owner.query('commit');
      expect((await renewed).sort()).toEqual([first.lease, last.lease].sort());
    } finally {
      await owner.query('rollback');
    }
  });
});

describe('a queue in front of all that was ever sent', () => {
  it('is rid of what was sent by a vacuum, although that is little of the table', async () => {
    await add(10_000, -3_600);
    await send('true');
    await owner.query('vacuum analyze deliveries');
    await add(100, -60);
    await send(`state = 'QUEUED'`);
    await add(1, -1);
    await owner.query('vacuum analyze deliveries');
    expect(await reads(async () => expect(await claim()).toHaveLength(1))).toBeLessThan(20);
  });

  it('is vacuumed after as many as at the beginning', async () => {
    const { rows } = await db.query<{ after: number }>(
      `select sum(case split_part(option, '=', 1) when 'autovacuum_vacuum_threshold' then split_part(option, '=', 2)::float8
         when 'autovacuum_vacuum_scale_factor' then split_part(option, '=', 2)::float8 * 50e6 end) as after
       from pg_class, unnest(reloptions) as option where oid = 'deliveries'::regclass`,
    );
    expect(rows[0]?.after).toBe(100_000);
  });
});
