// What the log survived before it was chosen, again: each attack of the design's list. Sizes: see `sized`.
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startCluster, until, type StartedCluster } from '@zhenming/testing';
import { Client } from 'pg';
import { appendBy, expectWhole, Follower, lastRevision, sized } from './attacks.fixture.js';
import { createLog, type TestLog } from './log.fixture.js';
import { Sequencer } from './sequencer.js';

jest.setTimeout(sized(300_000, 600_000));

let cluster: StartedCluster;
let log: TestLog;
beforeAll(async () => {
  cluster = await startCluster({ durable: false, settings: { max_prepared_transactions: '5' } });
});
afterAll(() => cluster.remove());
beforeEach(async () => {
  log = await createLog(cluster.url());
  await log.owner('create table elsewhere (i int)');
  await log.owner('grant select, insert on elsewhere to account');
});
afterEach(() => log.close());

const numbers = (rows: { n: unknown }[]): number[] => rows.map(({ n }) => Number(n));

describe('a transaction that appends first and commits last', () => {
  it('gets the last position, after a reader has passed all its numbers', async () => {
    const [slow, fast] = [await log.client(), await log.client()];
    await slow.query('begin');
    await appendBy(slow, 'account-slow');
    for (let i = 0; i < 20; i++) await appendBy(fast, `account-${i % 3}`);
    await log.drain();
    expect(await log.log.readAfter(0, 100)).toHaveLength(20);
    await slow.query('commit');
    await log.drain();
    expect(await log.log.readAfter(20, 100)).toMatchObject([{ position: 21, stream: 'account-slow' }]);
    // the attack is one: its number lies before all that the reader had seen
    expect(
      numbers(
        await log.owner(`select min(seq) as n from events where stream_id <> 'account-slow' having min(seq) > (
      select seq from events where stream_id = 'account-slow')`),
      ),
    ).toHaveLength(1);
    expect(await expectWhole(log)).toBe(21);
  });
});

describe('work that is rolled back', () => {
  it('leaves no hole, as a transaction and as a savepoint', async () => {
    const [one, other] = [await log.client(), await log.client()];
    await appendBy(other, 'account-x');
    await one.query('begin');
    await appendBy(one, 'account-x');
    await appendBy(one, 'account-y', 3);
    await log.drain();
    await one.query('rollback');
    await one.query('begin; savepoint a');
    await appendBy(one, 'account-z');
    await one.query('rollback to a; savepoint b');
    await appendBy(one, 'account-z');
    await one.query('release b');
    await appendBy(one, 'account-z');
    await one.query('commit');
    await appendBy(other, 'account-x');
    expect(await expectWhole(log)).toBe(4);
  });
});

describe('a foreign transaction that has written and stays open', () => {
  it('holds nothing up, in this database or in another', async () => {
    const [here, writer] = [await log.client(), await log.client()];
    const other = await createLog(cluster.url());
    const there = await other.client();
    await other.owner('create table elsewhere (i int); grant insert on elsewhere to account');
    for (const client of [here, there]) await client.query('begin; insert into elsewhere values (1)');
    const sequencer = new Sequencer(log.db);
    sequencer.start();
    const follower = new Follower(log).start();
    const end = performance.now() + sized(1_000, 20_000);
    let appended = 0;
    while (performance.now() < end) {
      await appendBy(writer, `account-${appended++ % 7}`);
      await until(() => follower.position === appended);
    }
    const fenced = await log.owner('select 1 from events where xid < pg_snapshot_xmin(pg_current_snapshot())');
    expect(fenced).toHaveLength(0); // a fence at the oldest running transaction would have shown none of them
    for (const client of [here, there]) await client.query('commit');
    await sequencer.stop();
    expect(await follower.end(appended)).toEqual([]);
    expect(await expectWhole(log)).toBe(appended);
    await other.close();
  });
});

