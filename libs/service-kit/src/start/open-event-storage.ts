import { schemaOf } from '@zhenming/contracts';
import { eventStoreDbStorage, postgresStorage, type EventStorage } from '@zhenming/event-store';
import { EventStoreUnavailable, type Clock } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import type { PlatformConfig } from './platform-config.js';
import { elsewhereLog } from './platform-refused-settings.js';
import { ConfigRefused } from './read-config.js';
import type { ServiceDefinition } from './service.js';

type Logged = Pick<ServiceDefinition, 'name' | 'externalLog' | 'gatherMs'>;

/**
 * The service's log where its environment says. A server that is away is waited for: the service is not ready meanwhile.
 * Throws `ConfigRefused` for a service that cannot have its log elsewhere and for a server that refuses us, and
 * `LogElsewhere` where its events already lie in the other place.
 */
export async function openEventStorage(
  { name, externalLog, gatherMs }: Logged,
  db: Database,
  clock: Clock,
  { EVENT_STORE, EVENTSTOREDB_URL: url = '' }: Pick<PlatformConfig, 'EVENT_STORE' | 'EVENTSTOREDB_URL'>,
): Promise<EventStorage> {
  if (EVENT_STORE === 'postgres') return postgresStorage(db, gatherMs);
  if (!externalLog) throw new ConfigRefused([elsewhereLog(name).line]);
  const storage = await eventStoreDbStorage(db, clock, { url, schema: schemaOf(name) });
  try {
    await storage.ping();
  } catch (error) {
    if (error instanceof EventStoreUnavailable) return storage;
    await storage.close();
    throw new ConfigRefused([
      'EVENTSTOREDB_URL: the server refuses us; user and password must be of one who may read $all',
    ]);
  }
  return storage;
}
