import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DOWNSTREAM_LOGIN, schemaOf, services } from '@zhenming/contracts';
import { startKafka, testDatabase, until, type StartedKafka, type TestDatabase } from '@zhenming/testing';
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  ResourcePatternTypes,
  type Admin,
  type Kafka,
} from 'kafkajs';
import { eventOf, Recorder } from './bus-harness.fixture.js';
import { KafkaBus } from './kafka-bus.js';
import { kafkaClient } from './kafka-client.js';
import { busMigrations } from './migrations.js';

jest.setTimeout(120_000);

const OPERATORS = 'operators';
const logins = [OPERATORS, ...services.map(schemaOf), DOWNSTREAM_LOGIN];
const passwords = Object.fromEntries(logins.map((name) => [name, randomUUID()]));
const kafka: StartedKafka | undefined = await startKafka({ ours: true, users: { superUser: OPERATORS, passwords } });

const saslOf = (login: string) =>
  ({ mechanism: 'plain', username: login, password: passwords[login] ?? 'guessed' }) as const;
const conflicts = 'zhenming.id-conflict.events';
const deregistrations = 'zhenming.public.deregistrations.v1';
const own: Readonly<Record<string, string>> = {
  account: 'zhenming.account.events',
  id_conflict: conflicts,
  review_queue: 'zhenming.review-queue.events',
  notification: 'zhenming.notification.events',
};
const topics = [...Object.values(own), deregistrations];
/** which nobody should have */
const surplus = {
  ...{ principal: 'User:notification', host: '*', permissionType: AclPermissionTypes.ALLOW },
  ...{ resourceType: AclResourceTypes.TOPIC, resourcePatternType: ResourcePatternTypes.PREFIXED },
  ...{ resourceName: 'zhenming.id-conflict.', operation: AclOperationTypes.WRITE },
};
const event = () => ({ ...eventOf('account-1', 1), id: randomUUID() });

