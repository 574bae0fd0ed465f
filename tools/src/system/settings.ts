import { saslMechanisms, type KafkaSecurity } from '@zhenming/event-bus';
import { settingOf } from '@zhenming/vault/setting';
import { Problem } from './problem.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of services that tools take too, read and refused as services do: a `Problem` names the setting and quotes no value. */
export class Settings {
  constructor(private readonly env: Environment = process.env) {}

  /** undefined where it is not set, or empty */
  find(name: string): string | undefined {
    try {
      return settingOf(this.env, name);
    } catch (error) {
      throw new Problem((error as Error).message);
    }
  }

  get(name: string): string {
    const value = this.find(name);
    if (value === undefined) throw new Problem(`${name} is missing from the environment`);
    return value;
  }

  /** The first one is the default. */
  oneOf<T extends string>(name: string, ...words: readonly [T, ...T[]]): T {
    const value = this.find(name) ?? words[0];
    const found = words.find((word) => word === value);
    if (found === undefined) throw new Problem(`${name} is not valid: it is one of ${words.join(', ')}`);
    return found;
  }

  get bus(): 'postgres' | 'kafka' {
    return this.oneOf('BUS', 'postgres', 'kafka');
  }

  /** '' where the bus is in PostgreSQL */
  get kafkaBrokers(): string {
    return this.bus === 'kafka' ? this.get('KAFKA_BROKERS') : '';
  }

  /** How the brokers are reached. The password is in its file, as services have it. */
  get kafkaSecurity(): KafkaSecurity {
    const ssl = this.oneOf('KAFKA_SSL', 'no', 'yes') === 'yes';
    const [mechanism, username, password] = [
      this.find('KAFKA_SASL_MECHANISM') && this.oneOf('KAFKA_SASL_MECHANISM', ...saslMechanisms),
      ...['KAFKA_SASL_USER', 'KAFKA_SASL_PASSWORD'].map((name) => this.find(name)),
    ] as const;
    if (mechanism && username && password) return { ssl, sasl: { mechanism, username, password } };
    if (mechanism || username || password)
      throw new Problem(
        'KAFKA_SASL_MECHANISM, KAFKA_SASL_USER and KAFKA_SASL_PASSWORD_FILE: all three, or none of them',
      );
    return { ssl };
  }

  /** Where the events of id-conflict lie: undefined = in PostgreSQL, as all others. */
  get eventStoreDb(): string | undefined {
    if (this.oneOf('EVENT_STORE', 'postgres', 'eventstoredb') === 'postgres') return undefined;
    const url = this.get('EVENTSTOREDB_URL');
    if (!/^esdb(\+discover)?:\/\//.test(url))
      throw new Problem('EVENTSTOREDB_URL is not an address that begins with esdb://');
    return url;
  }
}
