import { busFromConfig, type OperableBus } from '@zhenming/event-bus';
import { PostgresEventLog, PostgresEventStore } from '@zhenming/event-store';
import { Database, PostgresClock, type DatabaseOptions } from '@zhenming/postgres';
import { schemaOf, type ServiceName } from '@zhenming/contracts';
import type { Vault } from '@zhenming/kernel';
import { InternalTokens } from '../auth/internal-tokens.js';
import { RequestUnitOfWork } from '../idempotency/request-unit-of-work.js';
import type { ServiceLog } from '../operations/service-log.js';
import { openVault } from './open-vault.js';
import type { PlatformConfig } from './platform-config.js';

const COUNTER_CONNECTIONS = 3;

/** The engines of one service's process, connected. */
export interface Platform {
  readonly db: Database;
  /** a small pool of its own for the rate limits */
  readonly counters: Database;
  readonly clock: PostgresClock;
  readonly unitOfWork: RequestUnitOfWork;
  readonly store: PostgresEventStore;
  readonly eventLog: PostgresEventLog;
  readonly bus: OperableBus;
  readonly vault: Vault;
  readonly tokens: InternalTokens;
}

const openBus = (service: ServiceName, config: PlatformConfig, log: ServiceLog): OperableBus =>
  busFromConfig({
    bus: config.BUS,
    databaseUrl: config.DATABASE_URL,
    ...(config.KAFKA_BROKERS ? { kafkaBrokers: config.KAFKA_BROKERS } : {}),
    clientId: service,
    onError: (error, group) => log.failure('bus', error, { group }),
  });

/** Connects everything. Throws the engine's error when one cannot be reached or refuses. */
export async function connectPlatform(
  service: ServiceName,
  config: PlatformConfig,
  entities: DatabaseOptions['entities'],
  log: ServiceLog,
): Promise<Platform> {
  const connect = (poolSize: number, more: Partial<DatabaseOptions> = {}): Promise<Database> =>
    Database.connect({
      url: config.DATABASE_URL,
      schema: schemaOf(service),
      applicationName: service,
      poolSize,
      onIdleError: (error) => log.failure('idle database connection', error),
      ...more,
    });
  const db = await connect(config.DATABASE_POOL, entities ? { entities } : {});
  const counters = await connect(COUNTER_CONNECTIONS);
  try {
    const clock = new PostgresClock(db);
    return {
      db,
      counters,
      clock,
      unitOfWork: new RequestUnitOfWork(db),
      store: new PostgresEventStore(db),
      eventLog: new PostgresEventLog(db),
      bus: openBus(service, config, log),
      vault: openVault(db, config),
      tokens: await InternalTokens.fromFiles(service, clock, config.INTERNAL_KEY_FILE, config.INTERNAL_PEERS_FILE),
    };
  } catch (error) {
    await Promise.all([db.close(), counters.close()]);
    throw error;
  }
}

/** Gives everything back; after the parts have stopped. */
export async function closePlatform({ bus, eventLog, db, counters }: Platform): Promise<void> {
  await bus.close();
  eventLog.close();
  await Promise.all([db.close(), counters.close()]);
}
