import { sqlMigration } from '@zhenming/postgres';

/** Answers by Idempotency-Key and windows of rate limits, in the schema of each service. */
export const idempotencyMigrations = [
  sqlMigration('Idempotency1764000000300', new URL('./idempotency.sql', import.meta.url)),
  sqlMigration('RequestLeases1764000000301', new URL('./request-leases.sql', import.meta.url)),
  sqlMigration('RateWindowEnds1764000000302', new URL('./rate-window-ends.sql', import.meta.url)),
];
