export interface Settings {
  readonly brokers: string[];
  /** TLS, against the authorities that Node trusts */
  readonly ssl: boolean;
  /** of the login that the operator gave; undefined where the brokers ask for none */
  readonly login: { readonly username: string; readonly password: string } | undefined;
  readonly topic: string;
  readonly group: string;
  /** base address of the API, …/api/v1 */
  readonly api: string;
  /** this system's key for acknowledgements */
  readonly key: string;
  /** SQLite file */
  readonly state: string;
}

/** on this machine: nobody listens between */
const isHere = (broker: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(broker);

/** From the environment. Throws an `Error` that names what is missing. */
export function settings(env: NodeJS.ProcessEnv = process.env): Settings {
  const need = (name: string): string => {
    const value = env[name];
    if (!value) throw new Error(`${name} is not set: see README.md`);
    return value;
  };
  const brokers = need('KAFKA_BROKERS').split(',');
  const ssl = env['KAFKA_SSL'] === 'yes';
  if (env['KAFKA_USER'] && !ssl && !brokers.every(isHere))
    throw new Error('the password would be sent in the clear: KAFKA_SSL=yes is needed: see README.md');
  return {
    ...{ brokers, ssl },
    login: env['KAFKA_USER'] ? { username: env['KAFKA_USER'], password: need('KAFKA_PASSWORD') } : undefined,
    topic: env['TOPIC'] ?? 'zhenming.public.deregistrations.v1',
    group: env['GROUP'] ?? 'downstream.military-service',
    api: need('ZHENMING_API').replace(/\/$/, ''),
    key: need('ZHENMING_KEY'),
    state: env['STATE'] ?? 'military-service.sqlite',
  };
}
