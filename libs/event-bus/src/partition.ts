/** partitions of every topic, on both buses */
export const PARTITIONS = 12;

const M = 0x5bd1e995;

/** 32-bit MurmurHash2 as Kafka's default partitioner computes it (org.apache.kafka.common.utils.Utils.murmur2). */
function murmur2(bytes: Uint8Array): number {
  const whole = bytes.length & ~3;
  let hash = 0x9747b28c ^ bytes.length;
  for (let i = 0; i < whole; i += 4) {
    let word = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    word = Math.imul(word, M);
    word ^= word >>> 24;
    hash = Math.imul(hash, M) ^ Math.imul(word, M);
  }
  const rest = bytes.length - whole;
  if (rest >= 3) hash ^= bytes[whole + 2]! << 16;
  if (rest >= 2) hash ^= bytes[whole + 1]! << 8;
  if (rest >= 1) hash = Math.imul(hash ^ bytes[whole]!, M);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, M);
  return hash ^ (hash >>> 15);
}

/** Where a key goes: the same partition on both buses, and for any Kafka client with the default partitioner. */
export const partitionOf = (key: string): number => (murmur2(new TextEncoder().encode(key)) & 0x7fffffff) % PARTITIONS;
