import { randomUUID } from 'node:crypto';
import { PostgresClock, type Database } from '@zhenming/postgres';
import { testDatabase } from '@zhenming/testing';
import { EventStoreDbDouble } from '@zhenming/testing/eventstoredb-double';
import pg from 'pg';
import { eventStoreMigrations } from '../migrations.js';
import { EventStoreDbConnection, type EventStoreDbOptions } from './connection.js';
import { EventStoreDbLog } from './eventstoredb-log.js';
import { EventStoreDbSequencer, type EventStoreDbSequencerOptions } from './eventstoredb-sequencer.js';
import { EventStoreDbStore } from './eventstoredb-store.js';

const SCHEMA = 'id_conflict';

/** A database of its own and a server: the double, or a real one by its address. Streams are of this fixture alone. */
export interface TestServer {
  readonly double: EventStoreDbDouble;
  readonly db: Database;
  readonly connection: EventStoreDbConnection;
  readonly store: EventStoreDbStore;
  readonly log: EventStoreDbLog;
  /** another connection to the same streams, or to those of another service */
  connect(options?: Partial<EventStoreDbOptions>): EventStoreDbConnection;
  /** another pool, for one more copy of the service */
  pool(): Promise<Database>;
  sequencer(options?: EventStoreDbSequencerOptions, db?: Database): EventStoreDbSequencer;
  /** statements of the superuser */
  admin<Row extends pg.QueryResultRow = pg.QueryResultRow>(sql: string, params?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export async function startServer(url?: string): Promise<TestServer> {
  const test = await testDatabase({ schema: SCHEMA, migrations: eventStoreMigrations });
  const double = new EventStoreDbDouble();
  if (url === undefined) await double.start();
  const own = `${SCHEMA}_${randomUUID().slice(0, 8)}`;
  const options = `-c search_path=${SCHEMA},zhenming -c timezone=UTC`;
  const admin = new pg.Pool({ connectionString: test.adminUrl, options, max: 2 });
  admin.on('error', () => undefined);
  const connections: EventStoreDbConnection[] = [];
  const connect = (more: Partial<EventStoreDbOptions> = {}): EventStoreDbConnection => {
    const connection = new EventStoreDbConnection({ url: url ?? double.url, schema: own, ...more });
    connections.push(connection);
    return connection;
  };
  const pool = (): Promise<Database> => test.connect({ poolSize: 12 });
  const db = await pool();
  const connection = connect();
  const log = new EventStoreDbLog(db, connection);
  return {
    double,
    db,
    connection,
    log,
    connect,
    pool,
    store: new EventStoreDbStore(connection, new PostgresClock(db)),
    sequencer: (more = {}, on = db) => new EventStoreDbSequencer(on, connection, { everyMs: 500, ...more }),
    admin: async (sql, params) => (await admin.query(sql, params)).rows as never,
    close: async () => {
      log.close();
      await Promise.all(connections.map((one) => one.close()));
      double.stop();
      await admin.end();
      await test.close();
    },
  };
}
