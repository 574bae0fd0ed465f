import type { KafkaSecurity } from '@zhenming/event-bus';
import { Database } from '@zhenming/postgres';
import { schemaOf, type ServiceName } from '@zhenming/contracts';
import { Problem } from './problem.js';
import { openSystem } from './running-system.js';
import { Settings } from './settings.js';

/** The options by which every tool finds the system it works on. */
export const targetOptions = {
  data: { type: 'string' },
  url: { type: 'string' },
} as const;

export const targetUsage = `  --data FOLDER   of the running system; default: the project's own
  --url ADDRESS   instead: postgres://… of the owner role of a system that runs elsewhere, or DATABASE_OWNER_URL (or the
                  file that DATABASE_OWNER_URL_FILE names); BUS, KAFKA_…, EVENT_STORE, EVENTSTOREDB_URL and TEST_CLOCK are
                  then taken from the environment`;

/** A system's database and bus, as its owner. */
export interface Target {
  readonly databaseUrl: string;
  readonly bus: 'postgres' | 'kafka';
  readonly kafkaBrokers: string;
  readonly kafkaSecurity: KafkaSecurity;
  /** of the server that keeps id-conflict's events; undefined where PostgreSQL does */
  readonly eventStoreDb: string | undefined;
  readonly testClock: boolean;
}

/** Throws a `Problem` when no system runs there. */
export function findTarget({ data, url: given }: { data?: string | undefined; url?: string | undefined }): Target {
  const settings = new Settings();
  const url = given ?? (data === undefined ? settings.find('DATABASE_OWNER_URL') : undefined);
  if (url !== undefined) {
    if (!/^postgres(ql)?:\/\//.test(url)) throw new Problem('--url takes an address that begins with postgres://');
    return {
      databaseUrl: url,
      ...{ bus: settings.bus, kafkaBrokers: settings.kafkaBrokers, kafkaSecurity: settings.kafkaSecurity },
      eventStoreDb: settings.eventStoreDb,
      testClock: settings.oneOf('TEST_CLOCK', '0', '1') === '1',
    };
  }
  const system = openSystem(data);
  const { bus, kafka, eventStoreDb, testClock } = system.file;
  return {
    databaseUrl: system.databaseUrl(),
    ...{ bus, testClock, eventStoreDb: eventStoreDb?.url },
    kafkaBrokers: kafka?.brokers ?? '',
    kafkaSecurity: system.kafkaSecurity(),
  };
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
