import { AsyncLocalStorage } from 'node:async_hooks';
import { ConcurrencyConflict, pause, UnitOfWork } from '@zhenming/kernel';
import pg, { Pool, type PoolClient, type PoolConfig, type QueryResult, type QueryResultRow } from 'pg';
import {
  DataSource,
  getMetadataArgsStorage,
  type EntityManager,
  type FindOptionsWhere,
  type ObjectLiteral,
  type QueryRunner,
} from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { goAlong, letGoAlong, UNDO_PART } from './along.js';
import { keepPrepared, OUTDATED_PLAN, sessionOptions } from './prepared-statements.js';
import { Rows } from './rows.js';
import { endSilent, GRACE_MS } from './silent-server.js';
import { tableOf, type Statement, type Table } from './table.js';

export interface DatabaseOptions {
  /** postgres://role:password@host:port/database */
  readonly url: string;
  /** schema of the service; `zhenming` (clock) and `bus` follow it in the search path */
  readonly schema: string;
  /** connections at most, default 10 */
  readonly poolSize?: number;
  /** connections at most that are kept apart, see `Database.reserved`; default 4 */
  readonly reservedSize?: number;
  /** false: a commit waits for no disk and no standby, and a server that dies may forget the last half second. Default true */
  readonly durable?: boolean;
  /** none by default: tools and imports take the time they need */
  readonly timeouts?: DatabaseTimeouts;
  /** told how many seconds a unit of work waited for its connection */
  readonly onWait?: (seconds: number) => void;
  /** shown in pg_stat_activity */
  readonly applicationName?: string;
  /** told about errors of idle connections; queries report their own */
  readonly onIdleError?: (error: Error) => void;
}

/** Milliseconds. What takes longer fails with an error that may pass: nobody waits for ever, nor keeps others waiting. */
export interface DatabaseTimeouts {
  /** for one statement; a server that says nothing for two seconds more is not waited for */
  readonly statement: number;
  /** for a lock */
  readonly lock: number;
  /** for a transaction in which nothing happens: its connection is ended */
  readonly idleInTransaction: number;
  /** for a connection: a free one of the pool, or a new one */
  readonly connect: number;
}

interface Transaction {
  readonly runner: QueryRunner;
  readonly client: PoolClient;
  readonly afterCommit: (() => void)[];
}

/** One unit of work. Its transaction begins at once, or with the first `run` in it. */
interface Scope {
  transaction?: Transaction | undefined;
  /** the first thing in the transaction, which waits for a `run`; undefined: it began at once */
  readonly first?: () => Promise<void>;
  /** of such a transaction, once it was wanted */
  beginning?: Promise<void> | undefined;
  /** what still goes on of its async flow is on its own */
  ended?: true;
  /** see `Database.memory` */
  readonly memory: Map<string, unknown>;
}

/** Before a connection that nobody uses is closed. Opening one anew costs more than ten statements: a process, and SCRAM on both sides. */
export const IDLE_MS = 60_000;
/** A server that vanished without a word is noticed within half a minute also where nobody asks it anything, as who listens does not. */
export const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 };

/** every open database of this process */
const open = new Set<Database>();

/**
 * For whatever waits for others: throws while a unit of work of this async flow holds a connection, so that nobody keeps the
 * database waiting for the network. `what` is asked, as in "account"; it stands in the message.
 */
export function outsideUnitOfWork(what: string): void {
  for (const db of open)
    if (db.inTransaction)
      throw new Error(
        `${what} is asked inside a unit of work: gather facts before it, and check in it what they depend on`,
      );
}

/** a lost race (serialization failure, deadlock, a table that a migration has changed since) after which the same work may succeed */
const LOST_RACES = new Set(['40001', '40P01', OUTDATED_PLAN]);
const ATTEMPTS = 5;

const lostRace = (error: unknown): boolean =>
  error instanceof ConcurrencyConflict || LOST_RACES.has((error as { code?: string } | null)?.code ?? '');

/**
 * Also a tool, which takes what time it needs, is not there any more where a transaction of its has had nothing to do for so long: its
 * locks would keep others waiting, and vacuum from all tables. A host that is gone without a word is noticed within two minutes.
 */
const ABANDONED_MS = 600_000;

const settingsOf = ({ schema, durable, timeouts }: DatabaseOptions): Record<string, string | number> => ({
  search_path: `${schema},zhenming,bus`,
  timezone: 'UTC',
  default_transaction_isolation: 'read\\ committed',
  ...(durable === false && { synchronous_commit: 'off' }),
  idle_in_transaction_session_timeout: timeouts?.idleInTransaction ?? ABANDONED_MS,
  ...{ tcp_keepalives_idle: 60, tcp_keepalives_interval: 10, tcp_keepalives_count: 6 },
  ...(timeouts && {
    statement_timeout: timeouts.statement,
    lock_timeout: timeouts.lock,
  }),
});

/**
 * The one pool of a process and its unit of work. Inside `run`, every `query` and `manager` call of the same async flow
 * takes part in the transaction, so that no caller hands a connection to another.
 */
