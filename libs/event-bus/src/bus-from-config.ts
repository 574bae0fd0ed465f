import type { ConsumerOptions } from './consumer-options.js';
import type { KafkaSecurity } from './kafka-security.js';
import type { OperableBus } from './operable-bus.js';
import { PostgresBus } from './postgres-bus.js';

export interface BusConfig extends Partial<ConsumerOptions> {
  readonly bus: 'postgres' | 'kafka';
  /** of a role that may use schema `bus`; wanted on both buses */
  readonly databaseUrl: string;
  /** host:port, separated by commas; wanted on Kafka */
  readonly kafkaBrokers?: string;
  /** default: in the clear, as nobody */
  readonly kafkaSecurity?: KafkaSecurity;
  /** shown to the broker, e.g. the service's name */
  readonly clientId?: string;
}

/** The bus that the configuration names. Connects when it is first used; throws when Kafka has no brokers. */
export async function busFromConfig(config: BusConfig): Promise<OperableBus> {
  const { bus, databaseUrl, kafkaBrokers, kafkaSecurity, clientId, ...options } = config;
  if (bus === 'postgres') return new PostgresBus({ url: databaseUrl, ...options });
  const brokers = (kafkaBrokers ?? '').split(',').flatMap((broker) => broker.trim() || []);
  if (brokers.length === 0) throw new Error('the Kafka bus needs the addresses of its brokers');
  // the client is loaded by those who use it only
  const { KafkaBus } = await import('./kafka-bus.js');
  return new KafkaBus({
    brokers,
    databaseUrl,
    ...kafkaSecurity,
    ...(clientId === undefined ? {} : { clientId }),
    ...options,
  });
}
