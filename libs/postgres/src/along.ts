import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg';
import { Batch } from './batch.js';
import { eachClient } from './each-client.js';
import { preparedName } from './prepared-statements.js';

/** as TypeORM begins and ends a transaction; parsed each time: pg_stat_statements counts a prepared one once and never again */
const [BEGIN, COMMIT, ROLLBACK] = ['START TRANSACTION', 'COMMIT', 'ROLLBACK'];
/** of the one savepoint that a transaction has at a time, see `Database.savepoint` */
export const UNDO_PART = 'rollback to savepoint part';
const NOTHING: QueryResult = { command: '', rowCount: null, oid: 0, fields: [], rows: [] };

type Query = (first: unknown, ...rest: unknown[]) => unknown;

/** A statement that waits to be sent. */
interface Waiting {
  readonly config: QueryConfig;
  /** sends a text without parameters: it may be several commands, which cannot stand behind others in one message */
  readonly byItself?: () => unknown;
  /** who waits for its answer; nobody where it goes along */
  readonly asker?: {
    readonly resolve: (result: QueryResult) => void;
    readonly reject: (error: unknown) => void;
  };
}

interface Answers {
  readonly error: Error | null;
  /** of the statements before the one that failed */
  readonly results: readonly QueryResult[];
}

const lines = new WeakMap<PoolClient, Line>();

/** A statement that goes to the server with the next one of this connection. Whoever sends that one has its error. */
export function goAlong(client: PoolClient, text: string, values: readonly unknown[]): void {
  lines.get(client)?.along(prepared(client, text, values));
}

/**
 * Sends what belongs together in one message, which is a round trip less for each: what `goAlong` was given; the beginning of a
 * transaction, which goes with its first statement and not before it, so that one without statements asks the server nothing; and
 * what is asked in a transaction at the same time (`Promise.all`). For a pool whose transactions TypeORM begins and ends.
 */
export function letGoAlong(pool: Pool): void {
  eachClient(pool, (client) => {
    const line = new Line(client.query.bind(client));
    lines.set(client, line);
    client.query = ((...asked: Parameters<Query>) => line.query(...asked)) as PoolClient['query'];
  });
  // whoever has the connection next begins anew
  pool.on('release', (_error, client) => lines.get(client)?.clear());
}

/** What waits on a connection, in order. */
class Line {
  private waiting: Waiting[] = [];
  private inTransaction = false;
  /** why this transaction has not begun: nothing of it may be sent, since it would be committed by itself */
  private lost: Error | undefined;
  /** resolves with the answer to what was sent last */
  private sent: Promise<void> | undefined;
  private isDue = false;

  constructor(private readonly send: Query) {}

  clear(): void {
    this.waiting = [];
    this.inTransaction = false;
    this.lost = undefined;
  }

  along(config: QueryConfig): void {
    this.waiting.push({ config });
  }

  query(first: unknown, ...rest: unknown[]): unknown {
    if (first === BEGIN) {
      this.clear();
      this.inTransaction = true;
      this.along({ text: BEGIN });
      return Promise.resolve(NOTHING);
    }
    if (!this.inTransaction) return this.send(first, ...rest);
    if (first === COMMIT) return this.commit();
    if (first === ROLLBACK) return this.rollback();
    // what waits belongs to the part: all before it was sent when it began
    if (first === UNDO_PART) this.drop();
    const answer = hasParameters(first)
      ? this.ask(first)
      : this.ask({ text: first as string }, () => this.send(first, ...rest));
    this.sendSoon();
    return answer;
  }

  private async commit(): Promise<QueryResult> {
    if (this.hasNotBegun && this.waiting.length === 1) {
      this.clear();
      return NOTHING;
    }
    const answer = this.ask({ text: COMMIT });
    this.sendAll();
    const result = await answer;
    this.clear();
    // so PostgreSQL answers where a statement had failed, whatever was made of its error
    if (result.command === ROLLBACK)
      throw new Error('nothing was committed: a statement of this transaction had failed');
    return result;
  }

  /** What was not sent yet is not sent any more. */
  private async rollback(): Promise<unknown> {
    const { hasNotBegun } = this;
    this.drop();
    this.clear();
    await this.sent;
    return hasNotBegun ? NOTHING : this.send(ROLLBACK);
  }

  private drop(): void {
    for (const { asker } of this.waiting.splice(0)) asker?.reject(new Error('the transaction was undone before that'));
  }

  private async ask(config: QueryConfig, byItself?: () => unknown): Promise<QueryResult> {
    try {
      return await new Promise((resolve, reject) =>
        this.waiting.push({ config, asker: { resolve, reject }, ...(byItself && { byItself }) }),
      );
    } catch (error) {
      // the driver's leads to its socket
      Error.captureStackTrace(error as Error);
      throw error;
    }
  }

  /** When whatever goes on now has asked for all that it can. */
  private sendSoon(): void {
    if (this.isDue) return;
    this.isDue = true;
    process.nextTick(() => {
      this.isDue = false;
      this.sendAll();
    });
  }

  /** Sends the next message, if somebody waits for an answer: statements up to one by itself, or up to the last that is waited for. */
  private sendAll(): void {
    if (this.sent) return;
    const apart = this.waiting.findIndex(({ byItself }) => byItself);
    const last = this.waiting.findLastIndex(({ asker }) => asker);
    const message = this.waiting.splice(0, apart < 0 ? last + 1 : Math.max(apart, 1));
    if (message.length > 0) this.sent = this.deliver(message);
  }

  private async deliver(message: readonly Waiting[]): Promise<void> {
    const { error, results } = await this.answers(message);
    this.sent = undefined;
    if (error && message[0]?.config.text === BEGIN) this.lost = error;
    message.forEach(({ asker }, n) => {
      const result = results[n];
      if (result) asker?.resolve(result);
      else asker?.reject(error);
    });
    // what went along had only the one by itself to go with
    if (error && !message.at(-1)?.asker) this.waiting.shift()?.asker?.reject(error);
    this.sendAll();
  }

  private async answers(message: readonly Waiting[]): Promise<Answers> {
    const { lost } = this;
    if (lost) return { error: lost, results: [] };
    const [{ byItself }] = message as [Waiting];
    if (!byItself)
      return new Promise((resolve) => {
        const configs = message.map(({ config }) => config);
        this.send(new Batch(configs, (error, results = []) => resolve({ error, results })));
      });
    try {
      return { error: null, results: [(await byItself()) as QueryResult] };
    } catch (error) {
      return { error: error as Error, results: [] };
    }
  }

  private get hasNotBegun(): boolean {
    return this.waiting[0]?.config.text === BEGIN;
  }
}

function prepared(client: PoolClient, text: string, values: readonly unknown[]): QueryConfig {
  const name = preparedName(client, text);
  return { text, values: [...values], ...(name === undefined ? {} : { name }) };
}

const hasParameters = (first: unknown): first is QueryConfig => Array.isArray((first as QueryConfig).values);
