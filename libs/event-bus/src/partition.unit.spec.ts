import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Partitioners, type PartitionMetadata } from 'kafkajs';
import { PARTITIONS, partitionOf } from './partition.js';

const metadata = Array.from({ length: PARTITIONS }, (_, partitionId): PartitionMetadata => ({
  partitionId,
  partitionErrorCode: 0,
  leader: 1,
  replicas: [1],
  isr: [1],
  offlineReplicas: [],
}));

describe('the partition of a key', () => {
  it('is where a Kafka client puts it by default', () => {
    const partitioner = Partitioners.DefaultPartitioner();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (key) => {
        const message = { key, value: null };
        return partitionOf(key) === partitioner({ topic: 't', partitionMetadata: metadata, message });
      }),
      { numRuns: 2_000 },
    );
  });

  it('spreads streams over all partitions', () => {
    const used = new Set(Array.from({ length: 200 }, (_, n) => partitionOf(`conflict_case-${n}`)));
    expect(used.size).toBe(PARTITIONS);
  });
});
