import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startKafka, testDatabase, until as untilTrue, type StartedKafka } from '@zhenming/testing';
import { ConfigResourceTypes, ConfigSource, Kafka, logLevel, type Admin } from 'kafkajs';
import { consumerRunnerContract, serviceSchemas } from './consumer-runner.contract.js';
import { firstOccurrences, freshGroup, freshTopic, Recorder, storyOf, type BusHarness } from './bus-harness.fixture.js';
import { eventBusContract } from './event-bus.contract.js';
import { fromKafka, toKafka } from './kafka-client.js';
import { KafkaBus, type KafkaBusOptions } from './kafka-bus.js';
import type { OperableBus } from './operable-bus.js';
import type { WireMessage } from './wire.js';

jest.setTimeout(300_000);

/** All connections of one bus: to be cut, silenced, and let go again. */
class Line {
  private readonly sockets = new Set<Socket>();
  private down = false;

  readonly socketFactory: KafkaBusOptions['socketFactory'] = ({ host, port, onConnect }) => {
    const socket = connect({ host, port }, onConnect);
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    if (this.down) socket.destroy(new Error('the line is down'));
    return socket;
  };

  cut(): void {
    this.down = true;
    for (const socket of this.sockets) socket.destroy(new Error('the line is down'));
  }

  mend(): void {
    this.down = false;
  }

  /** the present connections hear nothing more, and nobody tells them */
  silence(): void {
    for (const socket of this.sockets) socket.pause();
  }
}

type Harness = BusHarness & {
  stalls(): Promise<OperableBus>;
  make(options?: Partial<KafkaBusOptions>): { bus: KafkaBus; line: Line };
};

const open = async (kafka: StartedKafka): Promise<Harness> => {
  const database = await testDatabase(serviceSchemas);
  const db = await database.connect();
  const lines = new Map<OperableBus, Line>();
  const leaseMs = kafka.broker ? 2_000 : 6_000;
  const raw = new Kafka({ brokers: [...kafka.brokers], logLevel: logLevel.NOTHING });
  const producer = raw.producer();
  await untilTrue(() => producer.connect().then(() => true), { what: 'the broker answers' });
  const make = (options: Partial<KafkaBusOptions> = {}) => {
    const line = new Line();
    const bus = new KafkaBus({
      brokers: kafka.brokers,
      databaseUrl: database.url(),
      socketFactory: line.socketFactory,
      replicationFactor: 1,
      leaseMs,
      heartbeatMs: 300,
      retryFirstMs: 20,
      retryMaxMs: 200,
      stopMs: 2_000,
      ...options,
    });
    lines.set(bus, line);
    return { bus, line };
  };
  return {
    db,
    make,
    timeoutMs: 40_000,
    bus: () => Promise.resolve(make().bus),
    stalls: () => Promise.resolve(make({ stallMs: 500 }).bus),
    cut: (bus) => Promise.resolve(lines.get(bus)?.cut()),
    inject: async (topic, message) => {
      await producer.send({ topic, messages: [toKafka(message)] });
    },
    wire: async (topic) => {
      const found: (WireMessage & { partition: number })[] = [];
      const admin = raw.admin();
      await admin.connect();
      const ends = await admin.fetchTopicOffsets(topic);
      await admin.disconnect();
      const reader = raw.consumer({ groupId: freshGroup(), maxWaitTimeInMs: 100 });
      await reader.connect();
      await reader.subscribe({ topics: [topic], fromBeginning: true });
      await reader.run({
        eachMessage: ({ partition, message }) => {
          found.push({ ...fromKafka(message), partition });
          return Promise.resolve();
        },
      });
      const total = ends.reduce((sum, { high }) => sum + Number(high), 0);
      await untilTrue(() => found.length >= total, { what: `${total} messages read`, deadlineMs: 30_000 });
      await reader.disconnect();
      return found;
    },
    close: async () => {
      await Promise.all([...lines.keys()].map((bus) => bus.close()));
      await producer.disconnect();
      await database.close();
    },
  };
};

const shared = await startKafka();
const where = shared ? describe : describe.skip;
afterAll(() => shared?.remove());

where('the Kafka bus', () => {
  describe('as a bus', () => eventBusContract(() => open(shared as StartedKafka)));
  describe('under an inbox', () => consumerRunnerContract(() => open(shared as StartedKafka)));
});

