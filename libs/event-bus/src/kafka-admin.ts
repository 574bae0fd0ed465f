import { pause } from '@zhenming/kernel';
import kafkajs, { type Admin, type Kafka } from 'kafkajs';
import { aclsOf, aclsOn, isSame } from './kafka-acls.js';
import { within } from './kafka-client.js';
import type { KafkaRight } from './kafka-rights.js';
import type { GroupPartition } from './operable-bus.js';
import { PARTITIONS } from './partition.js';

// Node finds only the first names of what kafkajs exports
const { AssignerProtocol: Protocol, ConfigResourceTypes: Resources, ConfigSource: Sources } = kafkajs;

/** of a topic that holds every event for ever: none goes by its age, for room, or for a later one of its key */
const KEPT = { 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1' };
const entriesOf = (settings: Readonly<Record<string, string>>) =>
  Object.entries(settings).map(([name, value]) => ({ name, value }));

const ADMIN_MS = 15_000;
const LOOK_MS = 100;

/** Who is in a group now. */
export interface GroupMembers {
  readonly count: number;
  /** what they read */
  readonly topics: readonly string[];
}

/** By their shape: the classes of kafkajs cannot be imported by name. */
const isRefused = (error: unknown): boolean => {
  const { type, errors = [] } = error as { readonly type?: string; readonly errors?: readonly unknown[] };
  return type === 'TOPIC_AUTHORIZATION_FAILED' || errors.some(isRefused);
};

/** kafkajs's admin client, connected when first wanted and thrown away after an error. */
export class KafkaAdmin {
  private connected: Promise<Admin> | undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly replicationFactor: number,
  ) {}

  async ensureTopics(topics: readonly string[]): Promise<void> {
    await this.ask('create topics', async (admin) => {
      const there = new Set(await admin.listTopics());
      const missing = topics.filter((topic) => !there.has(topic));
      if (missing.length === 0) return;
      try {
        await admin.createTopics({
          waitForLeaders: true,
          topics: missing.map((topic) => ({
            topic,
            numPartitions: PARTITIONS,
            replicationFactor: this.replicationFactor,
            configEntries: entriesOf(KEPT),
          })),
        });
      } catch (error) {
        if (!isRefused(error)) throw error;
        const which = missing.join(', ');
        throw new Error(`not on the brokers, and not this login's to make (npm run deploy:setup does): ${which}`);
      }
    });
  }

  /** Makes topics that are there keep everything; their other settings stay. */
  async keepAll(topics: readonly string[]): Promise<void> {
    await this.ask('change topics', async (admin) => {
      const there = new Set(await admin.listTopics());
      const asked = topics.filter((topic) => there.has(topic)).map((name) => ({ type: Resources.TOPIC, name }));
      if (asked.length === 0) return;
      try {
        const { resources: found } = await admin.describeConfigs({ resources: asked, includeSynonyms: false });
        const resources = found.flatMap(({ resourceName: name, configEntries }) => {
          const settings = Object.fromEntries(configEntries.map((one) => [one.configName, one.configValue]));
          if (entriesOf(KEPT).every((one) => settings[one.name] === one.value)) return [];
          // the request that kafkajs knows sets all of a topic's own settings: one that is not in it is lost
          const own = configEntries.filter(({ configSource }) => configSource === Sources.TOPIC_CONFIG);
          const all = { ...Object.fromEntries(own.map((one) => [one.configName, one.configValue])), ...KEPT };
          return [{ type: Resources.TOPIC, name, configEntries: entriesOf(all) }];
        });
        if (resources.length > 0) await admin.alterConfigs({ resources, validateOnly: false });
      } catch (error) {
        if (!isRefused(error)) throw error;
        throw new Error(`this login may not see and change the settings of topics: ${JSON.stringify(KEPT)}`);
      }
    });
  }

  /** Makes the rights of every login that `rights` names what they say, and waits until the brokers know: they learn of it later. */
  async grant(rights: readonly KafkaRight[]): Promise<void> {
    const wanted = aclsOf(rights);
    const logins = new Set(wanted.map(({ principal }) => principal));
    await this.ask('grant rights', async (admin) => {
      for (;;) {
        const there = await aclsOn(admin, logins);
        const missing = wanted.filter((acl) => !there.some((one) => isSame(one, acl)));
        const surplus = there.filter((acl) => !wanted.some((one) => isSame(one, acl)));
        if (missing.length + surplus.length === 0) return;
        if (missing.length > 0) await admin.createAcls({ acl: missing });
        if (surplus.length > 0) await admin.deleteAcls({ filters: surplus });
        await pause(LOOK_MS);
      }
    });
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

  async members(groups: readonly string[]): Promise<Map<string, GroupMembers>> {
    if (groups.length === 0) return new Map();
    const found = await this.ask('describe groups', (admin) => admin.describeGroups([...groups]));
    return new Map(
      found.groups.map(({ groupId, members }) => {
        const read = members.flatMap(({ memberMetadata }) =>
          // while members come and go the broker tells nothing of them
          memberMetadata.length > 0 ? (Protocol.MemberMetadata.decode(memberMetadata)?.topics ?? []) : [],
        );
        return [groupId, { count: members.length, topics: [...new Set(read)] }];
      }),
    );
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
