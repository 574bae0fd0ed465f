export interface Settings {
  readonly brokers: string[];
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

/** From the environment. Throws an `Error` that names what is missing. */
export function settings(env: NodeJS.ProcessEnv = process.env): Settings {
  const need = (name: string): string => {
    const value = env[name];
    if (!value) throw new Error(`${name} is not set: see README.md`);
    return value;
  };
  return {
    brokers: need('KAFKA_BROKERS').split(','),
    login: env['KAFKA_USER'] ? { username: env['KAFKA_USER'], password: need('KAFKA_PASSWORD') } : undefined,
    topic: env['TOPIC'] ?? 'zhenming.public.deregistrations.v1',
    group: env['GROUP'] ?? 'downstream.military-service',
    api: need('ZHENMING_API').replace(/\/$/, ''),
    key: need('ZHENMING_KEY'),
    state: env['STATE'] ?? 'military-service.sqlite',
  };
}
