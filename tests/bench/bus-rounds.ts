// One round of each way to bring a log to a consumer, for bus.bench.ts: ours, with and without its inbox, and kafkajs alone.
import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { destinations, parseEvent } from '@zhenming/contracts';
import { ConsumerRunner, MessageSigner, MessageVerifier, Relay, type OperableBus } from '@zhenming/event-bus';
import { Sequencer } from '@zhenming/event-store';
import { Consumer, type PublishedEvent, type RunningConsumer } from '@zhenming/kernel';
import { until } from '@zhenming/testing';
import { Kafka, logLevel, type Message } from 'kafkajs';
import { append, STORY, TIMEOUT_MS, type Log } from './bus-log.js';

const BATCH = 500;
const PARTITIONS = 12;

/** names that nobody has used: each round begins at zero */
const fresh = () => ({ topic: `zhenming.bench-${randomUUID()}.events`, name: `bench.${randomUUID()}` });

class Nothing extends Consumer {
  readonly types = STORY;
  constructor(
    readonly group: string,
    readonly topics: readonly string[],
  ) {
    super();
  }
  handle(): Promise<void> {
    return Promise.resolve();
  }
}

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const named = (key: KeyObject) => ({ ...key.export({ format: 'jwk' }), kid: 'account' });
const signer = new MessageSigner(named(privateKey));
const verifier = new MessageVerifier([named(publicKey)]);

const relayOf = ({ reader, db }: Log, bus: OperableBus, name: string, topic: string): Relay =>
  new Relay({
    name,
    log: reader,
    bus,
    db,
    batch: BATCH,
    publish: (logged) => destinations('account', logged).map(({ event }) => ({ topic, event })),
    sign: (events) => signer.signed(events),
    onError: (error) => console.error(error),
  });

/** Events `done` of `count`: milliseconds since `start()` when the last one was. */
class Stopwatch {
  private begun = 0;
  private ended = 0;
  private readonly seen = new Set<string>();

  constructor(private readonly count: number) {}

  start(): void {
    this.begun = performance.now();
  }

  /** at least once: what comes again does not count */
  done(id: string): void {
    this.seen.add(id);
    if (this.seen.size === this.count && this.ended === 0) this.ended = performance.now();
  }

  async perSecond(): Promise<number> {
    const what = `${this.count} events consumed`;
    await until(() => this.ended > 0, { what, deadlineMs: TIMEOUT_MS });
    return (this.count / (this.ended - this.begun)) * 1_000;
  }
}

const joined = async (status: () => Promise<{ assigned: readonly unknown[] } | undefined>): Promise<void> => {
  await until(async () => (await status())?.assigned.length === PARTITIONS, {
    what: 'all partitions assigned',
    deadlineMs: TIMEOUT_MS,
  });
};

/** A service: its relay follows the log and signs, its consumer verifies each event, checks it against its contract and remembers it in the inbox. */
async function service(log: Log, bus: OperableBus, applied: (event: PublishedEvent) => void) {
  const { topic, name } = fresh();
  const runner = new ConsumerRunner({
    bus,
    db: log.db,
    consumers: [new Nothing(name, [topic])],
    parse: (event) => {
      verifier.assertSigned(event);
      return parseEvent(event);
    },
    onOutcome: ({ event, outcome }) => {
      if (event && outcome === 'applied') applied(event);
    },
    onError: (error) => console.error(error),
  });
  await runner.start();
  await joined(async () => (await runner.status())[0]);
  const relay = relayOf(log, bus, name, topic);
  return { relay, stop: () => Promise.all([relay.stop(), runner.stop()]) };
}

/** Events a second from a full log through relay, bus and inbox to a handler that does nothing. */
export async function throughInbox(log: Log, bus: OperableBus, count: number): Promise<number> {
  const watch = new Stopwatch(count);
  const { relay, stop } = await service(log, bus, ({ id }) => watch.done(id));
  watch.start();
  relay.start();
  const perSecond = await watch.perSecond();
  await stop();
  return perSecond;
}

/** The same without contract and inbox: what relay and bus can do. */
export async function withoutInbox(log: Log, bus: OperableBus, count: number): Promise<number> {
  const { topic, name } = fresh();
  const watch = new Stopwatch(count);
  const consumer: RunningConsumer = await bus.subscribe({
    group: name,
    topics: [topic],
    deliver: ({ event }) => {
      if (!('broken' in event)) watch.done(event.id);
      return Promise.resolve('applied');
    },
  });
  await joined(() => consumer.status());
  const relay = relayOf(log, bus, name, topic);
  watch.start();
  relay.start();
  const perSecond = await watch.perSecond();
  await Promise.all([relay.stop(), consumer.stop()]);
  return perSecond;
}

/**
 * kafkajs alone: messages that are ready in memory, in batches as large as the relay's, one after another, idempotent and
 * acknowledged by all replicas; a consumer with its defaults and an empty `eachMessage`.
 */
export async function kafkajsAlone(brokers: readonly string[], messages: readonly Message[]): Promise<number> {
  const { topic, name } = fresh();
  const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: PARTITIONS }], waitForLeaders: true });
  await admin.disconnect();
  const watch = new Stopwatch(messages.length);
  const consumer = kafka.consumer({ groupId: name });
  const assigned = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    eachMessage: ({ partition, message }) => Promise.resolve(watch.done(`${partition}/${message.offset}`)),
  });
  await assigned;
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  watch.start();
  for (let from = 0; from < messages.length; from += BATCH)
    await producer.send({ topic, acks: -1, messages: messages.slice(from, from + BATCH) });
  const perSecond = await watch.perSecond();
  await Promise.all([producer.disconnect(), consumer.disconnect()]);
  return perSecond;
}

/** Milliseconds from the call of an append to the commit of the consumer's handler, one append every 20 ms for `ms`. */
export async function latencies(log: Log, bus: OperableBus, ms: number): Promise<number[]> {
  const from = await log.reader.head();
  const begun = new Map<string, number>();
  const times: number[] = [];
  const sequencer = new Sequencer(log.db);
  const watch = new Stopwatch(from);
  const { relay, stop } = await service(log, bus, ({ id, stream }) => {
    watch.done(id);
    const at = begun.get(stream);
    if (at !== undefined) times.push(performance.now() - at);
    begun.delete(stream);
  });
  sequencer.start();
  relay.start();
  // what lies there already is no part of it
  await watch.perSecond();
  const start = performance.now();
  const appends: Promise<void>[] = [];
  for (let n = 0; n * 20 < ms; n++) {
    await pause(Math.max(0, start + n * 20 - performance.now()));
    const stream = `account-${randomUUID()}`;
    begun.set(stream, performance.now());
    appends.push(append(log, stream, ['AccountRegistered']));
  }
  await Promise.all(appends);
  await until(() => begun.size === 0, { what: 'every event handled', deadlineMs: TIMEOUT_MS });
  await Promise.all([stop(), sequencer.stop()]);
  return times;
}
