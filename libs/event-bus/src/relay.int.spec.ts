import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EventBus, EventLog, type LoggedEvent, type PublishedEvent, type RunningConsumer } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import { startCluster, testDatabase, until, type StartedCluster, type TestDatabase } from '@zhenming/testing';
import { Client } from 'pg';
import { eventOf } from './bus-harness.fixture.js';
import { relayMigrations } from './migrations.js';
import { Relay, type RelayOptions } from './relay.js';

/** The port, over a list. */
class ListLog extends EventLog {
  events: LoggedEvent[] = [];

  add(count: number, stream = 'account-1'): number {
    for (let n = 0; n < count; n++) {
      const position = this.events.length + 1;
      this.events.push({ ...eventOf(stream, position), position });
    }
    return this.events.length;
  }
  head(): Promise<number> {
    return Promise.resolve(this.events.length);
  }
  readAfter(after: number, limit: number): Promise<LoggedEvent[]> {
    return Promise.resolve(this.events.slice(after, after + limit));
  }
  changed(position: number, timeoutMs: number): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    return new Promise((resolve) => {
      const look = () =>
        this.events.length > position || performance.now() > deadline ? resolve() : setTimeout(look, 5).unref();
      look();
    });
  }
}

/** The port, with an acknowledgement that can be withheld or refused. */
class ListBus extends EventBus {
  readonly published: { topic: string; position: number }[] = [];
  acknowledge: () => Promise<void> = () => Promise.resolve();

