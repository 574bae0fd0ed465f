import { migrate, sqlMigration } from '@zhenming/postgres';
import { eventStoreAfterEach } from './after-each.js';

/** The tables of one log; for `migrate` in the schema of a service. */
export const eventStoreMigrations = [
  sqlMigration('EventStore1764000000000', new URL('./event-store.sql', import.meta.url)),
  sqlMigration('ExternalLog1764000000050', new URL('./eventstoredb/external-log.sql', import.meta.url)),
  sqlMigration('SequenceAndTell1764000000060', new URL('./sequence-and-tell.sql', import.meta.url)),
  sqlMigration('SequencePlan1764000000070', new URL('./sequence-plan.sql', import.meta.url)),
];

/** The same for one schema by itself: brings the log of `schema` (= its role) up to date with this cluster. */
export async function rebaseLog(ownerUrl: string, schema: string): Promise<void> {
  await migrate({
    url: ownerUrl,
    schema,
    role: schema,
    migrations: eventStoreMigrations,
    afterEach: eventStoreAfterEach,
  });
}
