import type { Pool, PoolClient } from 'pg';
import { eachClient } from './each-client.js';

/** statements that one connection keeps; texts beyond it are parsed each time */
const MOST = 300;
/** SQLSTATE of "cached plan must not change result type": a migration has changed a table since */
export const OUTDATED_PLAN = '0A000';

type Query = (first: unknown, ...rest: unknown[]) => unknown;

/**
 * Lets the server parse each statement with parameters once for each connection of a pool: it is named by its text, whoever
 * sends it, TypeORM as well. Plans stay the server's choice (`plan_cache_mode`).
 */
export function keepPrepared(pool: Pool): void {
  eachClient(pool, keepPreparedOn);
}

function keepPreparedOn(client: PoolClient): void {
  const names = new Map<string, string>();
  let made = 0;
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || names.size >= MOST) return known;
    const name = `s${++made}`;
    names.set(text, name);
    return name;
  };
  const send = client.query.bind(client) as Query;
  const query: Query = (first, ...rest) => {
    // one without parameters may be several commands, which cannot be prepared
    if (typeof first !== 'string' || !Array.isArray(rest[0]) || rest[0].length === 0) return send(first, ...rest);
    const [values, ...more] = rest;
    const name = nameOf(first);
    const sent = send({ text: first, values, ...(name === undefined ? {} : { name }) }, ...more);
    if (sent instanceof Promise)
      sent.catch((error: unknown) => {
        // parsed anew the next time, under another name
        if ((error as { code?: string }).code === OUTDATED_PLAN) names.delete(first);
      });
    return sent;
  };
  client.query = query as PoolClient['query'];
}
