import { pause, type PublishedEvent, type RunningConsumer, type Subscription } from '@zhenming/kernel';
import type { Kafka } from 'kafkajs';
import type { Pool } from 'pg';
import { busPool } from './bus-pool.js';
import { consumerOptions, type ConsumerOptions } from './consumer-options.js';
import { KafkaAdmin } from './kafka-admin.js';
import { kafkaClient, toKafka, type KafkaConnection } from './kafka-client.js';
import { KafkaConsumer } from './kafka-consumer.js';
import { KafkaProducer } from './kafka-producer.js';
import { kafkaRights } from './kafka-rights.js';
import { GroupIsActive, OperableBus, type GroupOverview, type GroupPartition } from './operable-bus.js';
import { Pauses } from './pauses.js';
import { encode } from './wire.js';

export interface KafkaBusOptions extends KafkaConnection, Partial<ConsumerOptions> {
  /** of a role that may use schema `bus`, where the pause flags are */
  readonly databaseUrl: string;
  /** of topics made here; default −1, the broker's own default */
  readonly replicationFactor?: number;
  /** a consumer that shows no sign of life for so long is started again, default 20 s */
  readonly silenceMs?: number;
}

const CHUNK = 500;
const PAUSES_MS = 500;
const EMPTY_MS = 10_000;

/**
 * Kafka by kafkajs. What is published is acknowledged by all replicas in sync; consumers commit by hand after the outcome.
 * Pausing a group makes its members leave it.
 */
export class KafkaBus extends OperableBus {
  private readonly kafka: Kafka;
  private readonly admin: KafkaAdmin;
  private readonly producer: KafkaProducer;
  private readonly pool: Pool;
  private readonly pauses: Pauses;
  private readonly options: ConsumerOptions & { silenceMs: number };
  private readonly consumers = new Set<KafkaConsumer>();
  private readonly known = new Set<string>();
  private sending: Promise<unknown> = Promise.resolve();
  private watching: NodeJS.Timeout | undefined;

  constructor(private readonly settings: KafkaBusOptions) {
    super();
    this.options = { silenceMs: 20_000, ...settings, ...consumerOptions(settings) };
    const { silenceMs, leaseMs } = this.options;
    // else a consumer would be started again before the broker lets its successor in
    if (silenceMs < leaseMs)
      throw new RangeError(`a silence of ${silenceMs} ms must be at least the lease of ${leaseMs} ms`);
    this.kafka = kafkaClient(settings);
    this.admin = new KafkaAdmin(this.kafka, settings.replicationFactor ?? -1);
    this.producer = new KafkaProducer(this.kafka);
    this.pool = busPool(settings.databaseUrl, 2, (error) => this.options.onError(error, ''));
    this.pauses = new Pauses(this.pool);
  }

  async ensureTopics(topics: readonly string[]): Promise<void> {
    const fresh = topics.filter((topic) => !this.known.has(topic));
    if (fresh.length === 0) return;
    await this.admin.ensureTopics(fresh);
    for (const topic of fresh) this.known.add(topic);
  }

  async keepAll(topics: readonly string[]): Promise<void> {
    await this.admin.keepAll(topics);
  }

  /** Without a login the brokers cannot tell services apart, and nothing is done. */
  async grantRights(): Promise<void> {
    if (this.settings.sasl) await this.admin.grant(kafkaRights);
  }

  /** Events of one call keep their order, and calls keep theirs. */
  async publish(topic: string, events: readonly PublishedEvent[]): Promise<void> {
    if (events.length === 0) return;
    await this.ensureTopics([topic]);
    const turn = this.sending.then(async () => {
      for (let from = 0; from < events.length; from += CHUNK) {
        const chunk = events.slice(from, from + CHUNK);
        await this.producer.send(
          topic,
          chunk.map((event) => toKafka(encode(event))),
        );
      }
    });
    this.sending = turn.catch(() => undefined);
    return turn;
  }

  async subscribe(subscription: Subscription): Promise<RunningConsumer> {
    const consumer = new KafkaConsumer(() => kafkaClient(this.settings), subscription, this.options, {
      prepare: () => this.ensureTopics(subscription.topics),
      positions: () => this.admin.positions(subscription.group, subscription.topics),
      stopped: () => this.consumers.delete(consumer),
    });
    this.consumers.add(consumer);
    await this.readPauses();
    this.watching ??= setInterval(() => void this.readPauses(), PAUSES_MS);
    consumer.start();
    return consumer;
  }

  async close(): Promise<void> {
    clearInterval(this.watching);
    await Promise.all([...this.consumers].map((consumer) => consumer.stop()));
    await this.sending;
    await this.producer.close();
    await this.admin.close();
    await this.pool.end();
  }

  pause(group: string): Promise<void> {
    return this.pauses.pause(group);
  }

  resume(group: string): Promise<void> {
    return this.pauses.resume(group);
  }

  async replayFromZero(group: string): Promise<void> {
    const paused = (await this.pauses.all()).has(group);
    const deadline = performance.now() + EMPTY_MS;
    // members of a paused group may still be on their way out
    while (((await this.admin.members([group])).get(group)?.count ?? 0) > 0) {
      if (!paused || performance.now() > deadline) throw new GroupIsActive(group);
      await pause(100);
    }
    await this.admin.deleteGroup(group);
  }

  async groups(): Promise<GroupOverview[]> {
    const paused = await this.pauses.all();
    const names = await this.admin.groups();
    const members = await this.admin.members(names);
    const all = [...new Set([...names, ...paused])].sort();
    return Promise.all(
      all.map(async (group) => {
        const { count = 0, topics = [] } = members.get(group) ?? {};
        const committed = names.includes(group) ? await this.admin.positions(group) : [];
        // Kafka knows where a group stands of topics alone in which it has committed an offset
        const unread = topics.filter((topic) => !committed.some((one) => one.topic === topic));
        const partitions = [...committed, ...(unread.length > 0 ? await this.admin.positions(group, unread) : [])];
        const lag = partitions.reduce((sum, { end, committed }) => sum + end - committed, 0);
        return { group, paused: paused.has(group), members: count, lag, partitions };
      }),
    );
  }

  positions(group: string, topics: readonly string[]): Promise<GroupPartition[]> {
    return this.admin.positions(group, topics);
  }

  private async readPauses(): Promise<void> {
    try {
      const paused = await this.pauses.all();
      for (const consumer of this.consumers) consumer.setPaused(paused.has(consumer.group));
    } catch (error) {
      this.options.onError(error, '');
    }
  }
}