describe('a handler that writes elsewhere before it appends', () => {
  it('cannot turn a stream round, although its transaction is the older one', async () => {
    const [old, young] = [await log.client(), await log.client()];
    await old.query('begin; insert into elsewhere values (1)');
    await appendBy(young, 'account-s');
    await appendBy(old, 'account-s');
    await old.query('commit');
    expect(numbers(await log.owner('select revision as n from events order by xid, seq'))).toEqual([2, 1]);
    await log.drain();
    expect((await log.log.readAfter(0, 10)).map(({ revision }) => revision)).toEqual([1, 2]);
    await expectWhole(log);
  });

  it('learns by 23505 that it lost to one it waited for, and goes through when that one rolls back', async () => {
    const [one, other] = [await log.client(), await log.client()];
    for (const [ending, expected] of [
      ['commit', 'lost'],
      ['rollback', 'through'],
    ]) {
      const revision = await lastRevision(one, 'account-s');
      await other.query('begin');
      await appendBy(other, 'account-s');
      await one.query('begin; insert into elsewhere values (1)');
      const waiting = appendBy(one, 'account-s', 1, revision).then(
        () => 'through',
        (error: { code?: string }) => (error.code === '23505' ? 'lost' : error.code),
      );
      await until(async () => (await log.owner(`select 1 from pg_locks where not granted`)).length > 0);
      await other.query(ending as string);
      expect(await waiting).toBe(expected);
      await one.query(expected === 'lost' ? 'rollback' : 'commit');
    }
    expect(await expectWhole(log)).toBe(2);
  });
});

describe('callers at other isolation levels', () => {
  it.each(['repeatable read', 'serializable'])('keep streams and positions whole (%s)', async (level) => {
    const [old, young] = [await log.client(), await log.client()];
    await old.query(`begin isolation level ${level}`);
    expect(await lastRevision(old, 'account-s')).toBe(0);
    await appendBy(young, 'account-s', 2);
    await log.drain();
    // an old snapshot does not see the other's events: it loses by the unique key, and may append elsewhere
    await old.query('savepoint a');
    await expect(appendBy(old, 'account-s')).rejects.toMatchObject({ code: expect.stringMatching(/23505|40001/) });
    await old.query('rollback to a');
    await appendBy(old, 'account-t', 2);
    await appendBy(young, 'account-s');
    await log.drain();
    await old.query('commit');
    expect(await log.drain()).toBe(2);
    expect(await expectWhole(log)).toBe(5);
  });

  it('may not run the sequencer, whose statements need a snapshot each', async () => {
    const client = await log.client();
    await client.query('begin isolation level repeatable read');
    await expect(client.query('select sequence_batch(10)')).rejects.toThrow('needs read committed');
  });
});

describe('prepared transactions', () => {
  it('get their positions when they are committed, however late, and none when they are not', async () => {
    const [one, other] = [await log.client(), await log.client()];
    for (const name of ['kept', 'dropped']) {
      await one.query('begin');
      await appendBy(one, `account-${name}`, 2);
      await one.query(`prepare transaction '${log.name}-${name}'`);
    }
    await appendBy(other, 'account-s', 3);
    expect(await log.drain()).toBe(3);
    await one.query(`rollback prepared '${log.name}-dropped'`);
    await appendBy(other, 'account-s');
    expect(await log.drain()).toBe(1);
    await one.query(`commit prepared '${log.name}-kept'`);
    expect(await log.drain()).toBe(2);
    expect(await expectWhole(log)).toBe(6);
  });
});

