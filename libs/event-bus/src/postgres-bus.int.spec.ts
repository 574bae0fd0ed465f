import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { moveClock, startCluster, testDatabase, type StartedCluster, type TestDatabase } from '@zhenming/testing';
import type { Outcome } from '@zhenming/kernel';
import pg from 'pg';
import { busPool } from './bus-pool.js';
import { consumerRunnerContract, serviceSchemas } from './consumer-runner.contract.js';
import { eventOf, freshGroup, freshTopic, Recorder, storyOf, until, type BusHarness } from './bus-harness.fixture.js';
import { cuttableWire, type CuttableWire } from './cuttable-wire.fixture.js';
import { eventBusContract } from './event-bus.contract.js';
import { Heartbeats } from './heartbeats.js';
import { LeaseTable } from './lease-table.js';
import { Lease } from './lease.js';
import type { OperableBus } from './operable-bus.js';
import { partitionOf } from './partition.js';
import { PostgresBus, type PostgresBusOptions } from './postgres-bus.js';

/** a lease that a busy machine does not lose: some tests count deliveries to the last one */
const brisk = { leaseMs: 5_000, heartbeatMs: 150, retryFirstMs: 20, retryMaxMs: 200, stopMs: 1_000 };

const open = async (): Promise<
  BusHarness & {
    stalls(): Promise<OperableBus>;
    owner: pg.Pool;
    wires: Map<OperableBus, CuttableWire>;
    database: TestDatabase;
  }
> => {
  const database = await testDatabase(serviceSchemas);
  const owner = new pg.Pool({ connectionString: database.adminUrl, max: 2, options: '-c search_path=bus,zhenming' });
  // the database is dropped while its last connections are still closing
  owner.on('error', () => undefined);
  const db = await database.connect();
  const wires = new Map<OperableBus, CuttableWire>();
  const make = async (more: Partial<PostgresBusOptions> = {}) => {
    const to = new URL(database.url());
    const wire = await cuttableWire(to.hostname, Number(to.port));
    to.hostname = '127.0.0.1';
    to.port = String(wire.port);
    const bus = new PostgresBus({ url: to.href, ...brisk, ...more });
    wires.set(bus, wire);
    return bus;
  };
  return {
    db,
    owner,
    wires,
    database,
    timeoutMs: 60_000,
    bus: () => make(),
    stalls: () => make({ stallMs: 500 }),
    cut: async (bus) => wires.get(bus)?.cut(),
    inject: async (topic, message) => {
      const batch = JSON.stringify([{ ...message, partition: partitionOf(message.key) }]);
      await owner.query('select bus.publish($1, $2::json)', [topic, batch]);
    },
    wire: async (topic) => {
      const { rows } = await owner.query('select key, headers, value, partition from messages where topic = $1', [
        topic,
      ]);
      return rows;
    },
    close: async () => {
      for (const [bus, wire] of wires) {
        await bus.close();
        wire.cut();
      }
      await owner.end();
      await database.close();
    },
  };
};

describe('the Postgres bus', () => {
  describe('as a bus', () => eventBusContract(open));
  describe('under an inbox', () => consumerRunnerContract(open));
});

