import { readFileSync } from 'node:fs';
import pg from 'pg';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';

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
}

const sharedSchema = new URL('./shared-schema.sql', import.meta.url);
/** one migrator at a time in a database */
const LOCK = 77001;

/** Brings one schema up to date. Returns the names of the migrations that ran. Safe to run at every start and twice at once. */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const dataSource = new DataSource({
    type: 'postgres',
    driver: pg,
    url: options.url,
    schema: options.schema,
    migrations: [...options.migrations],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    poolSize: 2,
    extra: { options: `-c search_path=${options.schema},zhenming,bus -c timezone=UTC -c client_min_messages=warning` },
  });
  await dataSource.initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1)', [LOCK]);
    await lock.query(readFileSync(sharedSchema, 'utf8'));
    await lock.query(`create schema if not exists "${options.schema}"`);
    await lock.query(`grant usage on schema "${options.schema}" to "${options.role}"`);
    const ran = await dataSource.runMigrations();
    for (const statement of options.afterEach ?? []) await lock.query(statement);
    return ran.map((migration) => migration.name);
  } finally {
    await lock.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    await lock.release();
    await dataSource.destroy();
  }
}
