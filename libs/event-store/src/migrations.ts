import { migrate, sqlMigration } from '@zhenming/postgres';

/** The tables of one log; for `migrate` in the schema of a service. */
export const eventStoreMigrations = [
  sqlMigration('EventStore1764000000000', new URL('./event-store.sql', import.meta.url)),
  sqlMigration('ExternalLog1764000000050', new URL('./eventstoredb/external-log.sql', import.meta.url)),
  sqlMigration('SequenceAndTell1764000000060', new URL('./sequence-and-tell.sql', import.meta.url)),
];

/**
 * What the owner must run at every start, after the migrations (`migrate({ …, afterEach: eventStoreAfterEach })`): a log
 * that was restored into another cluster gets positions for what has none. Without it the sequencer refuses to work
 * there. Waits for appends that are in flight; does nothing in the cluster the log knows.
 */
export const eventStoreAfterEach: readonly string[] = ['select rebase_log()'];

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
