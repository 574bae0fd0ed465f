import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { LoggedEvent } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import { until } from '@zhenming/testing';
import { HeadWatch } from './head-watch.js';
import { createLog, happened, metadata, type TestLog } from './log.fixture.js';
import { PostgresEventLog } from './postgres-event-log.js';
import { logChannel } from './postgres-signal.js';
import { Sequencer } from './sequencer.js';
import { tamperLog } from './tampering.fixture.js';

let log: TestLog;
let db: Database;
let sequencer: Sequencer;
const readers: PostgresEventLog[] = [];
beforeAll(async () => {
  log = await createLog();
});
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.close();
  await sequencer.stop();
  await db.close();
});
afterAll(() => log.close());

const start = async (): Promise<PostgresEventLog> => {
  db = await log.connect('cut');
  sequencer = new Sequencer(db);
  sequencer.start();
  const reader = new PostgresEventLog(db);
  readers.push(reader);
  return reader;
};
const append = (n = 1): Promise<unknown> => log.store.append(`account-${Math.random()}`, 0, happened(n), metadata());
/** it may be told to look before there is anything: its LISTEN connection was lost, or is back */
const grown = async (reader: PostgresEventLog, head: number): Promise<void> => {
  while ((await reader.head()) === head) await reader.changed(head, 60_000);
};
/** it hears what is notified here; other files of tests listen in databases of the same server */
const hears = async (): Promise<boolean> => {
  const listens = `select from pg_stat_activity where datname = current_database() and application_name = 'cut'
    and query ilike '%listen%' and state = 'idle'`;
  return (await log.admin(listens)).length > 0;
};
/** until it hears what is notified, and knows that there is nothing behind `head` */
const listening = async (reader: PostgresEventLog, head: number): Promise<void> => {
  do await reader.changed(head, 30);
  while (!(await hears()));
  await reader.changed(head, 30);
};
const told = (reader: PostgresEventLog, head: number) => reader.changed(head, 60_000).then(() => 'told');
const cut = (kind: string): Promise<unknown[]> =>
  log.admin(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'cut' and query ilike $1`,
    [`%${kind}%`],
  );

describe('a log that is read', () => {
  it('gives ranges of positions without a gap', async () => {
    const reader = await start();
    await append(30);
    await until(async () => (await reader.head()) === 30);
    const pages = [await reader.readAfter(0, 12), await reader.readAfter(12, 12), await reader.readAfter(24, 12)];
    expect(pages.map((page) => page.length)).toEqual([12, 12, 6]);
    expect(pages.flat().map(({ position }) => position)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    expect(pages[0]?.[4]).toMatchObject({ type: 'Happened', revision: 5, data: { n: 4 }, position: 5 });
    expect(await reader.readAfter(30, 12)).toEqual([]);
  });

  it('says when it has grown, to all who wait, and lets them go when it has not', async () => {
    const reader = await start();
    const head = await reader.head();
    await reader.changed(head, 30);
    expect(await reader.head()).toBe(head);
    const waiting = [1, 2, 3].map(() => grown(reader, head));
    await append();
    await Promise.all(waiting);
    expect(await reader.head()).toBe(head + 1);
    await reader.changed(head, 60_000);
  });

  it('goes on where somebody notifies of what is no position: PostgreSQL asks no right for it', async () => {
    const reader = await start();
    const before = await reader.head();
    await append();
    await grown(reader, before);
    const head = before + 1;
    // the head may be looked at before it is heard of
    await until(async () => (await reader.readAfter(before, 500)).length === 1);
    const waiting = grown(reader, head);
    const channel = logChannel('account');
    await until(hears);
    await log.admin('select pg_notify($1, $2)', [channel, 'x']);
    await append();
    await waiting;
    await until(async () => (await reader.readAfter(head, 500)).length === 1);
  });

  it('looks once where somebody notifies of what the log has not come to', async () => {
    const reader = await start();
    const before = await reader.head();
    await append();
    await grown(reader, before);
    const head = before + 1;
    await listening(reader, head);
    let waiting = told(reader, head);
    for (const position of ['999999999999999', String(head + 5)]) {
      await log.admin('select pg_notify($1, $2)', [logChannel('account'), position]);
      await waiting;
      expect(await reader.readAfter(head, 500)).toEqual([]);
      waiting = told(reader, head);
      expect(await Promise.race([waiting, reader.head()])).toBe(head);
    }
    await append();
    await waiting;
    await until(async () => (await reader.readAfter(head, 500)).length === 1);
  });

  it('looks again by itself where nobody reads', async () => {
    const reader = await start();
    const head = await reader.head();
    await listening(reader, head);
    await log.admin('select pg_notify($1, $2)', [logChannel('account'), '999999999999999']);
    await until(async () => (await Promise.race([told(reader, head), reader.head()])) === 'told');
    await until(async () => (await Promise.race([told(reader, head), reader.head()])) === head);
  });

  it('is read anew on a server that lacks its end, as one may that takes over from another', async () => {
    const reader = await start();
    const before = await reader.head();
    await append(2);
    await grown(reader, before);
    const kept = await until(async () => {
      const events = await reader.readAfter(before, 500);
      return events.length === 2 && events;
    });
    await listening(reader, before + 2);
    await append(3);
    await until(async () => (await reader.readAfter(before, 500)).length === 5);
    await sequencer.stop();
    await tamperLog(
      log,
      `delete from events where (xid, seq) in (select xid, seq from log where position > ${before + 2})`,
      `delete from log where position > ${before + 2}`,
    );
    const waiting = reader.changed(before + 5, 60_000);
    await until(async () => (await cut('listen')).length > 0);
    await waiting;
    await append(2);
    await log.drain();
    await listening(reader, before + 4);
    const there = await new PostgresEventLog(db).readAfter(before, 500);
    expect(there.slice(0, 2)).toEqual(kept);
    expect(there).toHaveLength(4);
    expect(await reader.readAfter(before, 500)).toEqual(there);
  });

  it('hears again after its LISTEN connection was cut', async () => {
    const reader = await start();
    for (let i = 0; i < 3; i++) {
      const head = await reader.head();
      const waiting = grown(reader, head);
      await until(async () => (await cut('listen')).length > 0);
      await append();
      await waiting;
    }
  });
});

describe('what was heard of a log, and is not there', () => {
  it('is forgotten by a look that nothing was heard during', async () => {
    await start();
    let forgotten = 0;
    const watch = new HeadWatch(db, 'select 4 as head', () => forgotten++);
    await until(async () => {
      await watch.changed(4, 10);
      return watch.head === 4;
    });
    const before = forgotten;
    const early = watch.reading();
    watch.grown(999);
    early(4);
    expect([watch.head, forgotten]).toEqual([999, before]);
    watch.reading()(5);
    expect([watch.head, forgotten]).toEqual([5, before + 1]);
    watch.close();
  });
});

describe('how far a log goes', () => {
  it('is known also where all connections but the reserved ones are taken', async () => {
    await start();
    const taken = await Promise.all(Array.from({ length: 24 }, () => db.pool.connect()));
    const watch = new HeadWatch(db, 'select 4 as head', () => undefined);
    await until(async () => {
      await watch.changed(4, 10);
      return watch.head === 4;
    });
    for (const client of taken) client.release();
    watch.close();
  });
});

describe('a sequencer', () => {
  it('gives the events of a small batch as they are read, those of a large one not', async () => {
    const reader = await start();
    await sequencer.stop();
    const given: LoggedEvent[] = [];
    sequencer = new Sequencer(db, { sequenced: (events) => given.push(...events) });
    const head = await reader.head();
    await append(20);
    sequencer.start();
    await until(async () => (await reader.head()) === head + 20);
    await sequencer.stop();
    expect(given).toEqual(await reader.readAfter(head, 100));
    await append(21);
    sequencer.start();
    await until(async () => (await reader.head()) === head + 41);
    await sequencer.stop();
    expect(given).toHaveLength(20);
  });

  it('goes on after its connection was cut, and says so meanwhile', async () => {
    const reader = await start();
    for (let i = 0; i < 3; i++) {
      const head = await reader.head();
      await until(() => sequencer.status().state === 'leading');
      await until(async () => (await cut('sequence_and_tell')).length > 0);
      await append();
      await until(async () => (await reader.head()) === head + 1);
    }
    expect(sequencer.status()).toMatchObject({ state: 'leading', error: undefined });
    expect(sequencer.status().sequenced).toBeGreaterThan(0);
  });

  it('refuses to work in a cluster that the log does not come from, until the owner has seen to it', async () => {
    const reader = await start();
    const head = await reader.head();
    await log.owner('update epoch set sysid = sysid + 1');
    await until(() => sequencer.status().state === 'refused');
    await append();
    await log.rebase();
    await until(() => sequencer.status().state === 'leading');
    expect(await reader.head()).toBe(head + 1);
    await append();
    await until(async () => (await reader.head()) === head + 2);
  });

  it('can be stopped and started again', async () => {
    const reader = await start();
    await sequencer.stop();
    expect(sequencer.status().state).toBe('stopped');
    const head = await reader.head();
    await append();
    sequencer.start();
    await until(async () => (await reader.head()) === head + 1);
  });
});
