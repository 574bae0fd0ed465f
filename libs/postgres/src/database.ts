import { AsyncLocalStorage } from 'node:async_hooks';
import { ConcurrencyConflict, pause, UnitOfWork } from '@zhenming/kernel';
import type { Pool, PoolClient, QueryResult, QueryResultRow } from 'pg';
import {
  DataSource,
  getMetadataArgsStorage,
  type EntityManager,
  type ObjectLiteral,
  type QueryRunner,
  type Repository,
} from 'typeorm';
import { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

export interface DatabaseOptions {
  /** postgres://role:password@host:port/database */
  readonly url: string;
  /** schema of the service; `zhenming` (clock) and `bus` follow it in the search path */
  readonly schema: string;
  /** connections at most, default 10 */
  readonly poolSize?: number;
  /** shown in pg_stat_activity */
  readonly applicationName?: string;
  /** told about errors of idle connections; queries report their own */
  readonly onIdleError?: (error: Error) => void;
}

interface Ambient {
  readonly runner: QueryRunner;
  readonly client: PoolClient;
  readonly afterCommit: (() => void)[];
}

/** a lost race (serialization failure, deadlock) after which the same work may succeed */
const LOST_RACES = new Set(['40001', '40P01']);
const ATTEMPTS = 5;

const lostRace = (error: unknown): boolean =>
  error instanceof ConcurrencyConflict || LOST_RACES.has((error as { code?: string } | null)?.code ?? '');

/**
 * The one pool of a process and its unit of work. Inside `run`, every `query` and `manager` call of the same async flow
 * takes part in the transaction, so that no caller hands a connection to another.
 */
export class Database extends UnitOfWork {
  private readonly ambient = new AsyncLocalStorage<Ambient>();

  private constructor(
    private readonly dataSource: DataSource,
    /** for what needs a connection of its own (LISTEN, COPY, advisory locks); release it */
    readonly pool: Pool,
  ) {
    super();
  }

  /** Connects; throws the driver's error when the server cannot be reached or refuses the role. */
  static async connect(options: DatabaseOptions): Promise<Database> {
    const dataSource = new DataSource({
      type: 'postgres',
      url: options.url,
      schema: options.schema,
      // every class with @Entity that was loaded: one process has the tables of one service
      entities: getMetadataArgsStorage().tables.map(({ target }) => target),
      synchronize: false,
      logging: false,
      poolSize: options.poolSize ?? 10,
      applicationName: options.applicationName ?? options.schema,
      poolErrorHandler: options.onIdleError ?? (() => undefined),
      extra: {
        // the isolation here and not per transaction, which would be one more statement each time
        options: `-c search_path=${options.schema},zhenming,bus -c timezone=UTC -c default_transaction_isolation=read\\ committed`,
      },
    });
    await dataSource.initialize();
    const { driver } = dataSource;
    if (!(driver instanceof PostgresDriver)) throw new Error('TypeORM chose another driver');
    const db = new Database(dataSource, driver.master as Pool);
    // a server that goes down may end a connection before whoever asked for it listens: without a listener the process would end
    db.pool.on('connect', (client) => client.on('error', () => undefined));
    return db;
  }

  /** TypeORM's manager of the ambient transaction, or of the pool outside one. */
  get manager(): EntityManager {
    return this.ambient.getStore()?.runner.manager ?? this.dataSource.manager;
  }

  /** The table of an entity, in the ambient transaction if there is one. */
  of<Row extends ObjectLiteral>(entity: new () => Row): Repository<Row> {
    return this.manager.getRepository(entity);
  }

  get inTransaction(): boolean {
    return this.ambient.getStore() !== undefined;
  }

  /** One statement, in the ambient transaction if there is one. */
  async query<Row extends QueryResultRow = QueryResultRow>(
    sql: string,
    params: readonly unknown[] = [],
  ): Promise<QueryResult<Row>> {
    const target = this.ambient.getStore()?.client ?? this.pool;
    return target.query<Row>(sql, [...params]);
  }

  /**
   * Runs `work` in one transaction and returns its result; a nested call joins. The outermost call runs `work` again, up
   * to 5 times in all, when a race was lost: `work` must not keep results of an earlier try outside.
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.inTransaction) return work();
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.transaction(work);
      } catch (error) {
        if (!lostRace(error) || attempt === ATTEMPTS) throw error;
        await pause(Math.random() * 10 * 2 ** attempt);
      }
    }
  }

  /** Commits what the ambient transaction has done, and goes on in a new one on the same connection. Quiet outside one. */
  async commitSoFar(): Promise<void> {
    const ambient = this.ambient.getStore();
    if (!ambient) return;
    await ambient.runner.commitTransaction();
    for (const effect of ambient.afterCommit.splice(0)) effect();
    await ambient.runner.startTransaction();
  }

  /** Called once after the outermost transaction has committed; at once when there is none. */
  afterCommit(effect: () => void): void {
    const ambient = this.ambient.getStore();
    if (ambient) ambient.afterCommit.push(effect);
    else effect();
  }

  async close(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  private async transaction<T>(work: () => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      await runner.startTransaction();
      const ambient: Ambient = { runner, client, afterCommit: [] };
      let result: T;
      try {
        result = await this.ambient.run(ambient, work);
        await runner.commitTransaction();
      } catch (error) {
        await runner.rollbackTransaction().catch(() => undefined);
        throw error;
      }
      for (const effect of ambient.afterCommit) effect();
      return result;
    } finally {
      await runner.release();
    }
  }
}
