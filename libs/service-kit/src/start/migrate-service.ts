import { schemaOf } from '@zhenming/contracts';
import { busMigrations, inboxMigrations, relayMigrations } from '@zhenming/event-bus';
import { eventStoreAfterEach, eventStoreMigrations } from '@zhenming/event-store';
import { migrate, timerMigrations } from '@zhenming/postgres';
import { vaultMigrations } from '@zhenming/vault';
import { idempotencyMigrations } from '../idempotency/migrations.js';
import { OwnerConfig } from './platform-config.js';
import { readConfig } from './read-config.js';
import type { ServiceDefinition } from './service.js';

/** of every service's schema, before its own */
export const libraryMigrations = [
  ...eventStoreMigrations,
  ...inboxMigrations,
  ...relayMigrations,
  ...vaultMigrations,
  ...timerMigrations,
  ...idempotencyMigrations,
];

/**
 * Brings schema `bus` and the service's schema up to date as the owner, and rebases its log where the cluster is a new
 * one. Needs no Nest and none of the run-time settings. Returns what ran. Throws `SchemaRefused`, and nothing is done, where a newer version has
 * migrated either of them.
 */
export async function migrateService(
  { name, migrations }: Pick<ServiceDefinition, 'name' | 'migrations'>,
  env: NodeJS.ProcessEnv,
): Promise<string[]> {
  const { DATABASE_OWNER_URL: url } = readConfig(OwnerConfig, env);
  const schema = schemaOf(name);
  const own = { schema, migrations: [...libraryMigrations, ...migrations] };
  const bus = await migrate({ url, schema: 'bus', role: schema, migrations: busMigrations, followedBy: own });
  return [...bus, ...(await migrate({ ...own, url, role: schema, afterEach: eventStoreAfterEach }))];
}
