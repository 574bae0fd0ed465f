import { sqlMigration } from '@zhenming/postgres';

/** The tables of one log; for `migrate` in the schema of a service. */
export const eventStoreMigrations = [
  sqlMigration('EventStore1764000000000', new URL('./event-store.sql', import.meta.url)),
  sqlMigration('ExternalLog1764000000050', new URL('./eventstoredb/external-log.sql', import.meta.url)),
  sqlMigration('SequenceAndTell1764000000060', new URL('./sequence-and-tell.sql', import.meta.url)),
  sqlMigration('SequencePlan1764000000070', new URL('./sequence-plan.sql', import.meta.url)),
];