export class Database extends UnitOfWork {
  private readonly ambient = new AsyncLocalStorage<Scope>();
  private readonly apart = new AsyncLocalStorage<true>();

  private constructor(
    private readonly dataSource: DataSource,
    /** for what needs a connection of its own (COPY, advisory locks); release it */
    readonly pool: Pool,
    /** The same for what keeps one for long (LISTEN, leading, sequencing), and for `reserving`: of a small pool apart. */
    readonly reserved: Pool,
    private readonly onWait: (seconds: number) => void,
  ) {
    super();
  }

  /** Connects; throws the driver's error when the server cannot be reached or refuses the role. */
  static async connect(options: DatabaseOptions): Promise<Database> {
    const applicationName = options.applicationName ?? options.schema;
    const onIdleError = options.onIdleError ?? (() => undefined);
    const settings: PoolConfig = {
      // here and not per transaction, which would be more statements each time
      options: sessionOptions(settingsOf(options)),
      idleTimeoutMillis: IDLE_MS,
      ...KEEP_ALIVE,
      ...(options.timeouts && {
        connectionTimeoutMillis: options.timeouts.connect,
        query_timeout: options.timeouts.statement + GRACE_MS,
      }),
    };
    const dataSource = new DataSource({
      type: 'postgres',
      // the one that all others here use: TypeORM would load a second one
      driver: pg,
      url: options.url,
      schema: options.schema,
      // every class with @Entity that was loaded: one process has the tables of one service
      entities: getMetadataArgsStorage().tables.map(({ target }) => target),
      synchronize: false,
      logging: false,
      poolSize: options.poolSize ?? 10,
      applicationName,
      poolErrorHandler: onIdleError,
      extra: settings,
    });
    await dataSource.initialize();
    const { driver } = dataSource;
    if (!(driver instanceof PostgresDriver)) throw new Error('TypeORM chose another driver');
    const reserved = new Pool({
      ...{ connectionString: options.url, max: options.reservedSize ?? 4, application_name: applicationName },
      ...settings,
    });
    reserved.on('error', onIdleError);
    const db = new Database(dataSource, driver.master as Pool, reserved, options.onWait ?? (() => undefined));
    // a server that goes down may end a connection before whoever asked for it listens: without a listener the process would end
    for (const pool of [db.pool, db.reserved]) {
      pool.on('connect', (client) => client.on('error', () => undefined));
      letGoAlong(pool);
      endSilent(pool);
      keepPrepared(pool);
    }
    open.add(db);
    return db;
  }

  /** TypeORM's manager of the ambient transaction, or of the pool outside one. */
  get manager(): EntityManager {
    return this.current?.runner.manager ?? this.dataSource.manager;
  }

  /** The table of an entity, in the ambient transaction if there is one. */
  of<Row extends ObjectLiteral>(entity: new () => Row): Rows<Row> {
    return new Rows(this.manager.getRepository(entity), (text, values) => this.query(text, values));
  }

  get inTransaction(): boolean {
    return this.current !== undefined;
  }

  /** What is read once in a unit of work: gone with it, and empty when it is run again. Undefined outside of one. */
  get memory(): Map<string, unknown> | undefined {
    const scope = this.ambient.getStore();
    return scope?.ended ? undefined : scope?.memory;
  }

  /** One statement, in the ambient transaction if there is one. */
  async query<Row extends QueryResultRow = QueryResultRow>(
    sql: string,
    params: readonly unknown[] = [],
  ): Promise<QueryResult<Row>> {
    const target = this.current?.client ?? (this.apart.getStore() ? this.reserved : this.pool);
    return target.query<Row>(sql, [...params]);
  }

  /**
   * A statement whose result nobody needs. In a unit of work it goes to the server with the next one, or with the commit, and costs
   * no round trip; where it fails, so does that one. Not where a broken unique key means something to the caller: it would come out at
   * somebody else's statement.
   */
  async along(sql: string, params: readonly unknown[]): Promise<void> {
    const { current } = this;
    if (current) goAlong(current.client, sql, params);
    else await this.query(sql, params);
  }

  /** A new row, as `along` does it. */
  insertAlong<Row extends ObjectLiteral>(entity: new () => Row, row: QueryDeepPartialEntity<Row>): Promise<void> {
    return this.goes(this.tableOf(entity).insert(row));
  }

  /** Deletes rows, as `along` does it. */
  deleteAlong<Row extends ObjectLiteral>(entity: new () => Row, where: FindOptionsWhere<Row>): Promise<void> {
    return this.goes(this.tableOf(entity).delete(where));
  }

  /** Changes rows, as `along` does it. */
  updateAlong<Row extends ObjectLiteral>(
    entity: new () => Row,
    where: FindOptionsWhere<Row>,
    change: QueryDeepPartialEntity<Row>,
  ): Promise<void> {
    return this.goes(this.tableOf(entity).update(where, change));
  }

