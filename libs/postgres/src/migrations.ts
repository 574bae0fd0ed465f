import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { Database } from './database.js';
import { namingLockHolders } from './lock-waits.js';

type Migration = new () => MigrationInterface;

/**
 * A TypeORM migration whose statements lie in an SQL file. `name` ends in the 13-digit timestamp TypeORM orders by
 * (`Ledger1764000000000`). Forward only: an audit trail is not migrated back.
 */
export function sqlMigration(name: string, file: URL): Migration {
  const migration = class implements MigrationInterface {
    readonly name = name;
    async up(runner: QueryRunner): Promise<void> {
      await runner.query(readFileSync(file, 'utf8'));
    }
    down(): Promise<void> {
      throw new Error('migrations run forward only');
    }
  };
  Object.defineProperty(migration, 'name', { value: name });
  return migration;
}

export interface MigrateOptions {
  /** of the owner role, which may create schemas */
  readonly url: string;
  readonly schema: string;
  /** the run-time role, made beforehand: gets usage of the schema; each migration grants what its tables need to CURRENT_ROLE_OF_SERVICE = the schema's name */
  readonly role: string;
  readonly migrations: readonly Migration[];
  /** what is migrated after it, of the same version: where a newer one has migrated that, nothing is done here either */
  readonly followedBy?: Pick<MigrateOptions, 'schema' | 'migrations'>;
  /** statements run in the schema, by the owner, at every start after the migrations; each in a transaction of its own */
  readonly afterEach?: readonly string[];
  /** how long a statement waits for a table, a row or the log; milliseconds, default 5,000: whoever comes after it waits as long */
  readonly lockMs?: number;
}

/** A schema is not as this version makes it. Says which of the two is the older one, and what to do. */
export class SchemaRefused extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'SchemaRefused';
  }
}

/** Throws `SchemaRefused` where a migration has run that is none of those that this version knows. */
function refuseNewer(ran: readonly string[], known: readonly string[]): void {
  const newer = ran.find((name) => !known.includes(name));
  if (newer !== undefined)
    throw new SchemaRefused(
      `a newer version has migrated this database (${newer}): start that one, or bring back the backup from before it`,
    );
}

/** the table is not there, or an earlier version has not let the role read it */
const UNSEEN = new Set(['42P01', '42501']);

/**
 * For the role of a service, before it reads anything: throws `SchemaRefused` unless just these migrations have run. An older version would
 * pass over events that it does not know, and nobody would notice.
 */
export async function assertMigrated(db: Database, schema: string, migrations: readonly Migration[]): Promise<void> {
  const known = migrations.map(({ name }) => name);
  const ran = await db.query<{ name: string }>(`select name from "${schema}".migrations`).then(
    ({ rows }) => rows.map(({ name }) => name),
    (error: { code?: string }): string[] => {
      if (UNSEEN.has(error.code ?? '')) return [];
      throw error;
    },
  );
  refuseNewer(ran, known);
  const lacking = known.find((name) => !ran.includes(name));
  if (lacking !== undefined)
    throw new SchemaRefused(
      `this database is not migrated to this version (${lacking} has not run): run migrate of this version, in compose setup`,
    );
}

const sharedSchema = new URL('./shared-schema.sql', import.meta.url);
/** one migrator at a time in a database */
const LOCK = 77001;

/** The migrations that have run in a schema; none where it is not there yet. */
async function ranIn(runner: QueryRunner, schema: string): Promise<string[]> {
  const table = `"${schema}".migrations`;
  const [{ there }] = (await runner.query('select to_regclass($1) is not null as there', [table])) as [
    { there: boolean },
  ];
  const rows = there ? ((await runner.query(`select name from ${table}`)) as { name: string }[]) : [];
  return rows.map(({ name }) => name);
}

/**
 * Brings one schema up to date. Returns the names of the migrations that ran. Safe to run at every start, also of a system that runs, and
 * twice at once. Where a statement waits longer than `lockMs` it throws for what, and who holds it: the migration that it belongs to is
 * undone as a whole, and what is missing runs the next time. Throws `SchemaRefused`, and nothing is done, where a newer version has migrated it
 * or what follows.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const { schema, role, followedBy, lockMs = 5_000 } = options;
  const applicationName = `migrate ${schema} ${randomUUID()}`;
  const dataSource = new DataSource({
    type: 'postgres',
    driver: pg,
    url: options.url,
    schema,
    migrations: [...options.migrations],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    // one of them looks who holds what is waited for
    poolSize: 3,
    applicationName,
    extra: {
      options: `-c search_path=${schema},zhenming,bus -c timezone=UTC -c client_min_messages=warning -c lock_timeout=${lockMs}`,
    },
  });
  await dataSource.initialize();
  const lock = dataSource.createQueryRunner();
  try {
    // another migrator may take its time
    await lock.query('set lock_timeout = 0');
    await lock.query('select pg_advisory_lock($1)', [LOCK]);
    await lock.query('reset lock_timeout');
    return await namingLockHolders(dataSource, applicationName, lockMs, async () => {
      for (const it of followedBy ? [options, followedBy] : [options])
        refuseNewer(
          await ranIn(lock, it.schema),
          it.migrations.map(({ name }) => name),
        );
      await lock.query(readFileSync(sharedSchema, 'utf8'));
      await lock.query(`create schema if not exists "${schema}"`);
      await lock.query(`grant usage on schema "${schema}" to "${role}"`);
      const ran = await dataSource.runMigrations();
      // it does not start over another schema than its own
      await lock.query(`grant select on "${schema}".migrations to "${role}"`);
      for (const statement of options.afterEach ?? []) await lock.query(statement);
      return ran.map((migration) => migration.name);
    });
  } finally {
    await lock.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    await lock.release();
    await dataSource.destroy();
  }
}