(kafka ? describe : describe.skip)('the login of a service on the brokers', () => {
  let database: TestDatabase;
  const buses = new Map<string, KafkaBus>();
  const busOf = (login: string): KafkaBus => {
    const brokers = kafka?.brokers ?? [];
    const options = { brokers, databaseUrl: database.ownerUrl, sasl: saslOf(login), replicationFactor: 1 };
    const bus = buses.get(login) ?? new KafkaBus(options);
    buses.set(login, bus);
    return bus;
  };
  /** whatever the client can do, with a login and without our own code */
  const raw = async <T>(login: string, work: (client: Kafka) => Promise<T>): Promise<T> =>
    work(kafkaClient({ brokers: kafka?.brokers ?? [], sasl: saslOf(login) }));
  const asAdmin = <T>(login: string, work: (admin: Admin) => Promise<T>): Promise<T> =>
    raw(login, async (client) => {
      const admin = client.admin({ retry: { retries: 0 } });
      await admin.connect();
      return work(admin).finally(() => admin.disconnect());
    });
  /** as our consumers do, until something comes */
  const consumed = async (login: string, group: string, topic: string): Promise<void> => {
    const recorder = new Recorder();
    const running = await busOf(login).subscribe(recorder.subscription(group, [topic]));
    await until(() => recorder.events.length > 0, { what: `an event of ${topic}`, deadlineMs: 40_000 });
    await running.stop();
  };
  /** joins a group for a topic, and reads; one try */
  const read = async (login: string, group: string, topic: string): Promise<void> =>
    raw(login, async (client) => {
      const consumer = client.consumer({ groupId: group, retry: { retries: 0 } });
      await consumer.connect();
      try {
        await consumer.subscribe({ topics: [topic], fromBeginning: true });
        await new Promise<void>((resolve, reject) => {
          consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
          void consumer.run({ eachMessage: () => Promise.resolve(resolve()) });
        });
      } finally {
        await consumer.disconnect();
      }
    });

  beforeAll(async () => {
    database = await testDatabase({ schema: 'bus', migrations: busMigrations });
    await busOf(OPERATORS).ensureTopics(topics);
    await busOf(OPERATORS).grantRights();
  });
  afterAll(async () => {
    for (const bus of buses.values()) await bus.close();
    await database?.close();
    await kafka?.remove();
  });

  it.each(Object.entries(own))('%s publishes to %s', async (login, topic) => {
    await busOf(login).publish(topic, [event()]);
  });

  it.each(Object.entries(own))('%s publishes to no topic of another', async (login, mine) => {
    const open = login === 'account' ? [mine, deregistrations] : [mine];
    for (const topic of topics.filter((one) => !open.includes(one)))
      await expect(busOf(login).publish(topic, [event()])).rejects.toThrow('authorized');
  });

  it('account publishes to third parties, and they read it and nothing else', async () => {
    await busOf('account').publish(deregistrations, [event()]);
    await consumed(DOWNSTREAM_LOGIN, 'downstream.army', deregistrations);
    await expect(read(DOWNSTREAM_LOGIN, 'downstream.army', conflicts)).rejects.toThrow('authorized');
    // kafkajs says no more where it may not join
    await expect(read(DOWNSTREAM_LOGIN, 'account.outcomes', deregistrations)).rejects.toThrow('group coordinator');
    await expect(busOf(DOWNSTREAM_LOGIN).publish(deregistrations, [event()])).rejects.toThrow('authorization');
  });

  it('a service consumes as its own groups, and joins and moves no group of another', async () => {
    await consumed('account', 'account.outcomes', conflicts);
    await expect(read('notification', 'account.outcomes', conflicts)).rejects.toThrow('group coordinator');
    const back = { groupId: 'account.outcomes', topic: conflicts, partitions: [{ partition: 0, offset: '0' }] };
    await expect(asAdmin('notification', (admin) => admin.setOffsets(back))).rejects.toThrow('group coordinator');
    await expect(asAdmin('review_queue', (admin) => admin.deleteGroups(['account.outcomes']))).rejects.toMatchObject({
      groups: [{ error: { type: 'GROUP_AUTHORIZATION_FAILED' } }],
    });
  });

  it('review-queue sees how every group stands, others only how their own do', async () => {
    expect((await busOf('review_queue').groups()).map(({ group }) => group)).toContain('account.outcomes');
    expect((await busOf('notification').groups()).map(({ group }) => group)).not.toContain('account.outcomes');
  });

  it('a service makes, changes and removes no topic, and gives itself no rights', async () => {
    await expect(busOf('account').ensureTopics(['zhenming.account.more'])).rejects.toThrow('npm run deploy:setup');
    await expect(busOf('account').keepAll([conflicts])).rejects.toThrow(
      'may not see and change the settings of topics',
    );
    const attempts: ((admin: Admin) => Promise<unknown>)[] = [
      (admin) => admin.deleteTopics({ topics: [conflicts] }),
      (admin) => admin.createPartitions({ topicPartitions: [{ topic: conflicts, count: 24 }] }),
      (admin) => admin.createAcls({ acl: [{ ...surplus, principal: 'User:account' }] }),
    ];
    for (const attempt of attempts) await expect(asAdmin('account', attempt)).rejects.toThrow(/authoriz/i);
  });

  it('without its password is nobody', async () => {
    await expect(asAdmin('stranger', (admin) => admin.listTopics())).rejects.toThrow(
      'SASL PLAIN authentication failed',
    );
  });

  it('has what it should after rights were changed by hand', async () => {
    await asAdmin(OPERATORS, (admin) => admin.createAcls({ acl: [surplus] }));
    await busOf(OPERATORS).grantRights();
    await expect(busOf('notification').publish(conflicts, [event()])).rejects.toThrow('authorized');
    await busOf('notification').publish(own['notification'] ?? '', [event()]);
  });
});