describe('the Postgres bus itself', () => {
  let harness: Awaited<ReturnType<typeof open>>;
  let bus: OperableBus;
  beforeAll(async () => {
    harness = await open();
    bus = await harness.bus();
  });
  afterAll(() => harness.close());
  const waiting = (what: string, reached: () => boolean | Promise<boolean>) => until(what, harness.timeoutMs, reached);

  it('gives offsets without gaps to publishers at once, and a reader misses none of them', async () => {
    const topic = freshTopic();
    const recorder = new Recorder();
    await bus.ensureTopics([topic]);
    await bus.subscribe(recorder.subscription(freshGroup(), [topic]));
    const publishers = await Promise.all([1, 2, 3, 4].map(() => harness.bus()));
    await Promise.all(
      publishers.map(async (publisher, who) => {
        for (let n = 1; n <= 25; n++)
          await publisher.publish(
            topic,
            [1, 2, 3].map((k) => eventOf(`account-${(who + k) % 5}`, n)),
          );
      }),
    );
    await waiting('all events', () => recorder.seen.length >= 300);
    const { rows } = await harness.owner.query<{ dense: boolean }>(
      `select count(*) = max("offset") + 1 as dense from messages where topic = $1 group by partition`,
      [topic],
    );
    expect(rows.every(({ dense }) => dense)).toBe(true);
    const offsets = new Map<number, number[]>();
    for (const { partition, offset } of recorder.seen)
      offsets.set(partition, [...(offsets.get(partition) ?? []), Number(offset)]);
    for (const list of offsets.values()) expect(list).toEqual(list.map((_, i) => i));
  });

  it('gives to a new group, after it was emptied, what was published anew, and to one that had all before that as well', async () => {
    const topic = freshTopic();
    const [old, fresh] = [new Recorder(), new Recorder()];
    const story = (from: number) => [1, 2, 3].map((n) => eventOf('account-1', from + n));
    await bus.ensureTopics([topic]);
    const running = await bus.subscribe(old.subscription(freshGroup(), [topic]));
    await bus.publish(topic, story(0));
    await waiting('the first three', () => old.seen.length === 3);
    await harness.owner.query('delete from bus.messages where topic = $1', [topic]);
    await bus.publish(topic, story(10));
    await bus.subscribe(fresh.subscription(freshGroup(), [topic]));
    await waiting('the others', () => old.seen.length === 6 && fresh.seen.length === 3);
    expect(old.revisionsOf('account-1')).toEqual([1, 2, 3, 11, 12, 13]);
    expect(fresh.revisionsOf('account-1')).toEqual([11, 12, 13]);
    await running.stop();
  });

  it('does not show offset n + 1 while the transaction that writes offset n is open', async () => {
    const topic = freshTopic();
    await bus.publish(topic, [eventOf('account-1', 1)]);
    const slow = await harness.owner.connect();
    await slow.query('begin');
    const batch = JSON.stringify([
      { partition: partitionOf('account-1'), key: 'account-1', headers: {}, value: 'slow' },
    ]);
    await slow.query('select bus.publish($1, $2::json)', [topic, batch]);
    const fast = bus.publish(topic, [eventOf('account-1', 2)]);
    const visible = async () =>
      (
        await harness.owner.query<{ offset: string }>('select "offset" from messages where topic = $1 order by 1', [
          topic,
        ])
      ).rows.map((row) => Number(row.offset));
    await waiting('the second publisher waits', async () => {
      const { rowCount } = await harness.owner.query(
        `select from pg_stat_activity where wait_event_type = 'Lock' and query like '%bus.publish%' and datname = current_database()`,
      );
      return rowCount === 1;
    });
    expect(await visible()).toEqual([0]);
    await slow.query('commit');
    slow.release();
    await fast;
    expect(await visible()).toEqual([0, 1, 2]);
  });

  it.each([
    ['rewrite', `update bus.messages set value = 'x'`],
    ['delete', 'delete from bus.messages'],
    [
      'slip in',
      `insert into bus.messages (topic, partition, "offset", key, headers, value) values ('t', 0, 0, '', '{}', '')`,
    ],
    ['move the end of', 'update bus.partitions set next_offset = 0'],
  ])('does not let a service %s messages', async (_what, statement) => {
    const service = new pg.Client(harness.database.url());
    await service.connect();
    await expect(service.query(statement)).rejects.toMatchObject({ code: '42501' });
    await service.end();
  });

  it('lets no member move an offset that lost its lease while it was frozen', async () => {
    const [topic, group] = [freshTopic(), freshGroup()];
    const sleeper = await harness.bus();
    let letGo: (outcome: Outcome) => void = () => undefined;
    const first = new Recorder(() => new Promise<Outcome>((resolve) => (letGo = resolve)));
    const former = await sleeper.subscribe(first.subscription(group, [topic]));
    await bus.publish(topic, storyOf(1, 3));
    await waiting('a delivery without outcome', () => first.seen.length === 1);
    harness.wires.get(sleeper)?.freeze();
    const second = new Recorder();
    const heir = await bus.subscribe(second.subscription(group, [topic]));
    await waiting('the heir has everything', async () => (await heir.status()).lag === 0 && second.seen.length === 3);
    // what the former owner would commit now is offset 1, behind the heir's 3
    letGo('applied');
    harness.wires.get(sleeper)?.thaw();
    await waiting('the former owner is a member again', async () => (await former.status()).assigned.length === 6);
    const at = (await bus.groups()).find((one) => one.group === group)?.partitions;
    expect(at?.find(({ partition }) => partition === partitionOf('account-0'))).toMatchObject({ committed: 3, end: 3 });
    expect(second.revisionsOf('account-0')).toEqual([1, 2, 3]);
    expect(first.seen).toHaveLength(1);
  });

  it('takes no offset for a lease that its member lost and got back', async () => {
    const [topic, group] = [freshTopic(), freshGroup()];
    await bus.ensureTopics([topic]);
    const ids = [randomUUID(), randomUUID()] as const;
    const [member, other] = [
      new LeaseTable(harness.owner, group, ids[0]),
      new LeaseTable(harness.owner, group, ids[1]),
    ];
    const heartbeats = new Heartbeats(harness.owner);
    const lease = async (of: LeaseTable): Promise<Lease> => {
      const beat = { group, member: of === member ? ids[0] : ids[1], topics: [topic], leaseMs: 60_000, fromEnd: false };
      const [first] = (await heartbeats.of(beat)).leases;
      if (!first) throw new Error('no lease');
      return new Lease(topic, first.partition, first.generation, first.committed, first.server);
    };
    const before = await lease(member);
    await member.leave();
    await lease(other);
    await other.leave();
    // what the member had begun under its first lease was done by the other meanwhile
    const after = await lease(member);
    expect(after.partition).toBe(before.partition);
    expect(await member.commit(before, 1)).toBe(false);
    expect(await member.commit(after, 1)).toBe(true);
  });

  describe('heartbeats of the same moment', () => {
    const beatOf = (group: string, topics: readonly string[]) => ({
      ...{ group, topics, member: randomUUID() },
      ...{ leaseMs: 60_000, fromEnd: false },
    });
    const onTopics = async () => {
      const topics = [freshTopic(), freshTopic()];
      await bus.ensureTopics(topics);
      const [first = '', second = ''] = [freshGroup(), freshGroup()].sort();
      return [beatOf(first, topics), beatOf(second, topics.slice(1))] as const;
    };

    it('are one statement, and each member has the answer of its own group', async () => {
      const [both, second] = await onTopics();
      await bus.pause(second.group);
      const watched = new pg.Pool({ connectionString: harness.database.adminUrl, max: 1 });
      const sent: unknown[] = [];
      const query = (...asked: unknown[]) => {
        sent.push(asked);
        return watched.query(...(asked as [string, unknown[]]));
      };
      const heartbeats = new Heartbeats({ query } as pg.Pool);
      const held = await Promise.all([both, second].map((beat) => heartbeats.of(beat)));
      expect(sent).toHaveLength(1);
      const topicsOf = held.map(({ leases }) => [...new Set(leases.map(({ topic }) => topic))].sort());
      expect(topicsOf).toEqual([[...both.topics].sort(), second.topics]);
      expect(held.map(({ paused }) => paused)).toEqual([false, true]);
      await watched.end();
    });

    it('keep nobody from their leases where one group must be waited for', async () => {
      const [free, waited] = await onTopics();
      const other = await harness.owner.connect();
      await other.query(`begin; select pg_advisory_xact_lock(hashtextextended('bus.group.${waited.group}', 0))`);
      // as a process has it: what it does not wait for any more must not keep the locks of the others
      const own = busPool(harness.database.adminUrl, 4, () => undefined);
      const heartbeats = new Heartbeats(own);
      const [one, two] = await Promise.allSettled([heartbeats.of(free), heartbeats.of(waited)]);
      expect(one).toMatchObject({ status: 'fulfilled', value: { leases: { length: 24 } } });
      expect(two).toMatchObject({ status: 'rejected', reason: { code: '57014' } });
      await other.query('rollback');
      other.release();
      await own.end();
    });
  });

  it('keeps its leases when the test clock jumps', async () => {
    const [topic, group, recorder] = [freshTopic(), freshGroup(), new Recorder()];
    const consumer = await bus.subscribe(recorder.subscription(group, [topic]));
    const generations = async () =>
      (await harness.owner.query('select partition, generation from leases where group_name = $1 order by 1', [group]))
        .rows;
    const before = await generations();
    await moveClock(harness.database, '72 hours');
    await bus.publish(topic, storyOf(12, 1));
    await waiting('all events', () => recorder.seen.length === 12);
    expect(await generations()).toEqual(before);
    expect((await consumer.status()).state).toBe('running');
  });

  it('goes on after the database ended all its connections', async () => {
    const [topic, recorder] = [freshTopic(), new Recorder()];
    const consumer = await bus.subscribe(recorder.subscription(freshGroup(), [topic]));
    await bus.publish(topic, storyOf(6, 1));
    await waiting('the first half', () => recorder.seen.length === 6);
    await harness.owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'bus%'`,
    );
    await waiting('published', () =>
      bus.publish(topic, storyOf(6, 1)).then(
        () => true,
        () => false,
      ),
    );
    await waiting('the second half', () => recorder.seen.length >= 12);
    // asked over the pool that was cut: a connection may be handed out before its end has arrived
    await waiting('running', () =>
      consumer.status().then(
        ({ state }) => state === 'running',
        () => false,
      ),
    );
  });
});

describe('a Postgres bus whose server gives way to one that lacks its end', () => {
  let cluster: StartedCluster;
  let database: TestDatabase;
  let wire: CuttableWire;
  let bus: PostgresBus;
  const asOwner = async (statement: string, values: unknown[] = []) => {
    const client = new pg.Client(database.ownerUrl);
    await client.connect();
    await client.query(statement, values);
    await client.end();
  };
  beforeAll(async () => {
    cluster = await startCluster();
    database = await testDatabase(serviceSchemas, { adminUrl: cluster.url() });
    const to = new URL(database.url());
    wire = await cuttableWire(to.hostname, Number(to.port));
    to.hostname = '127.0.0.1';
    to.port = String(wire.port);
    bus = new PostgresBus({ url: to.href, ...brisk });
  });
  afterAll(async () => {
    await bus.close();
    wire.cut();
    await database.close();
    await cluster.remove();
  });

  it('delivers what is published there at offsets that it has seen, and moves no offset for what it saw', async () => {
    const [topic, group, recorder] = [freshTopic(), freshGroup(), new Recorder()];
    const key = 'account-1';
    const consumer = await bus.subscribe(recorder.subscription(group, [topic]));
    await bus.publish(
      topic,
      [1, 2, 3].map((n) => eventOf(key, n)),
    );
    const waiting = (what: string, reached: () => boolean | Promise<boolean>) => until(what, 60_000, reached);
    await waiting('three events, committed', async () => {
      const { lag } = await consumer.status();
      return recorder.seen.length === 3 && lag === 0;
    });
    const member = randomUUID();
    const seen = async (): Promise<Lease> => {
      const pool = busPool(database.url(), 1, () => undefined);
      const beat = { group: 'other', member, topics: [topic], leaseMs: 600_000, fromEnd: false };
      const [first] = (await new Heartbeats(pool).of(beat)).leases;
      await pool.end();
      if (!first) throw new Error('no lease');
      return new Lease(first.topic, first.partition, first.generation, first.committed, first.server);
    };
    const before = await seen();
    wire.freeze();
    await cluster.stop();
    await cluster.start();
    const place = [topic, partitionOf(key)];
    for (const statement of [
      'delete from bus.messages where topic = $1 and partition = $2 and "offset" >= 1',
      'update bus.partitions set next_offset = 1 where topic = $1 and partition = $2',
      'update bus.leases set committed = 1 where topic = $1 and partition = $2',
    ])
      await asOwner(statement, place);
    const others = new PostgresBus({ url: database.url() });
    await others.publish(
      topic,
      [4, 5].map((n) => eventOf(key, n)),
    );
    await others.close();
    wire.thaw();
    await waiting('the two others', () => recorder.revisionsOf(key).includes(5));
    expect(recorder.revisionsOf(key).slice(-2)).toEqual([4, 5]);
    const pool = busPool(database.url(), 1, () => undefined);
    const table = new LeaseTable(pool, 'other', member);
    expect(await table.commit(before, 1)).toBe(false);
    expect(await table.commitAll([before])).toEqual([]);
    expect(await table.fetch([before], 10)).toEqual([]);
    expect(await table.commit(await seen(), 1)).toBe(true);
    await pool.end();
  });
});
