import type { Admin, Kafka } from 'kafkajs';
import { within } from './kafka-client.js';
import type { GroupPartition } from './operable-bus.js';
import { PARTITIONS } from './partition.js';

const ADMIN_MS = 15_000;

/** kafkajs's admin client, connected when first wanted and thrown away after an error. */
export class KafkaAdmin {
  private connected: Promise<Admin> | undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly replicationFactor: number,
  ) {}

  async ensureTopics(topics: readonly string[]): Promise<void> {
    await this.ask('create topics', (admin) =>
      admin.createTopics({
        waitForLeaders: true,
        topics: topics.map((topic) => ({
          topic,
          numPartitions: PARTITIONS,
          replicationFactor: this.replicationFactor,
        })),
      }),
    );
  }

  /** Where a group stands in all topics it has committed offsets of, or in `topics`. */
  positions(group: string, topics?: readonly string[]): Promise<GroupPartition[]> {
    return this.ask('read offsets', async (admin) => {
      const committed = await admin.fetchOffsets({ groupId: group, ...(topics ? { topics: [...topics] } : {}) });
      const ends = await Promise.all(committed.map(({ topic }) => admin.fetchTopicOffsets(topic)));
      return committed.flatMap(({ topic, partitions }, index) =>
        (ends[index] ?? []).map(({ partition, high, low }) => {
          const at = Number(partitions.find((one) => one.partition === partition)?.offset ?? -1);
          return { topic, partition, committed: at < 0 ? Number(low) : at, end: Number(high) };
        }),
      );
    });
  }

  async members(groups: readonly string[]): Promise<Map<string, number>> {
    if (groups.length === 0) return new Map();
    const found = await this.ask('describe groups', (admin) => admin.describeGroups([...groups]));
    return new Map(found.groups.map(({ groupId, members }) => [groupId, members.length]));
  }

  groups(): Promise<string[]> {
    return this.ask('list groups', async (admin) => (await admin.listGroups()).groups.map(({ groupId }) => groupId));
  }

  /** Forgets the offsets of a group without members. */
  async deleteGroup(group: string): Promise<void> {
    await this.ask('delete a group', async (admin) => {
      const { groups } = await admin.listGroups();
      if (groups.some(({ groupId }) => groupId === group)) await admin.deleteGroups([group]);
    });
  }

  async close(): Promise<void> {
    const admin = this.connected;
    this.connected = undefined;
    if (admin)
      await within(
        ADMIN_MS,
        'disconnect',
        admin.then((one) => one.disconnect()),
      ).catch(() => undefined);
  }

  private async ask<T>(what: string, question: (admin: Admin) => Promise<T>): Promise<T> {
    this.connected ??= this.connect();
    const admin = this.connected;
    try {
      return await within(ADMIN_MS, what, admin.then(question));
    } catch (error) {
      if (this.connected === admin) void this.close();
      throw error;
    }
  }

  private async connect(): Promise<Admin> {
    const admin = this.kafka.admin();
    await admin.connect();
    return admin;
  }
}
