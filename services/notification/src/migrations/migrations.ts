import { sqlMigration } from '@zhenming/postgres';

/** notification's own tables, after those of the libraries. */
export const notificationMigrations = [
  sqlMigration('Notices1764000004001', new URL('./0001-notices.sql', import.meta.url)),
  sqlMigration('References1764000004002', new URL('./0002-references.sql', import.meta.url)),
  sqlMigration('Traces1764000004003', new URL('./0003-deliveries-in-traces.sql', import.meta.url)),
  sqlMigration('Corrections1764000004004', new URL('./0004-deliveries-of-corrections.sql', import.meta.url)),
  sqlMigration('Claims1764000004005', new URL('./0005-references-to-claims.sql', import.meta.url)),
  sqlMigration('OldestDeliveries1764000004006', new URL('./0006-oldest-deliveries.sql', import.meta.url)),
  sqlMigration('DeliveriesByLane1764000004007', new URL('./0007-deliveries-by-lane.sql', import.meta.url)),
  sqlMigration('VacuumOfTheQueue1764000004008', new URL('./0008-vacuum-of-the-queue.sql', import.meta.url)),
  sqlMigration('OldestOfEachChannel1764000004009', new URL('./0009-oldest-of-each-channel.sql', import.meta.url)),
];
