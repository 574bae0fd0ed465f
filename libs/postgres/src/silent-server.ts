import type { Pool, PoolClient } from 'pg';
import { eachClient } from './each-client.js';

/** the driver's word for an answer that did not come within `query_timeout` */
const SILENT = 'Query read timeout';
/** a server that is there ends a statement itself, and has this long to say so */
export const GRACE_MS = 2_000;

type Query = (...asked: unknown[]) => unknown;

/**
 * Ends every connection of a pool on which an answer stayed out. What the server still makes of the statement is unknown: whoever
 * got the connection next would stand in the midst of somebody else's transaction, and commit it with their own.
 */
export function endSilent(pool: Pool): void {
  eachClient(pool, (client) => {
    const send = client.query.bind(client) as Query;
    const query: Query = (...asked) => {
      const sent = send(...asked);
      // with a callback it is the pool that asks, and ends the connection by itself
      if (sent instanceof Promise)
        sent.catch((error: unknown) => {
          if (error instanceof Error && error.message === SILENT) end(client);
        });
      return sent;
    };
    client.query = query as PoolClient['query'];
  });
}

/** not in the types of what a pool hands out: it is the pool's own business, but for this */
const end = (client: object): void => (client as { end(done: () => void): void }).end(() => undefined);
