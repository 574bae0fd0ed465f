import { schemaOf, type ServiceName } from '@zhenming/contracts';
import { eventStoreDbStorage, postgresStorage, type EventStorage } from '@zhenming/event-store';
import { PostgresClock, type Database } from '@zhenming/postgres';

/** The log of one service of a running system, wherever it lies. Close it before its database. */
export const storageOf = (
  { eventStoreDb }: { readonly eventStoreDb: string | undefined },
  service: ServiceName,
  db: Database,
): Promise<EventStorage> =>
  eventStoreDb !== undefined && service === 'id-conflict'
    ? eventStoreDbStorage(db, new PostgresClock(db), { url: eventStoreDb, schema: schemaOf(service) })
    : postgresStorage(db);
