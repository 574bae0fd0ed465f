import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
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
  /** statements run in the schema, by the owner, at every start after the migrations; each in a transaction of its own */
  readonly afterEach?: readonly string[];
  /** how long a statement waits for a table, a row or the log; milliseconds, default 5,000: whoever comes after it waits as long */
  readonly lockMs?: number;
}

const sharedSchema = new URL('./shared-schema.sql', import.meta.url);
/** one migrator at a time in a database */
const LOCK = 77001;

/**
 * Brings one schema up to date. Returns the names of the migrations that ran. Safe to run at every start, also of a system that runs, and
 * twice at once. Where a statement waits longer than `lockMs` it throws for what, and who holds it: the migration that it belongs to is
 * undone as a whole, and what is missing runs the next time.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const { schema, role, lockMs = 5_000 } = options;
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
      await lock.query(readFileSync(sharedSchema, 'utf8'));
      await lock.query(`create schema if not exists "${schema}"`);
      await lock.query(`grant usage on schema "${schema}" to "${role}"`);
      const ran = await dataSource.runMigrations();
      for (const statement of options.afterEach ?? []) await lock.query(statement);
      return ran.map((migration) => migration.name);
    });
  } finally {
    await lock.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    await lock.release();
    await dataSource.destroy();
  }
}