describe('sixteen random writers, three sequencers at once, batches of 1 to 50', () => {
  it('lose, double and turn round nothing', async () => {
    const any = (n: number): number => Math.floor(Math.random() * n);
    const levels = ['read committed', 'read committed', 'repeatable read', 'serializable'];
    const rounds = sized(25, 300);
    let working = true;
    const write = async (client: Client): Promise<void> => {
      for (let i = 0; i < rounds; i++) {
        try {
          await client.query(`begin isolation level ${levels[any(4)]}`);
          if (any(10) < 7) await client.query('insert into elsewhere values (1)');
          if (any(10) < 5) await pause(any(15));
          for (const stream of [any(4), any(4)].sort().slice(0, 1 + any(2))) {
            if (any(5) === 0) await client.query('savepoint q');
            if (!(await appendBy(client, `account-${stream}`, 1 + any(3))))
              throw Object.assign(new Error('lost'), { code: 'lost' });
          }
          if (any(2) === 0) await pause(any(20) === 0 ? any(300) : any(10));
          await client.query(any(10) === 0 ? 'rollback' : 'commit');
        } catch (error) {
          await client.query('rollback');
          if (!['lost', '23505', '40001', '40P01'].includes((error as { code: string }).code)) throw error;
        }
      }
    };
    const sequence = async (client: Client): Promise<void> => {
      while (working) {
        await client.query('select sequence_batch($1)', [[1, 2, 3, 7, 50][any(5)]]);
        await pause(any(6));
      }
    };
    const clients = await Promise.all(Array.from({ length: 19 }, () => log.client()));
    const follower = new Follower(log).start();
    const sequencing = clients.slice(16).map(sequence);
    await Promise.all(clients.slice(0, 16).map(write));
    working = false;
    await Promise.all(sequencing);
    await log.drain(5);
    const events = await expectWhole(log);
    expect(events).toBeGreaterThan(rounds);
    expect(await follower.end(events)).toEqual([]);
  });
});

describe('a leading sequencer that is killed', () => {
  it('is followed by another that goes on exactly where it stopped, also inside a batch', async () => {
    const dbs = [await log.connect('sequencer'), await log.connect('sequencer')];
    const sequencers = dbs.map((db) => new Sequencer(db, { batch: 30_000 }));
    for (const sequencer of sequencers) sequencer.start();
    const follower = new Follower(log, 5_000).start();
    const writer = await log.client();
    let kills = 0;
    let inside = 0;
    // whether a kill meets the sequencer inside a batch is chance: it goes on until one did
    for (; kills < sized(5, 36) || (inside === 0 && kills < 100); kills++) {
      const before = (await log.log.head()) + 1;
      await writer.query(
        `insert into events (stream_id, revision, event_id, type, data, metadata)
         select 'account-' || $1::int || '-' || g % 50, g / 50 + 1, gen_random_uuid(), 'Happened', '{}', '{"causationId":"1"}'
         from generate_series(0, 4999) g order by g`,
        [kills],
      );
      const killed = await until(async () =>
        (
          await log.admin<{
            ok: boolean;
          }>(`select pg_terminate_backend(a.pid) as ok from pg_locks l join pg_stat_activity a using (pid)
           where l.locktype = 'advisory' and l.classid = 77004 and l.granted and a.datname = current_database()`)
        ).at(0),
      );
      expect(killed.ok).toBe(true);
      if ((await log.log.head()) < before) inside++;
      await until(async () => (await log.log.head()) >= (kills + 1) * 5_000);
    }
    for (const sequencer of sequencers) await sequencer.stop();
    expect(inside).toBeGreaterThan(0);
    expect(await expectWhole(log)).toBe(kills * 5_000);
    expect(await follower.end(kills * 5_000)).toEqual([]);
  });
});

describe('many appends by sixteen writers', () => {
  it('reach a reader all, once and in order, and the chain verifies', async () => {
    const appends = sized(3_000, 500_000);
    const sequencer = new Sequencer(log.db);
    sequencer.start();
    const follower = new Follower(log, 1_000).start();
    let left = appends;
    const write = async (client: Client, own: number): Promise<void> => {
      while (left-- > 0)
        if (!(await appendBy(client, `account-${own}-${left % 200}`))) throw new Error('nobody else writes here');
      await client.end();
    };
    const clients = await Promise.all(Array.from({ length: 16 }, () => log.client()));
    await Promise.all(clients.map(write));
    expect(await follower.end(appends)).toEqual([]);
    expect(new Set(follower.seen.map(({ id }) => id)).size).toBe(appends);
    await sequencer.stop();
    expect(await expectWhole(log)).toBe(appends);
  });
});
