import { busFromConfig, kafkaSecurityOf, type OperableBus } from '@zhenming/event-bus';
import type { EventStorage } from '@zhenming/event-store';
import { assertMigrated, Database, PostgresClock, sessionName, type DatabaseOptions } from '@zhenming/postgres';
import { schemaOf, type ServiceName } from '@zhenming/contracts';
import type { EventLog, EventStore, Vault } from '@zhenming/kernel';
import { readIdentity, type Identity } from '../auth/identity-files.js';
import { InternalTokens } from '../auth/internal-tokens.js';
import { RequestUnitOfWork } from '../idempotency/request-unit-of-work.js';
import type { RequestMetrics } from '../operations/metrics.js';
import type { ServiceLog } from '../operations/service-log.js';
import { libraryMigrations } from './migrate-service.js';
import { openEventStorage } from './open-event-storage.js';
import { openVault } from './open-vault.js';
import type { PlatformConfig } from './platform-config.js';
import { ConfigRefused } from './read-config.js';
import type { ServiceDefinition } from './service.js';

/** The engines of one service's process, connected. */
export interface Platform {
  readonly db: Database;
  /** a small pool of its own for the rate limits */
  readonly counters: Database;
  readonly clock: PostgresClock;
  readonly unitOfWork: RequestUnitOfWork;
  /** of `store` and `eventLog` */
  readonly storage: EventStorage;
  readonly store: EventStore;
  readonly eventLog: EventLog;
  readonly bus: OperableBus;
  readonly vault: Vault;
  readonly identity: Identity;
  readonly tokens: InternalTokens;
}

function openBus(service: ServiceName, config: PlatformConfig, log: ServiceLog): Promise<OperableBus> {
  return busFromConfig({
    bus: config.BUS,
    databaseUrl: config.DATABASE_URL,
    ...(config.KAFKA_BROKERS ? { kafkaBrokers: config.KAFKA_BROKERS } : {}),
    kafkaSecurity: kafkaSecurityOf(config),
    clientId: service,
    leaseMs: config.BUS_LEASE_MS,
    heartbeatMs: config.BUS_HEARTBEAT_MS,
    onError: (error, group) => log.failure('bus', error, { group }),
  });
}

/** Connects everything. Throws the engine's error when one cannot be reached or refuses. */
export async function connectPlatform(
  definition: Pick<ServiceDefinition, 'name' | 'externalLog' | 'migrations'>,
  config: PlatformConfig,
  log: ServiceLog,
  metrics: RequestMetrics,
): Promise<Platform> {
  const { name: service } = definition;
  const connect = (poolSize: number, more: Partial<DatabaseOptions> = {}): Promise<Database> =>
    Database.connect({
      url: config.DATABASE_URL,
      schema: schemaOf(service),
      // operators see which copy holds what
      applicationName: sessionName(service),
      poolSize,
      timeouts: {
        statement: config.DATABASE_STATEMENT_MS,
        lock: config.DATABASE_LOCK_MS,
        idleInTransaction: config.DATABASE_IDLE_MS,
        connect: config.DATABASE_CONNECT_MS,
      },
      onIdleError: (error) => log.failure('idle database connection', error),
      ...more,
    });
  const db = await connect(config.DATABASE_POOL, {
    reservedSize: config.DATABASE_RESERVED_POOL,
    onWait: (seconds) => metrics.waited(seconds),
  });
  // uses of all copies may count on one row, locked until the commit is through; one is lost only where nothing was committed after it
  const counters = await connect(config.DATABASE_COUNTERS_POOL, { durable: false });
  try {
    await assertMigrated(db, schemaOf(service), [...libraryMigrations, ...definition.migrations]);
    const clock = new PostgresClock(db);
    if (config.NODE_ENV === 'production' && (await clock.secondsAhead()) !== 0)
      throw new ConfigRefused([
        'the clock of this database was moved (npm run clock): production runs on the real time, in a database that always did',
      ]);
    const vault = openVault(db, config);
    const missing = await vault.missingKeys();
    if (missing.length > 0)
      throw new ConfigRefused([
        `VAULT_KEYS lacks the keys ${missing.join(', ')}, under which this database has personal data: put them back behind the present one, from your copy of the secrets, under another name where that one is taken`,
      ]);
    const identity = readIdentity(config);
    const tokens = await InternalTokens.create(service, clock, identity);
    const storage = await openEventStorage(definition, db, clock, config);
    return {
      db,
      counters,
      clock,
      unitOfWork: new RequestUnitOfWork(db, storage.transactional),
      storage,
      store: storage.store,
      eventLog: storage.log,
      bus: await openBus(service, config, log),
      vault,
      identity,
      tokens,
    };
  } catch (error) {
    await Promise.all([db.close(), counters.close()]);
    throw error;
  }
}

/** Gives everything back; after the components have stopped. */
export async function closePlatform({ bus, storage, db, counters }: Platform): Promise<void> {
  await bus.close();
  await storage.close();
  await Promise.all([db.close(), counters.close()]);
}
