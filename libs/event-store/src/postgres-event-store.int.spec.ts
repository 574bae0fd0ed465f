import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConcurrencyConflict } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import { eventHash } from './event-hash.js';
import { eventStoreContract } from './event-store.contract.js';
import { createLog, happened, metadata, type TestLog } from './log.fixture.js';
import { verifyStream } from './verify-stream.js';

let log: TestLog;
beforeAll(async () => {
  log = await createLog();
});
afterAll(() => log.close());

const name = (): string => `account-${randomUUID()}`;

eventStoreContract(() => log.store);

describe('an append inside a unit of work', () => {
  it('is gone when the work fails', async () => {
    const stream = name();
    const work = log.db.run(async () => {
      await log.store.append(stream, 0, happened(), metadata());
      expect(await log.store.read(stream)).toHaveLength(1);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await log.store.read(stream)).toEqual([]);
  });

  it('makes the work run again when another writer was first, also when that one was not visible yet', async () => {
    const stream = name();
    const other = await log.client();
    await other.query('begin');
    await other.query(
      `insert into events (stream_id, revision, event_id, type, data, metadata)
       values ($1, 1, gen_random_uuid(), 'First', '{}', '{"causationId":"1"}')`,
      [stream],
    );
    let tries = 0;
    const work = log.db.run(async () => {
      const revision = (await log.store.read(stream)).length;
      tries++;
      return log.store.append(stream, revision, happened(2), metadata());
    });
    // the other commits when it is seen to block us; in this database: the cluster has others
    const blocked = `select 1 from pg_locks join pg_stat_activity using (pid)
      where not granted and locktype = 'transactionid' and datname = current_database()`;
    while (!(await log.admin(blocked)).length);
    await other.query('commit');
    expect((await work).map(({ revision }) => revision)).toEqual([2, 3]);
    expect(tries).toBe(2);
  });

  it('tells a conflict that does not go away after some tries', async () => {
    const stream = name();
    await log.store.append(stream, 0, happened(), metadata());
    const work = log.db.run(() => log.store.append(stream, 0, happened(), metadata()));
    await expect(work).rejects.toThrow(ConcurrencyConflict);
  });
});

/** rows of all that were recorded which `work` reads, in the transaction around it */
async function rowsReadBy(db: Database, work: () => Promise<unknown>): Promise<number> {
  const read = async (): Promise<number> => {
    const { rows } = await db.query<{ read: number }>(
      `select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_xact_user_tables
       where relid = 'events'::regclass`,
    );
    return rows[0]?.read ?? 0;
  };
  const before = await read();
  await work();
  return (await read()) - before;
}

describe('a stream of a thousand events', () => {
  it('costs what is recorded behind them no more than a short one', async () => {
    const stream = name();
    await log.store.append(stream, 0, happened(1_000), metadata());
    await log.owner('analyze events');
    const read = await log.db.run(() => rowsReadBy(log.db, () => log.store.record(stream, happened(), metadata())));
    expect(read).toBeLessThan(20);
    expect((await log.store.read(stream, 1_001))[0]?.revision).toBe(1_001);
  });
});

describe('a connection that began with an empty log', () => {
  it('reads no more for an append once the log has grown', async () => {
    const fresh = await createLog();
    try {
      const appended = async () => {
        await fresh.store.append(name(), 0, happened(), metadata());
        await fresh.store.begin([{ stream: name(), events: happened(), metadata: metadata() }]);
      };
      // one connection; after five times it keeps the plan that it has made
      const read = await fresh.db.run(async () => {
        for (let n = 0; n < 10; n++) await appended();
        await fresh.store.append(name(), 0, happened(1_000), metadata());
        return rowsReadBy(fresh.db, appended);
      });
      expect(read).toBeLessThan(20);
    } finally {
      await fresh.close();
    }
  });
});

describe('the stored event', () => {
  it('has its time from the system’s clock and the hash that everybody can compute', async () => {
    await log.owner(`update zhenming.clock_offset set ahead = '400 days'`);
    const stream = name();
    await log.store.append(stream, 0, happened(3), metadata());
    await log.owner(`update zhenming.clock_offset set ahead = '0'`);
    const events = await log.store.read(stream);
    expect(Date.parse(events[0]?.recordedAt as string)).toBeGreaterThan(Date.now() + 399 * 86_400_000);
    for (const event of events)
      expect(eventHash({ ...event, data: JSON.stringify(event.data), metadata: JSON.stringify(event.metadata) })).toBe(
        event.hash,
      );
    expect(verifyStream(events)).toEqual({ ok: true, revision: 3, hash: events[2]?.hash });
  });
});

describe('the run-time role', () => {
  const insert = (columns: string, values: string): string =>
    `insert into events (stream_id, revision, event_id, type, data, metadata${columns})
     overriding system value values ('account-x', 1, gen_random_uuid(), 'Happened', '{}', '{"causationId":"1"}'${values})`;

  it('may not set what is the database’s to say', async () => {
    const client = await log.client();
    for (const [column, value] of [
      ['xid', 'pg_current_xact_id()'],
      ['seq', '1'],
      ['recorded_at', 'now()'],
      ['event_hash', `sha256('')`],
    ])
      await expect(client.query(insert(`, ${column}`, `, ${value}`))).rejects.toThrow('permission denied');
  });

  it('may not change, delete or empty anything, nor begin an epoch', async () => {
    const client = await log.client();
    for (const sql of [
      `update events set type = 'Other'`,
      'delete from events',
      'truncate events',
      'update log set position = position + 1',
      'delete from log',
      'truncate log',
      'delete from epoch',
      'insert into epoch (sysid, position, seq_floor, snap) values (1, 1, 1, pg_current_snapshot())',
      'select rebase_log()',
      'alter table events disable trigger user',
      'delete from projection_checkpoints',
    ])
      await expect(client.query(sql)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('leaves no gap in a stream and no forged link', async () => {
    const client = await log.client();
    await expect(client.query(insert('', '').replace(', 1, gen', ', 7, gen'))).rejects.toThrow('no predecessor');
    const forged = insert('', '').replace('"causationId":"1"', '"causationId":"1","prevHash":"00"');
    await expect(client.query(forged)).rejects.toThrow('prevHash is set by the database');
  });
});

describe('the owner', () => {
  it('is stopped by the triggers too, unless they are turned off', async () => {
    await log.store.append(name(), 0, happened(), metadata());
    for (const sql of [`update events set type = 'Other'`, 'delete from events', 'truncate events', 'delete from log'])
      await expect(log.owner(sql)).rejects.toThrow('is append-only');
  });
});
