import { readFileSync } from 'node:fs';

/** how a client shows the brokers who it is (RFC 4616, RFC 5802, RFC 7677) */
export const saslMechanisms = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;
export type SaslMechanism = (typeof saslMechanisms)[number];

/** Part of an environment. */
export interface KafkaSecuritySettings {
  readonly KAFKA_SSL?: string | undefined;
  readonly KAFKA_SASL_MECHANISM?: string | undefined;
  readonly KAFKA_SASL_USER?: string | undefined;
  /** path of a file with nothing but the password; a line break at its end does not count */
  readonly KAFKA_SASL_PASSWORD_FILE?: string | undefined;
}

/** How the connections to the brokers are protected. */
export interface KafkaSecurity {
  /** TLS against the authorities that Node trusts */
  readonly ssl: boolean;
  readonly sasl?: { readonly mechanism: SaslMechanism; readonly username: string; readonly password: string };
}

/** Reads the password from its file: throws the system's error where it cannot. */
export function kafkaSecurityOf(settings: KafkaSecuritySettings): KafkaSecurity {
  const { KAFKA_SSL, KAFKA_SASL_MECHANISM, KAFKA_SASL_USER, KAFKA_SASL_PASSWORD_FILE } = settings;
  const ssl = KAFKA_SSL === 'yes';
  const mechanism = saslMechanisms.find((one) => one === KAFKA_SASL_MECHANISM);
  if (!mechanism || !KAFKA_SASL_PASSWORD_FILE) return { ssl };
  const password = readFileSync(KAFKA_SASL_PASSWORD_FILE, 'utf8').replace(/\r?\n$/, '');
  return { ssl, sasl: { mechanism, username: KAFKA_SASL_USER ?? '', password } };
}
