import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresClock, type Database } from '@zhenming/postgres';
import { until } from '@zhenming/testing';
import { chainStep, NO_HASH } from '../event-hash.js';
import { eventStoreDbStorage, postgresStorage } from '../event-storage.js';
import { createLog, happened, metadata } from '../log.fixture.js';
import { startServer, type TestServer } from './eventstoredb.fixture.js';
import { RecordedEventChanged } from './eventstoredb-log.js';
import type { EventStoreDbSequencer, EventStoreDbSequencerOptions } from './eventstoredb-sequencer.js';

let server: TestServer;
const sequencers: EventStoreDbSequencer[] = [];
beforeAll(async () => {
  server = await startServer();
});
afterEach(async () => {
  await Promise.all(sequencers.splice(0).map((one) => one.stop()));
});
afterAll(() => server.close());

const start = (options?: EventStoreDbSequencerOptions, db?: Database): EventStoreDbSequencer => {
  const sequencer = server.sequencer(options, db);
  sequencers.push(sequencer);
  sequencer.start();
  return sequencer;
};
const append = (n = 1) => server.store.append(`conflict_case-${Math.random()}`, 0, happened(n), metadata());
const leading = (sequencer: EventStoreDbSequencer) => until(() => sequencer.status().state === 'leading');
const reaches = (head: number) => until(async () => (await server.log.head()) === head, { what: `head ${head}` });
/** what the server holds of this service, in its order */
const ours = () => server.double.log.events.filter(({ stream }) => stream.startsWith(server.connection.prefix));
const whole = async () => {
  const head = await server.log.head();
  const events = await server.log.readAfter(0, head);
  expect(events.map(({ position }) => position)).toEqual(Array.from({ length: head }, (_, i) => i + 1));
  expect(new Set(events.map(({ id }) => id)).size).toBe(head);
  expect(events.map(({ id }) => id)).toEqual(ours().map(({ id }) => id));
  return events;
};

describe('a log whose events lie in EventStoreDB', () => {
  it('gives them positions without a gap, in the order of the server, chained', async () => {
    start();
    await append(30);
    await server
      .connect({ schema: 'someone_else' })
      .append('theirs-1', 0, [{ id: crypto.randomUUID(), type: 'X', data: {}, metadata: {} }]);
    await Promise.all(Array.from({ length: 10 }, () => append(3)));
    await reaches(60);
    const pages = [
      await server.log.readAfter(0, 25),
      await server.log.readAfter(25, 25),
      await server.log.readAfter(50, 25),
    ];
    expect(pages.map((page) => page.length)).toEqual([25, 25, 10]);
    const events = await whole();
    const [last] = await server.admin<{ chain: string }>(
      `select encode(chain_hash, 'hex') as chain from external_log where position = 60`,
    );
    expect(events.reduce((chain, { hash }) => chainStep(chain, hash), NO_HASH)).toBe(last?.chain);
  });

  it('says when it has grown, to all who wait', async () => {
    start();
    const head = await server.log.head();
    const grown = async (): Promise<void> => {
      while ((await server.log.head()) === head) await server.log.changed(head, 60_000);
    };
    const waiting = [grown(), grown(), grown()];
    await append();
    await Promise.all(waiting);
    expect(await server.log.head()).toBe(head + 1);
  });
});

describe('a service whose events lie in EventStoreDB', () => {
  it('does not begin a second log in Postgres, nor the other way round', async () => {
    await expect(postgresStorage(server.db)).rejects.toThrow('lie in EventStoreDB: set EVENT_STORE');
    const other = await createLog();
    await other.store.append('account-1', 0, happened(), metadata());
    const open = eventStoreDbStorage(other.db, new PostgresClock(other.db), { url: server.double.url, schema: 'x' });
    await expect(open).rejects.toThrow('lie in PostgreSQL: set EVENT_STORE');
    await other.close();
  });
});