where('a topic on brokers that drop what is a week old', () => {
  let harness: Harness;
  let admin: Admin;
  beforeAll(async () => {
    harness = await open(shared as StartedKafka);
    admin = new Kafka({ brokers: [...(shared as StartedKafka).brokers], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
  });
  afterAll(async () => {
    await admin?.disconnect();
    await harness?.close();
  });
  /** what was set for the topic itself */
  const settingsOf = async (name: string) => {
    const { resources } = await admin.describeConfigs({
      resources: [{ type: ConfigResourceTypes.TOPIC, name }],
      includeSynonyms: false,
    });
    const own = resources
      .flatMap(({ configEntries }) => configEntries)
      .filter(({ configSource }) => configSource === ConfigSource.TOPIC_CONFIG);
    return Object.fromEntries(own.map(({ configName, configValue }) => [configName, configValue]));
  };
  const kept = { 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1' };

  it('keeps everything when it is made here', async () => {
    const topic = freshTopic();
    await harness.make().bus.ensureTopics([topic]);
    expect(await settingsOf(topic)).toEqual(kept);
  });

  it('is made to keep everything where it was made before, and loses no other setting', async () => {
    const topic = freshTopic();
    const before = { 'cleanup.policy': 'compact', 'retention.ms': '604800000', 'max.message.bytes': '2000000' };
    const configEntries = Object.entries(before).map(([name, value]) => ({ name, value }));
    await admin.createTopics({ waitForLeaders: false, topics: [{ topic, numPartitions: 1, configEntries }] });
    await untilTrue(async () => (await admin.listTopics()).includes(topic), { what: 'the topic is there' });
    const { bus } = harness.make();
    for (const _turn of ['first', 'again']) {
      await bus.keepAll([topic, freshTopic()]);
      await untilTrue(async () => (await settingsOf(topic))['retention.ms'] === '-1', { what: 'it is so' });
      expect(await settingsOf(topic)).toEqual({ ...kept, 'max.message.bytes': '2000000' });
    }
  });
});

where('a Kafka consumer whose line fails', () => {
  let harness: Harness;
  const [topic, recorder] = [freshTopic(), new Recorder()];
  const story = storyOf(12, 4);
  const publish = (part: number) => steady.publish(topic, story.slice(part * 12, part * 12 + 12));
  let steady: OperableBus;
  const all = (count: number) =>
    untilTrue(() => new Set(recorder.events.map(({ id }) => id)).size === count, {
      what: `${count} events`,
      deadlineMs: harness.timeoutMs,
    });
  beforeAll(async () => {
    harness = await open(shared as StartedKafka);
    steady = await harness.bus();
  });
  afterAll(() => harness.close());

  it('shows as stalled while it cannot come back, and goes on where it was', async () => {
    const { bus, line } = harness.make();
    const consumer = await bus.subscribe(recorder.subscription(freshGroup(), [topic]));
    await publish(0);
    await all(12);
    line.cut();
    await publish(1);
    await untilTrue(async () => (await consumer.status()).state === 'stalled', { what: 'stalled', deadlineMs: 30_000 });
    line.mend();
    await all(24);
    await untilTrue(async () => (await consumer.status()).state === 'running', { what: 'running', deadlineMs: 30_000 });
    await consumer.stop();
  });

  it('is started again when its connections fall silent', async () => {
    const { bus, line } = harness.make({ silenceMs: 3_000 });
    const again = new Recorder();
    const consumer = await bus.subscribe(again.subscription(freshGroup(), [topic]));
    await untilTrue(() => again.seen.length >= 24, { what: 'the first half', deadlineMs: 30_000 });
    line.silence();
    await publish(2);
    await untilTrue(() => new Set(again.events.map(({ id }) => id)).size === 36, {
      what: 'the rest',
      deadlineMs: 40_000,
    });
    for (let n = 0; n < 12; n++) expect(firstOccurrences(again.revisionsOf(`account-${n}`))).toEqual([1, 2, 3]);
    await consumer.stop();
  });
});

const mortal = shared ? await startKafka({ ours: true }) : undefined;
afterAll(() => mortal?.remove());

where('a Kafka broker that is killed, frozen and started again', () => {
  let harness: Harness | undefined;
  afterAll(() => harness?.close());

  it('loses nothing that was acknowledged, and order holds', async () => {
    const kafka = mortal as StartedKafka;
    harness = await open(kafka);
    const [topic, recorder] = [freshTopic(), new Recorder()];
    const { bus } = harness.make({ silenceMs: 3_000 });
    const consumer = await bus.subscribe(recorder.subscription(freshGroup(), [topic]));
    const story = storyOf(24, 30);
    const publish = async (part: number) => {
      // as a relay does: the same batch again until it is acknowledged
      for (let sent = part * 240; sent < part * 240 + 240; sent += 24)
        await untilTrue(() => bus.publish(topic, story.slice(sent, sent + 24)).then(() => true), {
          what: 'acknowledged',
          deadlineMs: 60_000,
        });
    };
    const all = (count: number) =>
      untilTrue(() => new Set(recorder.events.map(({ id }) => id)).size === count, {
        what: `${count} events`,
        deadlineMs: 60_000,
      });
    await publish(0);
    await kafka.broker?.kill();
    const meanwhile = publish(1);
    await kafka.broker?.start();
    await meanwhile;
    await all(480);
    process.kill(kafka.broker?.pid as number, 'SIGSTOP');
    const frozen = publish(2);
    await untilTrue(async () => (await consumer.status()).state === 'stalled', { what: 'stalled', deadlineMs: 30_000 });
    process.kill(kafka.broker?.pid as number, 'SIGCONT');
    await frozen;
    await all(720);
    const complete = Array.from({ length: 30 }, (_, i) => i + 1);
    for (let n = 0; n < 24; n++) expect(firstOccurrences(recorder.revisionsOf(`account-${n}`))).toEqual(complete);
  });
});
