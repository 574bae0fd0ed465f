import { eventCatalog, schemaOf, services, type EventName, type ServiceName } from '@zhenming/contracts';
import type { EventStorage } from '@zhenming/event-store';
import type { RecordedEvent } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { storageOf } from '../system/event-storage.js';
import { lineOf, Problem } from '../system/problem.js';
import type { Target } from '../system/target.js';

/** A service's database and its log. */
export interface ServiceLog {
  readonly db: Database;
  readonly storage: EventStorage;
}

export type Logs = Readonly<Record<ServiceName, ServiceLog>>;

/** Runs `work` with all logs of a system open, and closes them. Throws a `Problem` that names the one that cannot be reached. */
export async function withLogs<T>(target: Target, work: (logs: Logs) => Promise<T>): Promise<T> {
  const open: Partial<Record<ServiceName, ServiceLog>> = {};
  const toClose: (() => Promise<void>)[] = [];
  try {
    for (const service of services)
      try {
        const options = { schema: schemaOf(service), poolSize: 2, applicationName: 'audit' };
        const db = await Database.connect({ url: target.databaseUrl, ...options });
        toClose.push(() => db.close());
        const storage = await storageOf(target, service, db);
        toClose.push(() => storage.close());
        await storage.ping();
        open[service] = { db, storage };
      } catch (error) {
        throw new Problem(`the log of ${service} cannot be reached: ${lineOf(error)}`);
      }
    return await work(open as Logs);
  } finally {
    for (const close of toClose.reverse()) await close();
  }
}

/** Of an id that a forged event says, too. */
export const isUuid = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);

/** The events of these ids, each from the log of the service whose events of this type are: what lies elsewhere is not said by its owner. */
export async function findEvents(logs: Logs, ids: readonly string[]): Promise<ReadonlyMap<string, RecordedEvent>> {
  const wanted = [...new Set(ids)].filter(isUuid);
  const found = new Map<string, RecordedEvent>();
  if (wanted.length === 0) return found;
  for (const service of services)
    for (const event of await logs[service].storage.audit.find(wanted))
      if (eventCatalog[event.type as EventName]?.owner === service) found.set(event.id, event);
  return found;
}