  async publish(topic: string, events: readonly PublishedEvent[]): Promise<void> {
    for (const { revision } of events) this.published.push({ topic, position: revision });
    await this.acknowledge();
  }
  subscribe(): Promise<RunningConsumer> {
    throw new Error('nobody subscribes here');
  }
  close(): Promise<void> {
    return Promise.resolve();
  }
  positions(topic = 'zhenming.account.events'): number[] {
    return this.published.filter((one) => one.topic === topic).map(({ position }) => position);
  }
}

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('a relay', () => {
  let database: TestDatabase;
  let db: Database;
  let names = 0;
  const relays: Relay[] = [];
  const start = (options: Pick<RelayOptions, 'log' | 'bus' | 'name'> & Partial<RelayOptions>) => {
    const relay = new Relay({
      db,
      publish: (event) => [{ topic: 'zhenming.account.events', event: { ...event, source: 'account' } }],
      sign: (events) => events,
      ...options,
    });
    relays.push(relay);
    relay.start();
    return relay;
  };
  const rooms = () => ({ log: new ListLog(), bus: new ListBus(), name: `relay-${++names}` });
  const state = (relay: Relay, wanted: string) =>
    until(async () => (await relay.status()).state === wanted, { what: `a relay that is ${wanted}` });
  const endLock = async () => {
    const client = new Client(database.adminUrl);
    await client.connect();
    await client.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (
         select oid from pg_database where datname = current_database())`,
    );
    await client.end();
  };

  beforeAll(async () => {
    database = await testDatabase({ schema: 'account', migrations: relayMigrations });
    db = await database.connect({ poolSize: 8 });
  });
  afterEach(async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
  });
  afterAll(() => database.close());

  it('publishes the log in order, to all destinations, and knows its lag', async () => {
    const at = rooms();
    at.log.add(25);
    const relay = start({
      ...at,
      batch: 10,
      publish: (event) => [
        { topic: 'zhenming.account.events', event: { ...event, source: 'account' } },
        ...(event.position % 10 === 0 ? [{ topic: 'open', event: { ...event, source: 'account' } }] : []),
      ],
    });
    await relay.caughtUp(25);
    await relay.caughtUp(at.log.add(5));
    expect(at.bus.positions()).toEqual(upTo(30));
    expect(at.bus.positions('open')).toEqual([10, 20, 30]);
    expect(await relay.status()).toEqual({ name: at.name, state: 'leading', position: 30, lag: 0 });
  });

  it('writes down how far it is, be nothing more to publish', async () => {
    const at = rooms();
    const relay = start(at);
    for (let n = 1; n <= 5; n++) await relay.caughtUp(at.log.add(1));
    const written = async () => {
      const { rows } = await db.query<{ position: string }>('select position from relay_checkpoints where relay = $1', [
        at.name,
      ]);
      return Number(rows[0]?.position);
    };
    await until(async () => (await written()) === 5, { what: 'the checkpoint' });
  });

  it('says when it does not catch up in time', async () => {
    const relay = start(rooms());
    await expect(relay.caughtUp(1, 50)).rejects.toThrow('did not reach 1');
  });

  it('does not move before the acknowledgement, shows as stalled, and repeats', async () => {
    const at = rooms();
    let refuses = true;
    at.bus.acknowledge = () => (refuses ? Promise.reject(new Error('no answer')) : Promise.resolve());
    at.log.add(3);
    const relay = start(at);
    await state(relay, 'stalled');
    await until(() => at.bus.positions().length >= 6, { what: 'a repeat' });
    expect(await relay.status()).toMatchObject({ position: 0, lag: 3 });
    refuses = false;
    await relay.caughtUp(3);
    const positions = at.bus.positions();
    expect(positions).toEqual(positions.map((_, n) => (n % 3) + 1));
    expect(positions.length % 3).toBe(0);
  });

  it('is behind, whoever leads, while more is before it than a moment’s worth', async () => {
    const at = rooms();
    at.log.add(3);
    const before = jest.spyOn(at.log, 'head').mockResolvedValue(100_004);
    const [first, second] = [start(at), start(at)];
    await first.caughtUp(3);
    const states = async () => Promise.all([first, second].map(async (relay) => (await relay.status()).state));
    await until(async () => (await states()).every((one) => one === 'behind'), { what: 'both are behind' });
    before.mockResolvedValue(100_003);
    await until(async () => (await states()).sort().join() === 'leading,standby', { what: 'one leads' });
  });

  it('begins where the one before it stopped', async () => {
    const at = rooms();
    const first = start(at);
    await first.caughtUp(at.log.add(4));
    await first.stop();
    await start(at).caughtUp(at.log.add(4));
    expect(at.bus.positions()).toEqual(upTo(8));
  });

  it('leads alone; a second one waits and takes over when the first goes', async () => {
    const at = rooms();
    const first = start(at);
    await first.caughtUp(at.log.add(5));
    const second = start(at);
    await state(second, 'standby');
    await second.caughtUp(at.log.add(5));
    expect((await first.status()).state).toBe('leading');
    await first.stop();
    await state(second, 'leading');
    await second.caughtUp(at.log.add(5));
    expect(at.bus.positions()).toEqual(upTo(15));
  });

  it('goes on when the connection that holds its lock is ended', async () => {
    const at = rooms();
    const relay = start(at);
    await relay.caughtUp(at.log.add(5));
    await endLock();
    await relay.caughtUp(at.log.add(5));
    expect([...new Set(at.bus.positions())]).toEqual(upTo(10));
  });

  it('that was overtaken while it waited for an acknowledgement moves nothing back', async () => {
    const at = rooms();
    let letGo: () => void = () => undefined;
    const slow = new ListBus();
    slow.acknowledge = () => new Promise((resolve) => (letGo = resolve));
    at.log.add(3);
    const former = start({ ...at, bus: slow });
    await until(() => slow.published.length === 3, { what: 'the former leader publishes' });
    await endLock();
    const heir = start(at);
    await heir.caughtUp(at.log.add(7));
    slow.acknowledge = () => Promise.resolve();
    letGo();
    await state(former, 'standby');
    expect(await heir.status()).toMatchObject({ state: 'leading', position: 10, lag: 0 });
    expect(at.bus.positions()).toEqual(upTo(10));
    expect(slow.positions()).toEqual([1, 2, 3]);
  });
});

describe('a relay whose server gives way to one that lacks the end of the log', () => {
  let cluster: StartedCluster;
  let database: TestDatabase;
  let db: Database;
  let relay: Relay;
  beforeAll(async () => {
    cluster = await startCluster();
    database = await testDatabase({ schema: 'account', migrations: relayMigrations }, { adminUrl: cluster.url() });
    db = await database.connect();
  });
  afterAll(async () => {
    await relay?.stop();
    await database?.close();
    await cluster?.remove();
  });

  it('publishes what is there at positions that it has seen, and writes down none of those', async () => {
    const [log, bus] = [new ListLog(), new ListBus()];
    let saving = Promise.resolve();
    let goOn = (): void => undefined;
    const query = async (text: string, values: readonly unknown[]) => {
      if (text.includes('update relay_checkpoints')) await saving;
      return db.query(text, values);
    };
    relay = new Relay({
      ...{ log, bus, name: 'relay', db: Object.create(db, { query: { value: query } }) as Database },
      publish: (event) => [{ topic: event.stream, event: { ...event, source: 'account' } }],
      sign: (events) => events,
    });
    relay.start();
    await relay.caughtUp(log.add(10), 60_000);
    await until(async () => (await db.query('select from relay_checkpoints where position = 10')).rowCount === 1, {
      what: 'the checkpoint',
    });
    saving = new Promise<void>((resolve) => (goOn = resolve));
    await relay.caughtUp(log.add(5), 60_000);
    await cluster.stop();
    await cluster.start();
    // what the process remembers is of the server before, until it is told
    const { events } = log;
    log.anew = () => {
      log.events = events.slice(0, 12);
      log.add(3, 'account-2');
    };
    goOn();
    await until(() => bus.positions('account-2').length === 3, { what: 'the others' });
    expect(bus.positions('account-2')).toEqual([13, 14, 15]);
  });
});