describe('the follower of the server', () => {
  it('is one of several copies; another goes on when it ends', async () => {
    const [first, second] = [start(), start({}, await server.pool())];
    const leader = await until(() => [first, second].find((one) => one.status().state === 'leading'));
    const other = leader === first ? second : first;
    const head = await server.log.head();
    await append(2);
    await reaches(head + 2);
    expect(other.status()).toMatchObject({ state: 'standby', sequenced: 0 });
    await leader.stop();
    await append(2);
    await reaches(head + 4);
    expect(other.status().state).toBe('leading');
    await whole();
  });

  it('begins again where it was when the subscription breaks', async () => {
    const sequencer = start();
    await leading(sequencer);
    for (let i = 0; i < 3; i++) {
      const head = await server.log.head();
      server.double.breakSubscriptions();
      await append(2);
      await reaches(head + 2);
    }
    await whole();
  });

  it('does not believe a subscription that has gone silent', async () => {
    await leading(start({ silentMs: 300 }));
    const head = await server.log.head();
    server.double.silenceSubscriptions();
    await append(2);
    await reaches(head + 2);
  });

  it('is not called disconnected for asking anew on a quiet server', async () => {
    const sequencer = start({ silentMs: 50 });
    await leading(sequencer);
    const states = new Set<string>();
    let again = 0;
    let idle = 0;
    await until(() => {
      const { state, idleForMs = 0 } = sequencer.status();
      states.add(state);
      // a new subscription was confirmed
      if (idleForMs < idle) again += 1;
      idle = idleForMs;
      return again >= 3;
    });
    expect([...states]).toEqual(['leading']);
  });

  it('says so while the server is gone, and goes on by itself', async () => {
    const sequencer = start({ silentMs: 300 });
    await leading(sequencer);
    const head = await server.log.head();
    server.double.stop();
    await until(() => sequencer.status().state === 'disconnected');
    expect(sequencer.status().error).toBe('EventStoreUnavailable');
    await server.double.start();
    await leading(sequencer);
    await until(() => append());
    await reaches(head + 1);
  });

  it('goes on after its connection to the database was cut', async () => {
    const db = await server.pool();
    const sequencer = start({}, db);
    await leading(sequencer);
    const head = await server.log.head();
    // in this database: the cluster has others
    await server.admin(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objsubid = 1
       and database = (select oid from pg_database where datname = current_database())`,
    );
    await append(3);
    await reaches(head + 3);
    await whole();
  });
});

describe('an event that was changed on the server', () => {
  it('is not handed out, wherever it was changed', async () => {
    start();
    const head = (await server.log.head()) + 1;
    const [event] = await append();
    const stream = `${server.connection.prefix}${event?.stream}`;
    await reaches(head);
    const original = server.double.log.stream(stream)?.[0];
    for (const [field, text] of [
      ['data', '{"n":0,"filling":"y"}'],
      ['metadata', JSON.stringify({ ...event?.metadata, recordedAt: event?.recordedAt, hash: NO_HASH })],
    ] as const) {
      server.double.log.replace(stream, 0, (before) => ({ ...before, [field]: Buffer.from(text) }));
      await expect(server.log.readAfter(head - 1, 10)).rejects.toThrow(RecordedEventChanged);
    }
    server.double.log.replace(stream, 0, () => original as NonNullable<typeof original>);
    expect(await server.log.readAfter(head - 1, 10)).toHaveLength(1);
  });

  it('gets no position when nobody of this system recorded it, nor does what comes behind it', async () => {
    const sequencer = start();
    await leading(sequencer);
    const head = await server.log.head();
    const forged = { id: crypto.randomUUID(), type: 'Happened', data: {}, metadata: { hash: NO_HASH } };
    await server.connection.append('conflict_case-forged', 0, [forged]);
    await until(() => sequencer.status().state === 'refused');
    expect(await server.log.head()).toBe(head);
    server.double.log.remove(`${server.connection.prefix}conflict_case-forged`, 0);
    await leading(sequencer);
  });
});
