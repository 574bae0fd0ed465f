import type { Pool, PoolClient } from 'pg';
import { eachClient } from './each-client.js';

/** statements that one connection keeps; texts beyond it are parsed each time */
const MOST = 300;
/** SQLSTATE of "cached plan must not change result type": a migration has changed a table since */
export const OUTDATED_PLAN = '0A000';

/**
 * PostgreSQL's `options` of a connection that keeps statements. A kept plan goes by what its tables were when it was made: on a service
 * that began with an empty database, each append read the whole log, until autovacuum had counted some thousand rows. So nothing is
 * read whole where an index leads to it. Nor is a plan compiled because its costs are guessed high: that takes longer than it runs.
 */
export const sessionOptions = (settings: Readonly<Record<string, string | number>>): string =>
  Object.entries({ ...settings, enable_seqscan: 'off', jit: 'off' })
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');

type Query = (first: unknown, ...rest: unknown[]) => unknown;

/** names of the statements of each connection by their texts, and how many it has had */
const named = new WeakMap<PoolClient, { readonly names: Map<string, string>; made: number }>();

/** What a connection calls a statement, so that the server parses it once; undefined for one too many. */
export function preparedName(client: PoolClient, text: string): string | undefined {
  const of = named.get(client) ?? { names: new Map<string, string>(), made: 0 };
  named.set(client, of);
  const known = of.names.get(text);
  if (known !== undefined || of.names.size >= MOST) return known;
  const name = `s${++of.made}`;
  of.names.set(text, name);
  return name;
}

/**
 * Lets the server parse each statement with parameters once for each connection of a pool: it is named by its text, whoever
 * sends it, TypeORM as well. Plans stay the server's choice (`plan_cache_mode`).
 */
export function keepPrepared(pool: Pool): void {
  eachClient(pool, keepPreparedOn);
}

function keepPreparedOn(client: PoolClient): void {
  const send = client.query.bind(client) as Query;
  const query: Query = (first, ...rest) => {
    // one without parameters may be several commands, which cannot be prepared
    if (typeof first !== 'string' || !Array.isArray(rest[0]) || rest[0].length === 0) return send(first, ...rest);
    const [values, ...more] = rest;
    const name = preparedName(client, first);
    const sent = send({ text: first, values, ...(name === undefined ? {} : { name }) }, ...more);
    if (sent instanceof Promise)
      sent.catch((error: unknown) => {
        // parsed anew the next time, under another name
        if ((error as { code?: string }).code === OUTDATED_PLAN) named.get(client)?.names.delete(first);
      });
    return sent;
  };
  client.query = query as PoolClient['query'];
}
