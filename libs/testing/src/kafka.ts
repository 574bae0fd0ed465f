import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { KafkaBroker, KafkaMissing } from '@zhenming/engines';

const cache = fileURLToPath(new URL('../../../.engines', import.meta.url));

export interface StartedKafka {
  /** host:port, one or more */
  readonly brokers: readonly string[];
  /** of a broker of our own; undefined where `TEST_KAFKA_BROKERS` names running ones */
  readonly broker: KafkaBroker | undefined;
  /** ends it and removes its data */
  remove(): Promise<void>;
}

/** Members may be declared dead after 1.5 s instead of 6 s, so that tests need not wait. */
const BRISK = { 'group.min.session.timeout.ms': '1000' };

/**
 * The brokers that `TEST_KAFKA_BROKERS` names (`ours: false` forbidden: a test that kills its broker starts its own), or
 * a native Kafka of the test's own. Undefined where a JDK or Maven lacks, after one clear line; with CI=true that throws.
 */
export async function startKafka(options: { readonly ours?: boolean } = {}): Promise<StartedKafka | undefined> {
  const running = process.env['TEST_KAFKA_BROKERS'];
  if (running && !options.ours)
    return { brokers: running.split(',').map((one) => one.trim()), broker: undefined, remove: () => Promise.resolve() };
  const folder = mkdtempSync(join(tmpdir(), 'zhenming-kafka-'));
  const broker = new KafkaBroker({ folder, cache, settings: BRISK });
  try {
    await broker.start();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    if (!(error instanceof KafkaMissing) || process.env['CI'] === 'true') throw error;
    process.stderr.write(`Kafka suites are skipped: ${error.message}\n`);
    return undefined;
  }
  return {
    brokers: [broker.address],
    broker,
    remove: async () => {
      await broker.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
