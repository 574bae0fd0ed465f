export interface Settings {
  readonly brokers: string[];
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
    topic: env['TOPIC'] ?? 'zhenming.public.deregistrations.v1',
    group: env['GROUP'] ?? 'military-service',
    api: need('ZHENMING_API').replace(/\/$/, ''),
    key: need('ZHENMING_KEY'),
    state: env['STATE'] ?? 'military-service.sqlite',
  };
}
