import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { type Kafka, KafkaJSProtocolError, type Producer } from 'kafkajs';
import { KafkaProducer } from './kafka-producer.js';
import { partitionOf, PARTITIONS } from './partition.js';

/** the producer of kafkajs itself, over a cluster of ours */
const createProducer = createRequire(import.meta.url)('kafkajs/src/producer/index.js') as (options: object) => Producer;
const quiet = { debug: () => undefined, warn: () => undefined, error: () => undefined };
const movedAway = () => {
  const type = 'NOT_LEADER_FOR_PARTITION';
  return new KafkaJSProtocolError({
    name: 'KafkaJSProtocolError',
    message: type,
    type,
    code: 6,
    retriable: true,
  } as never);
};

interface TopicData {
  readonly topic: string;
  readonly partitions: readonly { readonly partition: string; readonly messages: readonly { key: string }[] }[];
}

/** Two brokers, each the leader of every other partition; `before` is called before a broker takes what it is sent. */
const cluster = (before: (nodeId: number, leaders: number[]) => Promise<void>) => {
  const leaders = Array.from({ length: PARTITIONS }, (_, partition) => (partition % 2) + 1);
  const arrived: string[] = [];
  const taken = ({ topic, partitions }: TopicData) => {
    arrived.push(...partitions.flatMap(({ messages }) => messages.map(({ key }) => key)));
    const answers = partitions.map(({ partition }) => ({ partition: Number(partition), errorCode: 0 }));
    return { topicName: topic, partitions: answers };
  };
  const brokers = [1, 2].map((nodeId) => ({
    nodeId,
    initProducerId: () => Promise.resolve({ producerId: '1', producerEpoch: 0 }),
    produce: async ({ topicData }: { topicData: TopicData[] }) => {
      await before(nodeId, leaders);
      return { topics: topicData.map(taken) };
    },
  }));
  const done = () => Promise.resolve();
  const fake = {
    ...{ connect: done, disconnect: done, refreshMetadata: done, refreshMetadataIfNecessary: done },
    ...{ addMultipleTargetTopics: done, removeBroker: () => undefined, isConnected: () => true, retry: {} },
    findControllerBroker: () => Promise.resolve(brokers[0]),
    findBroker: ({ nodeId }: { nodeId: string }) => Promise.resolve(brokers[Number(nodeId) - 1]),
    findTopicPartitionMetadata: () => leaders.map((leader, partitionId) => ({ partitionId, leader })),
    findLeaderForPartitions: (_topic: string, partitions: string[]) => {
      const of = (nodeId: number) => partitions.filter((partition) => leaders[Number(partition)] === nodeId);
      return Object.fromEntries([1, 2].flatMap((nodeId) => (of(nodeId).length > 0 ? [[nodeId, of(nodeId)]] : [])));
    },
  };
  const producer = (options: object) =>
    createProducer({
      ...options,
      cluster: fake,
      logger: { ...quiet, namespace: () => quiet },
      retry: { initialRetryTime: 1, retries: 3 },
    });
  return { producer: new KafkaProducer({ producer } as unknown as Kafka), arrived };
};

/** a key of each of the two brokers */
const [ofFirst, ofSecond] = [0, 1].map((rest) => {
  const keys = Array.from({ length: 100 }, (_, n) => `account-${n}`);
  return keys.find((key) => partitionOf(key) % 2 === rest) as string;
}) as [string, string];
const messages = [ofFirst, ofSecond].map((key) => ({ key, value: 'of it' }));

describe('a producer of a cluster', () => {
  it('sends to all brokers that lead a partition of its messages', async () => {
    const { producer, arrived } = cluster(() => Promise.resolve());
    await producer.send('t', messages);
    expect(arrived.sort()).toEqual([ofFirst, ofSecond].sort());
  });

  it('does not say that messages arrived whose partition moved to a broker that had answered already', async () => {
    let answered: () => void = () => undefined;
    const second = new Promise<void>((resolve) => (answered = resolve));
    let down = true;
    const { producer, arrived } = cluster(async (nodeId, leaders) => {
      if (nodeId === 2) return void setImmediate(answered);
      await second;
      leaders.fill(2);
      if (down) throw movedAway();
    });
    await expect(producer.send('t', messages)).rejects.toThrow(
      `t: not acknowledged by the partitions ${partitionOf(ofFirst)}`,
    );
    expect(arrived).toEqual([ofSecond]);
    down = false;
    await producer.send('t', messages);
    expect(arrived).toEqual([ofSecond, ofFirst, ofSecond]);
  });
});
