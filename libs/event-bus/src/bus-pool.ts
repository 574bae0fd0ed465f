import { pause } from '@zhenming/kernel';
import { IDLE_MS, KEEP_ALIVE, keepPrepared, sessionName, sessionOptions } from '@zhenming/postgres';
import pg from 'pg';

/** the channel on which publishers and members wake each other; a payload is news of a topic, or `group:` and a group */
export const CHANNEL = 'zhenming_bus';
export const groupSignal = (group: string): string => `group:${group}`;

/** that a server may take to let somebody in, or to answer */
const ANSWER_MS = 5_000;
const AGAIN_MS = 500;
const CLOSE_MS = 1_000;

/** bytes that a notification holds, with room to spare */
const MOST = 7_500;

/** What was published: the topic, and the types of the events, or none where they would be too long. */
export const topicSignal = (topic: string, types: ReadonlySet<string>): string => {
  const all = [topic, ...types].join(' ');
  return all.length > MOST ? topic : all;
};

/** of a `topicSignal`; without types it may be of any */
export const newsOf = (payload: string): { readonly topic: string; readonly types: readonly string[] } => {
  const [topic = '', ...types] = payload.split(' ');
  return { topic, types };
};

/**
 * The bus has connections of its own: leases must be kept while every other connection of the process is busy in
 * handlers, and a publish must never become part of a caller's transaction. `onError` hears of connections that a server
 * ended while nobody used them; also of one that `end()` was ending, which does not wait for it: unheard, it ends the process.
 */
export function busPool(url: string, max: number, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    // the server gives up before the client does: a statement that nobody waits for any more would keep its locks
    options: sessionOptions({ search_path: 'bus,zhenming', timezone: 'UTC', statement_timeout: 4_500 }),
    application_name: sessionName('bus'),
    ...KEEP_ALIVE,
    idleTimeoutMillis: IDLE_MS,
    connectionTimeoutMillis: ANSWER_MS,
    query_timeout: ANSWER_MS,
  });
  pool.on('error', onError);
  keepPrepared(pool);
  return pool;
}

/** Listens until closed, through lost connections; `heard` is called with '' when something may have been missed. */
export class BusListener {
  private client: pg.Client | undefined;
  private again: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly heard: (payload: string) => void,
  ) {
    void this.connect();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.again);
    if (this.client) await ended(this.client);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: sessionName('bus-listen'),
      ...KEEP_ALIVE,
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
    });
    this.client = client;
    let lost = false;
    const reconnect = () => {
      if (lost || this.closed) return;
      lost = true;
      this.again = setTimeout(() => void this.connect(), AGAIN_MS);
    };
    client.on('error', reconnect);
    client.on('end', reconnect);
    client.on('notification', ({ payload }) => this.heard(payload ?? ''));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      if (this.closed) await ended(client);
      else this.heard('');
    } catch {
      await ended(client);
      reconnect();
    }
  }
}

/** Ends a connection, also to a server that says nothing more. */
async function ended(client: pg.Client): Promise<void> {
  const said = new AbortController();
  const end = client.end().finally(() => said.abort());
  end.catch(() => undefined);
  await pause(CLOSE_MS, said.signal);
  client.connection.stream.destroy();
}
