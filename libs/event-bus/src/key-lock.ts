import type { Database } from '@zhenming/postgres';

/**
 * Until the end of the transaction: one at a time decides about a key of a group. A delivery that would wait behind a parked message,
 * a replay that opens the key, or an operator who discards.
 */
export async function lockKey(db: Database, group: string, key: string): Promise<void> {
  await db.query(`select pg_advisory_xact_lock(hashtextextended(current_schema() || $1 || ' ' || $2, 0))`, [
    group,
    key,
  ]);
}
