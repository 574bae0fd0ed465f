import type { Pool, PoolClient } from 'pg';

/**
 * Prepares each connection of a pool once, before anybody has it. Not at 'connect': a pool that is handed over may have connections
 * already.
 */
export function eachClient(pool: Pool, prepare: (client: PoolClient) => void): void {
  const known = new WeakSet<PoolClient>();
  pool.on('acquire', (client) => {
    if (known.has(client)) return;
    known.add(client);
    prepare(client);
  });
}
