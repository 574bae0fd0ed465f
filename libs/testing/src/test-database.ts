import { createHash, randomBytes } from 'node:crypto';
import { Database, migrate, provision, type DatabaseOptions, type MigrateOptions } from '@zhenming/postgres';
import { Client } from 'pg';
import { until } from './until.js';

export interface SchemaMigrations {
  readonly schema: string;
  readonly migrations: MigrateOptions['migrations'];
}

export interface TestDatabaseOptions extends SchemaMigrations {
  /** further schemas of the same database, migrated before the main one: `{ schema: 'bus', migrations: busMigrations }` */
  readonly also?: readonly SchemaMigrations[];
}

export interface TestDatabase {
  readonly name: string;
  /** of zhenming_owner: may do everything in this database */
  readonly ownerUrl: string;
  /** of the superuser: may also turn triggers off */
  readonly adminUrl: string;
  /** of the run-time role of the given schema, or of the role named */
  url(role?: string): string;
  /** a pool of the run-time role (of `options.schema`, with its search path); closed by `close()` at the latest */
  connect(options?: Partial<DatabaseOptions>): Promise<Database>;
  close(): Promise<void>;
}

export const serviceRoles = ['account', 'id_conflict', 'review_queue', 'notification'] as const;
const OWNER = 'zhenming_owner';

/** of the run's cluster; throws where no global setup has started it */
export const runPostgresUrl = (): string => {
  const url = process.env['ZHENMING_TEST_POSTGRES'];
  if (!url) throw new Error('no PostgreSQL was started: name this spec *.int.spec.ts, so that its project starts one');
  return url;
};

const withAdmin = async <T>(adminUrl: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** of another database and, if given, another role (test roles have their name as password) */
const at = (adminUrl: string, database: string, role?: string): string => {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  if (role) [url.username, url.password] = [role, role];
  return url.href;
};

const login = (role: string) => ({ role, password: role });
const prepare = (adminUrl: string, database: string) =>
  provision({ adminUrl, database, owner: login(OWNER), roles: serviceRoles.map(login) });

const TEMPLATE_LOCK = 77002;

/** A migrated database to copy from, made once per run and combination; other spec files wait for it. */
async function template(client: Client, adminUrl: string, schemas: readonly SchemaMigrations[]): Promise<string> {
  const names = schemas.map(({ schema, migrations }) => [schema, ...migrations.map((migration) => migration.name)]);
  const name = `template_${createHash('sha256').update(JSON.stringify(names)).digest('hex').slice(0, 16)}`;
  await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return name;
    const half = `half_${randomBytes(6).toString('hex')}`;
    await prepare(adminUrl, half);
    for (const { schema, migrations } of schemas) {
      const role = serviceRoles.find((service) => service === schema) ?? OWNER;
      await migrate({ url: at(adminUrl, half, OWNER), schema, role, migrations });
    }
    await client.query(`alter database ${half} rename to ${name}`);
    return name;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

/**
 * A fresh database for one spec file: roles of all services, `schema` migrated (default: an empty schema `account`).
 * `adminUrl` in `on` puts it into a cluster of the test's own (`startCluster`). Close it in `afterAll`.
 */
export async function testDatabase(
  options: TestDatabaseOptions = { schema: 'account', migrations: [] },
  on: { readonly adminUrl?: string } = {},
): Promise<TestDatabase> {
  const adminUrl = on.adminUrl ?? runPostgresUrl();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await withAdmin(adminUrl, async (client) => {
    const from = await template(client, adminUrl, [...(options.also ?? []), options]);
    await client.query(`create database ${name} template ${from} owner ${OWNER}`);
    await client.query(`revoke all on database ${name} from public`);
    for (const role of serviceRoles) await client.query(`grant connect on database ${name} to ${role}`);
  });
  const open = new Set<Database>();
  const url = (role: string = options.schema) => at(adminUrl, name, role);
  return {
    name,
    ownerUrl: at(adminUrl, name, OWNER),
    adminUrl: at(adminUrl, name),
    url,
    connect: async (more = {}) => {
      const schema = more.schema ?? options.schema;
      const database = await Database.connect({ url: url(schema), schema, poolSize: 5, ...more });
      open.add(database);
      return database;
    },
    close: async () => {
      for (const database of open) await database.close();
      await withAdmin(adminUrl, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

/** Moves the clock all schemas share, forward: `moveClock(database, '72 hours')`. Takes the owner's rights. */
export async function moveClock(database: Pick<TestDatabase, 'ownerUrl'>, interval: string): Promise<void> {
  await withAdmin(database.ownerUrl, (client) =>
    client.query('update zhenming.clock_offset set ahead = ahead + $1::interval', [interval]),
  );
}

/**
 * Waits until no transaction is older than what was deleted before, in this database or, where it has written, in any other of
 * the cluster: only then does an index keep in mind what is gone. Takes the superuser's rights.
 */
export async function untilForgotten(database: Pick<TestDatabase, 'adminUrl'>): Promise<void> {
  await withAdmin(database.adminUrl, async (client) => {
    const { rows } = await client.query<{ gone: string }>('select pg_current_xact_id()::xid::text as gone');
    const older = `select from pg_stat_activity where pid <> pg_backend_pid() and (age(backend_xid) >= age($1::xid)
      or (datname = current_database() and age(backend_xmin) >= age($1::xid)))`;
    // other suites hold transactions open on purpose
    await until(async () => (await client.query(older, [rows[0]?.gone])).rowCount === 0, { deadlineMs: 100_000 });
  });
}
