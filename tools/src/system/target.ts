import { Database } from '@zhenming/postgres';
import { schemaOf, type ServiceName } from '@zhenming/contracts';
import { Problem } from './problem.js';
import { openSystem } from './running-system.js';

/** The options by which every tool finds the system it works on. */
export const targetOptions = {
  data: { type: 'string' },
  url: { type: 'string' },
} as const;

export const targetUsage = `  --data FOLDER   of the running system; default: the project's own
  --url ADDRESS   instead: postgres://… of the owner role of a system that runs elsewhere; BUS, KAFKA_BROKERS and
                  TEST_CLOCK are then taken from the environment`;

/** A system's database and bus, as its owner. */
export interface Target {
  readonly databaseUrl: string;
  readonly bus: 'postgres' | 'kafka';
  readonly kafkaBrokers: string;
  readonly testClock: boolean;
}

/** Throws a `Problem` when no system runs there. */
export function findTarget({ data, url }: { data?: string | undefined; url?: string | undefined }): Target {
  if (url !== undefined) {
    if (!/^postgres(ql)?:\/\//.test(url)) throw new Problem('--url takes an address that begins with postgres://');
    return {
      databaseUrl: url,
      bus: process.env['BUS'] === 'kafka' ? 'kafka' : 'postgres',
      kafkaBrokers: process.env['KAFKA_BROKERS'] ?? '',
      testClock: process.env['TEST_CLOCK'] === '1',
    };
  }
  const system = openSystem(data);
  const { bus, kafka, testClock } = system.file;
  return { databaseUrl: system.databaseUrl(), bus, kafkaBrokers: kafka?.brokers ?? '', testClock };
}

/** Runs `work` with a connection in a service's schema, and closes it. */
export async function withDatabase<T>(
  target: Target,
  service: ServiceName,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  const options = { schema: schemaOf(service), poolSize: 2, applicationName: 'tools' };
  const db = await Database.connect({ url: target.databaseUrl, ...options });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}
