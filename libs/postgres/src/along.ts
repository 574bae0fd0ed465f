import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg';
import { Batch } from './batch.js';
import { eachClient } from './each-client.js';
import { preparedName } from './prepared-statements.js';

/** as TypeORM begins and ends a transaction; parsed each time: pg_stat_statements counts a prepared one once and never again */
const [BEGIN, COMMIT, ROLLBACK] = ['START TRANSACTION', 'COMMIT', 'ROLLBACK'];
const NOTHING: QueryResult = { command: '', rowCount: null, oid: 0, fields: [], rows: [] };

type Query = (first: unknown, ...rest: unknown[]) => unknown;

/** what waits on a connection for its next statement */
const waiting = new WeakMap<PoolClient, QueryConfig[]>();

/** A statement that goes to the server with the next one of this connection. Whoever sends that one has its error. */
export function goAlong(client: PoolClient, text: string, values: readonly unknown[]): void {
  waiting.get(client)?.push(prepared(client, text, values));
}

/**
 * Lets statements go along with others, which is a round trip less for each: what `goAlong` was given, and the beginning of a
 * transaction, which is sent with its first statement and not before it; one without statements asks the server nothing. For a
 * pool whose transactions TypeORM begins and ends.
 */
export function letGoAlong(pool: Pool): void {
  eachClient(pool, letGoAlongOn);
  // whoever has the connection next begins anew
  pool.on('release', (_error, client) => waiting.get(client)?.splice(0));
}

function letGoAlongOn(client: PoolClient): void {
  const along: QueryConfig[] = [];
  waiting.set(client, along);
  const send = client.query.bind(client) as Query;
  const sendAll = async (configs: readonly QueryConfig[]): Promise<QueryResult> => {
    try {
      return await new Promise((resolve, reject) => {
        send(new Batch(configs, (error, result) => (error ? reject(error) : resolve(result as QueryResult))));
      });
    } catch (error) {
      // the driver's leads to its socket
      Error.captureStackTrace(error as Error);
      throw error;
    }
  };
  /** what a text without parameters waits for: it may be several commands, which cannot stand behind others in one message */
  let before: Promise<unknown> | undefined;
  const query: Query = (first, ...rest) => {
    const begins = along[0]?.text === BEGIN;
    if (first === BEGIN) {
      along.splice(0, along.length, { text: BEGIN });
      return Promise.resolve(NOTHING);
    }
    if (first === ROLLBACK) along.length = 0;
    if (begins && (first === ROLLBACK || (first === COMMIT && along.length === 1))) {
      along.length = 0;
      return Promise.resolve(NOTHING);
    }
    if (along.length > 0) {
      const ahead = along.splice(0);
      if (first === COMMIT) return sendAll([...ahead, { text: COMMIT }]);
      if (hasParameters(first)) return sendAll([...ahead, first]);
      before = sendAll(ahead).finally(() => (before = undefined));
    }
    return before ? before.then(() => send(first, ...rest)) : send(first, ...rest);
  };
  client.query = query as PoolClient['query'];
}

function prepared(client: PoolClient, text: string, values: readonly unknown[]): QueryConfig {
  const name = preparedName(client, text);
  return { text, values: [...values], ...(name === undefined ? {} : { name }) };
}

const hasParameters = (first: unknown): first is QueryConfig => Array.isArray((first as QueryConfig).values);