  /**
   * Runs `work` in one transaction and returns its result; a nested call joins. The outermost call runs `work` again, up
   * to 5 times in all, when a race was lost: `work` must not keep results of an earlier try outside.
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const scope = this.ambient.getStore();
    if (!scope || scope.ended) return this.repeated(() => this.unit({ memory: new Map() }, work));
    const { first } = scope;
    if (first) await (scope.beginning ??= this.begin(scope).then(first));
    return work();
  }

  /**
   * Runs `work` without a transaction up to its first `run`, which begins one with `first`; it lasts to the end of `work`. So
   * others are asked before it, and what is read and written from then on is committed together. Runs again as `run` does.
   */
  deferred<T>(first: () => Promise<void>, work: () => Promise<T>): Promise<T> {
    return this.repeated(() => this.unit({ first, memory: new Map() }, work));
  }

  /**
   * `run` inside a deferred unit: what fails in `work` is undone, the rest of the unit stays, and so does what it had read. Where nothing
   * came before it, the transaction is undone, and another one begins with the next `run`. One at a time, none inside another.
   */
  async part<T>(work: () => Promise<T>): Promise<T> {
    const scope = this.ambient.getStore();
    const isFirst = scope?.first && !scope.beginning;
    return this.run(() => (isFirst ? this.undoing(work, () => this.undo(scope)) : this.savepoint(work)));
  }

  /** Inside a unit of work, as `part` where something came before it. */
  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    await this.query('savepoint part');
    return this.undoing(
      async () => {
        const result = await work();
        await this.query('release savepoint part');
        return result;
      },
      () => this.query(UNDO_PART),
    );
  }

  /**
   * Commits what a deferred unit has done; its next `run` begins another transaction, with `first` again. For what asks others
   * afterwards. False where there is nothing to commit.
   */
  async commitSoFar(): Promise<boolean> {
    const scope = this.ambient.getStore();
    if (!scope?.first || !scope.transaction) return false;
    await this.commit(scope);
    scope.beginning = undefined;
    return true;
  }

  /**
   * What must be answered while all connections are busy: statements of `work` outside a unit of work go over the reserved ones,
   * so that a busy process is not taken for a dead one.
   */
  reserving<T>(work: () => Promise<T>): Promise<T> {
    return this.apart.run(true, work);
  }

  /** Units and statements that wait for a connection now. */
  get waiting(): number {
    return this.pool.waitingCount;
  }

  /** Called once after the outermost transaction has committed; at once when there is none. */
  afterCommit(effect: () => void): void {
    const { current } = this;
    if (current) current.afterCommit.push(effect);
    else effect();
  }

  async close(): Promise<void> {
    if (!open.delete(this)) return;
    await Promise.all([this.dataSource.destroy(), this.reserved.end()]);
  }

  private tableOf(entity: new () => ObjectLiteral): Table {
    return tableOf(this.dataSource.getMetadata(entity));
  }

  private async goes(statement: Statement | undefined): Promise<void> {
    if (!statement) throw new TypeError('only what compares columns with values goes along, and it changes something');
    await this.along(statement.text, statement.values);
  }

  /** Where `work` fails: undoes it, and is left with what was read before. */
  private async undoing<T>(work: () => Promise<T>, undo: () => Promise<unknown>): Promise<T> {
    const { memory } = this;
    const before = [...(memory ?? [])];
    try {
      return await work();
    } catch (error) {
      await undo();
      memory?.clear();
      for (const [key, value] of before) memory?.set(key, value);
      throw error;
    }
  }

  private get current(): Transaction | undefined {
    return this.ambient.getStore()?.transaction;
  }

  private async repeated<T>(unit: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await unit();
      } catch (error) {
        if (!lostRace(error) || attempt === ATTEMPTS) throw error;
        await pause(Math.random() * 10 * 2 ** attempt);
      }
    }
  }

  private async unit<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
    try {
      if (!scope.first) await this.begin(scope);
      const result = await this.ambient.run(scope, work);
      await this.commit(scope);
      return result;
    } catch (error) {
      await this.undo(scope);
      throw error;
    } finally {
      scope.ended = true;
    }
  }

  private async undo(scope: Scope): Promise<void> {
    const { transaction } = scope;
    scope.transaction = undefined;
    scope.beginning = undefined;
    await transaction?.runner.rollbackTransaction().catch(() => undefined);
    await transaction?.runner.release();
  }

  private async commit(scope: Scope): Promise<void> {
    const { transaction } = scope;
    if (!transaction) return;
    await transaction.runner.commitTransaction();
    scope.transaction = undefined;
    await transaction.runner.release();
    for (const effect of transaction.afterCommit) effect();
  }

  private async begin(scope: Scope): Promise<void> {
    const runner = this.dataSource.createQueryRunner();
    const asked = performance.now();
    try {
      const client = (await runner.connect()) as PoolClient;
      this.onWait((performance.now() - asked) / 1000);
      await runner.startTransaction();
      scope.transaction = { runner, client, afterCommit: [] };
    } catch (error) {
      await runner.release();
      throw error;
    }
  }
}
