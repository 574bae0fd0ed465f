import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { briskGroups, KafkaBroker, KafkaMissing, type KafkaBrokerOptions } from '@zhenming/engines';
import { kafkaContainer } from './containers.js';
import { dockerAnswers, engineCache, engineSource, unlessMissing } from './engine-source.js';

export interface StartedKafka {
  /** host:port, one or more */
  readonly brokers: readonly string[];
  /** of a broker of our own process; undefined for one that is named or in a container */
  readonly broker: KafkaBroker | undefined;
  /** ends it and removes its data */
  remove(): Promise<void>;
}

type KafkaOptions = Pick<KafkaBrokerOptions, 'users' | 'settings'>;

async function nativeKafka({ settings, ...logins }: KafkaOptions): Promise<StartedKafka> {
  const folder = mkdtempSync(join(tmpdir(), 'zhenming-kafka-'));
  const broker = new KafkaBroker({ folder, cache: engineCache, settings: { ...briskGroups, ...settings }, ...logins });
  const remove = async () => {
    await broker.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await broker.start();
  } catch (error) {
    await remove();
    throw error;
  }
  return { brokers: [broker.address], broker, remove };
}

/**
 * A Kafka for a suite, from where `engineSource` says; `ours` for a test that kills its broker or gives it settings or logins of its
 * own. Undefined where none can be had, after one clear line; with CI=true that throws.
 */
export async function startKafka({ ours = false, ...options }: { ours?: boolean } & KafkaOptions = {}): Promise<
  StartedKafka | undefined
> {
  const named = process.env['TEST_KAFKA_BROKERS'];
  switch (engineSource({ named, mortal: ours, docker: dockerAnswers })) {
    case 'named': {
      const brokers = (named ?? '').split(',').map((one) => one.trim());
      return { brokers, broker: undefined, remove: () => Promise.resolve() };
    }
    case 'container': {
      const { port, remove } = await kafkaContainer(briskGroups);
      return { brokers: [`127.0.0.1:${port}`], broker: undefined, remove };
    }
    case 'native':
      return unlessMissing('Kafka', KafkaMissing, () => nativeKafka(options));
  }
}
