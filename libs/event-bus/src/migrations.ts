import { sqlMigration } from '@zhenming/postgres';

/** Schema `bus`, wanted on both buses: on Kafka it holds the operators' pause flags. */
export const busMigrations = [
  sqlMigration('Bus1764000000100', new URL('./bus.sql', import.meta.url)),
  sqlMigration('BusRights1764000000101', new URL('./bus-rights.sql', import.meta.url)),
  sqlMigration('BusSigned1764000000102', new URL('./bus-signed.sql', import.meta.url)),
];

/** In the schema of each service that consumes events. */
export const inboxMigrations = [
  sqlMigration('Inbox1764000000110', new URL('./inbox.sql', import.meta.url)),
  sqlMigration('InboxDiscarded1764000000111', new URL('./inbox-discarded.sql', import.meta.url)),
];

/** In the schema of each service that has a log. */
export const relayMigrations = [sqlMigration('Relay1764000000120', new URL('./relay.sql', import.meta.url))];
