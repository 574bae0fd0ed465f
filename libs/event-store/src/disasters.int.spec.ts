// What happens to whole servers: the plug is pulled under load, the log moves to another cluster.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startCluster, until, type StartedCluster } from '@zhenming/testing';
import { appendBy, expectWhole, sized } from './attacks.fixture.js';
import { createLog, happened, metadata, type TestLog } from './log.fixture.js';
import { Sequencer } from './sequencer.js';

jest.setTimeout(sized(300_000, 600_000));

let cluster: StartedCluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.remove());

describe('a server that dies under load (SIGQUIT)', () => {
  it('has every acknowledged append afterwards, and the log is whole', async () => {
    const log = await createLog(cluster.url());
    const sequencer = new Sequencer(log.db);
    sequencer.start();
    const acknowledged: string[] = [];
    const append = async (writer: number): Promise<void> => {
      for (let i = 0; ; i++) {
        const recorded = await log.store.append(`account-${writer}-${i}`, 0, happened(1, i, 500), metadata());
        acknowledged.push(recorded[0]?.id as string);
      }
    };
    const lost = Promise.allSettled([0, 1, 2, 3, 4, 5, 6, 7].map(append));
    await until(() => acknowledged.length >= sized(500, 20_000), { deadlineMs: 300_000 });
    process.kill(cluster.pid() as number, 'SIGQUIT');
    expect((await lost).map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 'rejected'));
    await until(() => sequencer.status().state === 'disconnected');
    await until(() => cluster.pid() === undefined);
    await cluster.start();
    await until(() => sequencer.status().state === 'leading');
    const rows = await log.owner<{ event_id: string }>('select event_id from events');
    const kept = new Set(rows.map((row) => row.event_id));
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    await sequencer.stop();
    expect(await expectWhole(log)).toBe(kept.size);
    await log.close();
  });
});

describe('a log restored into a younger cluster', () => {
  const TABLES = { events: 'seq', log: 'position', epoch: 'id' };

  const dump = async (log: TestLog): Promise<Record<string, string[]>> => {
    const tables: Record<string, string[]> = {};
    for (const [table, order] of Object.entries(TABLES))
      tables[table] = (
        await log.owner<{ row: string }>(`select row_to_json(t)::text as row from ${table} t order by ${order}`)
      ).map(({ row }) => row);
    return tables;
  };

  /** as a logical copy of the rows does it; a dump brings the sequences along as well */
  const restore = async (log: TestLog, tables: Record<string, string[]>, sequences: boolean): Promise<void> => {
    await log.owner('truncate epoch');
    for (const table of Object.keys(TABLES)) {
      if (table !== 'epoch') await log.owner(`alter table ${table} disable trigger user`);
      await log.owner(
        `insert into ${table} overriding system value
         select r.* from unnest($1::json[]) j, json_populate_record(null::${table}, j) r`,
        [tables[table]],
      );
      if (table !== 'epoch') await log.owner(`alter table ${table} enable trigger user`);
    }
    await log.owner(`select setval(pg_get_serial_sequence('epoch', 'id'), (select max(id) from epoch))`);
    if (sequences)
      await log.owner(`select setval(pg_get_serial_sequence('events', 'seq'), (select max(seq) from events))`);
  };

  let old: TestLog;
  let tables: Record<string, string[]>;
  let younger: StartedCluster;
  let log: TestLog;
  beforeAll(async () => {
    old = await createLog(cluster.url());
    // age the old cluster, so that its transaction ids lie far above the young one's
    await old.owner(`do $$ begin for i in 1..3000 loop perform pg_current_xact_id(); commit; end loop; end $$`);
    const writer = await old.client();
    for (let i = 0; i < 40; i++) await appendBy(writer, `account-${i % 3}`);
    await old.drain();
    for (let i = 0; i < 10; i++) await appendBy(writer, `account-${i % 3}`);
    tables = await dump(old);
    younger = await startCluster({ durable: false });
  });
  beforeEach(async () => {
    log = await createLog(younger.url());
  });
  afterEach(() => log.close());
  afterAll(async () => {
    await old.close();
    await younger.remove();
  });

  it('skips neither what the old one had not numbered nor what was appended before the first look', async () => {
    await restore(log, tables, true);
    const client = await log.client();
    for (let i = 0; i < 5; i++) await appendBy(client, `account-${i % 3}`);
    // the attack is one: by transaction ids alone all fifteen look as if they had been numbered long ago
    const naive = await log.owner(`select 1 from events where not pg_visible_in_snapshot(xid, (
      select snap_done from log where snap_done is not null order by position desc limit 1))`);
    expect(naive.length).toBeLessThan(15);
    await expect(client.query('select sequence_batch(1000)')).rejects.toThrow('run the migrations first');
    await log.rebase();
    expect(await log.log.head()).toBe(55);
    for (let i = 0; i < 5; i++) await appendBy(client, `account-${i % 3}`);
    expect(await log.drain()).toBe(5);
    await log.rebase(); // every start does: nothing happens
    expect(await expectWhole(log)).toBe(60);
  });

  it('takes no append before the migrations have run when the sequence was left behind', async () => {
    await restore(log, tables, false);
    const client = await log.client();
    await expect(appendBy(client, 'account-0')).rejects.toThrow('run the migrations first');
    await log.rebase();
    await appendBy(client, 'account-0');
    expect(await log.drain()).toBe(1);
    expect(await expectWhole(log)).toBe(51);
  });
});
