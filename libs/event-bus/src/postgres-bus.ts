import type { PublishedEvent, RunningConsumer, Subscription } from '@zhenming/kernel';
import type { Pool } from 'pg';
import { BusListener, busPool, CHANNEL, topicSignal } from './bus-pool.js';
import { consumerOptions, type ConsumerOptions } from './consumer-options.js';
import { Heartbeats } from './heartbeats.js';
import { GroupIsActive, OperableBus, type GroupOverview, type GroupPartition } from './operable-bus.js';
import { partitionOf } from './partition.js';
import { Pauses } from './pauses.js';
import { PostgresConsumer } from './postgres-consumer.js';
import { encode } from './wire.js';

export interface PostgresBusOptions extends Partial<ConsumerOptions> {
  /** of a role that may use schema `bus` */
  readonly url: string;
  /** connections besides the one that listens, default 4 */
  readonly poolSize?: number;
}

const CHUNK = 500;
/** the signal goes with the commit */
const PUBLISH = 'select bus.publish($1, $2::json), pg_notify($3, $4)';

/**
 * Topics, partitions, groups and offsets as Kafka has them, in schema `bus`. Offsets of a partition are gap-free and
 * given in the order of commits, so no reader can skip. Partitions are leased; a commit of an offset names the lease's
 * generation and the run of the server that gave it: a frozen former owner moves nothing, and a server that takes over and lacks
 * the end of a partition is read from its own offsets on.
 */
export class PostgresBus extends OperableBus {
  private readonly pool: Pool;
  private readonly pauses: Pauses;
  private readonly heartbeats: Heartbeats;
  private readonly options: ConsumerOptions;
  private readonly known = new Set<string>();
  private readonly consumers = new Set<PostgresConsumer>();
  private listener: BusListener | undefined;

  constructor(private readonly settings: PostgresBusOptions) {
    super();
    this.options = { ...settings, ...consumerOptions(settings) };
    this.pool = busPool(settings.url, settings.poolSize ?? 4, (error) => this.options.onError(error, ''));
    this.pauses = new Pauses(this.pool);
    this.heartbeats = new Heartbeats(this.pool);
  }

  async ensureTopics(topics: readonly string[]): Promise<void> {
    for (const topic of topics) {
      if (this.known.has(topic)) continue;
      await this.pool.query('select bus.ensure_topic($1)', [topic]);
      this.known.add(topic);
    }
  }

  keepAll(): Promise<void> {
    return Promise.resolve();
  }

  /** They are in its migrations: `bus-rights.sql`. */
  grantRights(): Promise<void> {
    return Promise.resolve();
  }

  /** Events of one call keep their order; up to 500 become visible at once. */
  async publish(topic: string, events: readonly PublishedEvent[]): Promise<void> {
    if (events.length === 0) return;
    await this.ensureTopics([topic]);
    for (let from = 0; from < events.length; from += CHUNK) {
      const chunk = events.slice(from, from + CHUNK);
      const batch = chunk.map((event) => {
        const message = encode(event);
        return { partition: partitionOf(message.key), ...message };
      });
      const signal = topicSignal(topic, new Set(chunk.map(({ type }) => type)));
      await this.pool.query(PUBLISH, [topic, JSON.stringify(batch), CHANNEL, signal]);
    }
  }

  async subscribe(subscription: Subscription): Promise<RunningConsumer> {
    this.listener ??= new BusListener(this.settings.url, (payload) => {
      for (const consumer of this.consumers) consumer.heard(payload);
    });
    const consumer = new PostgresConsumer(this.pool, subscription, this.options, {
      heartbeats: this.heartbeats,
      prepare: () => this.ensureTopics(subscription.topics),
      stopped: () => this.consumers.delete(consumer),
    });
    this.consumers.add(consumer);
    await consumer.start();
    return consumer;
  }

  async close(): Promise<void> {
    await Promise.all([...this.consumers].map((consumer) => consumer.stop()));
    await this.listener?.close();
    await this.pool.end();
  }

  pause(group: string): Promise<void> {
    return this.pauses.pause(group);
  }

  resume(group: string): Promise<void> {
    return this.pauses.resume(group);
  }

  async replayFromZero(group: string): Promise<void> {
    const { rows } = await this.pool.query<{ allowed: boolean }>(
      `with may as (
         select exists (select from bus.pauses where group_name = $1)
             or not exists (select from bus.members where group_name = $1 and expires_at > clock_timestamp()) as allowed
       ), reset as (
         update bus.leases set committed = 0, generation = generation + 1
         where group_name = $1 and (select allowed from may) returning 1
       )
       select allowed, (select count(*) from reset) from may`,
      [group],
    );
    if (!rows[0]?.allowed) throw new GroupIsActive(group);
  }

  async groups(): Promise<GroupOverview[]> {
    const { rows } = await this.pool.query<{
      group: string;
      paused: boolean;
      members: number;
      partitions: GroupPartition[];
    }>(
      `select g.group_name as "group",
              exists (select from bus.pauses p where p.group_name = g.group_name) as paused,
              (select count(*)::int from bus.members m
                where m.group_name = g.group_name and m.expires_at > clock_timestamp()) as members,
              coalesce((select json_agg(json_build_object('topic', l.topic, 'partition', l.partition,
                                'committed', l.committed, 'end', p.next_offset) order by l.topic, l.partition)
                from bus.leases l join bus.partitions p using (topic, partition)
                where l.group_name = g.group_name), '[]') as partitions
       from (select group_name from bus.leases union select group_name from bus.pauses) g order by 1`,
    );
    return rows.map((row) => ({
      ...row,
      lag: row.partitions.reduce((sum, partition) => sum + partition.end - partition.committed, 0),
    }));
  }

  async positions(group: string, topics: readonly string[]): Promise<GroupPartition[]> {
    const { rows } = await this.pool.query<GroupPartition>(
      `select p.topic, p.partition, coalesce(l.committed, 0)::int as committed, p.next_offset::int as "end"
       from bus.partitions p
       left join bus.leases l on l.group_name = $1 and l.topic = p.topic and l.partition = p.partition
       where p.topic = any ($2) order by p.topic, p.partition`,
      [group, topics],
    );
    return rows;
  }
}
