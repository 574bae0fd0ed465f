// A database with one log, and what tests do to it.
import { randomUUID } from 'node:crypto';
import type { CommandMetadata, Event } from '@zhenming/kernel';
import { migrate, type Database } from '@zhenming/postgres';
import { testDatabase } from '@zhenming/testing';
import pg from 'pg';
import { eventStoreAfterEach } from './after-each.js';
import { eventStoreMigrations } from './migrations.js';
import { PostgresEventLog } from './postgres-event-log.js';
import { PostgresEventStore } from './postgres-event-store.js';

export interface TestLog {
  readonly name: string;
  /** for the run-time role */
  readonly url: string;
  readonly db: Database;
  readonly store: PostgresEventStore;
  readonly log: PostgresEventLog;
  /** statements of the owner, who may do everything here but is no superuser */
  owner<Row extends pg.QueryResultRow = pg.QueryResultRow>(sql: string, params?: unknown[]): Promise<Row[]>;
  /** statements of the superuser */
  admin<Row extends pg.QueryResultRow = pg.QueryResultRow>(sql: string, params?: unknown[]): Promise<Row[]>;
  /** another pool of the run-time role, for one more instance of the service */
  connect(applicationName?: string): Promise<Database>;
  /** one raw connection of the run-time role, in the schema; closed with the rest */
  client(): Promise<pg.Client>;
  /** what the owner does at every start */
  rebase(): Promise<void>;
  /** runs the sequencer's function until nothing is left; returns how many got a position */
  drain(limit?: number): Promise<number>;
  close(): Promise<void>;
}

/** In the run's cluster, or in the one of `adminUrl`. */
export async function createLog(adminUrl?: string): Promise<TestLog> {
  const [schema, migrations] = ['account', eventStoreMigrations];
  const test = await testDatabase({ schema, migrations }, adminUrl ? { adminUrl } : {});
  const connect = (applicationName = schema): Promise<Database> => test.connect({ poolSize: 24, applicationName });
  const options = `-c search_path=${schema},zhenming -c timezone=UTC`;
  const owner = new pg.Pool({ connectionString: test.ownerUrl, options, max: 4 });
  owner.on('error', () => undefined);
  const admin = new pg.Pool({ connectionString: test.adminUrl, options, max: 2 });
  admin.on('error', () => undefined);
  const clients: pg.Client[] = [];
  const db = await connect();
  const log = new PostgresEventLog(db);
  return {
    name: test.name,
    url: test.url(),
    db,
    store: new PostgresEventStore(db),
    log,
    connect,
    rebase: async () =>
      void (await migrate({ url: test.ownerUrl, schema, role: schema, migrations, afterEach: eventStoreAfterEach })),
    owner: async (sql, params) => (await owner.query(sql, params)).rows as never,
    admin: async (sql, params) => (await admin.query(sql, params)).rows as never,
    client: async () => {
      const client = new pg.Client({ connectionString: test.url(), options });
      client.on('error', () => undefined);
      await client.connect();
      clients.push(client);
      return client;
    },
    drain: async (limit = 1_000) => {
      for (let total = 0; ;) {
        const { rows } = await db.pool.query<{ n: number }>('select sequence_batch($1) as n', [limit]);
        const n = (rows[0] as { n: number }).n;
        if (n === 0) return total;
        total += Math.max(n, 0);
      }
    },
    close: async () => {
      log.close();
      await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
      await owner.end();
      await admin.end();
      await test.close();
    },
  };
}

export const metadata = (causationId: string = randomUUID()): CommandMetadata => ({
  causationId,
  correlationId: causationId,
  actor: { kind: 'service', id: 'event-store' },
});

/** events of about 700 bytes in all, numbered, so that a reader can tell them apart */
export const happened = (n = 1, from = 0, bytes = 40): Event[] =>
  Array.from({ length: n }, (_, i) => ({ type: 'Happened', data: { n: from + i, filling: 'x'.repeat(bytes) } }));
