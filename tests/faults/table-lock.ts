import { Client } from 'pg';
import { schemaOf, type ServiceName } from '@zhenming/contracts';
import { eventually } from '../../tools/src/browser.js';
import { roleUrl } from '../../tools/src/system/service-env.js';
import type { RunningSystem } from '../../tools/src/system/running-system.js';

const KEPT_MS = 2_000;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * A lock in the database that stops a service exactly where it needs the locked thing: a failpoint that no service knows of.
 * While it stands there the service is killed; then the lock goes.
 */
export class TableLock {
  private backend = 0;

  private constructor(
    private readonly client: Client,
    private readonly service: ServiceName,
  ) {}

  /** Takes the lock with `sql`, in a transaction of its own that stays open. */
  static async take(
    system: RunningSystem,
    service: ServiceName,
    sql: string,
    params: unknown[] = [],
  ): Promise<TableLock> {
    const client = new Client({ connectionString: roleUrl(system.file, system.keys, 'postgres') });
    // the spec ends it
    client.on('error', () => undefined);
    await client.connect();
    const lock = new TableLock(client, service);
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    lock.backend = rows[0]?.pid ?? 0;
    try {
      await client.query('begin');
      await client.query(sql, params);
      return lock;
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  /** The same, or undefined where it is kept for long. */
  static async tryTake(system: RunningSystem, service: ServiceName, sql: string): Promise<TableLock | undefined> {
    try {
      return await TableLock.take(system, service, `set local lock_timeout = '${KEPT_MS}ms'; ${sql}`);
    } catch (error) {
      if ((error as { code?: string }).code === LOCK_NOT_AVAILABLE) return undefined;
      throw error;
    }
  }

  /**
   * Resolves when a statement of the service that contains `words` waits for what is locked, to the process that sent it.
   * Several may wait, for messages of their own: `among` are those that are meant.
   */
  async reached(words: string, among?: readonly number[]): Promise<number> {
    const whose = among ? `process ${among.join(' or ')} of ${this.service}` : this.service;
    return eventually(`${whose} waits in: ${words}`, async () =>
      (await this.waiting(words)).find((process) => among?.includes(process) ?? true),
    );
  }

  /** The same, also of a statement that waits behind another one that waits for what is locked. */
  async reachedBehind(words: string): Promise<number> {
    return eventually(
      `${this.service} waits, maybe behind others, in: ${words}`,
      async () => (await this.waiting(words, 'at any distance'))[0],
    );
  }

  /** The processes of the service of which a statement that contains `words` waits for what is locked. */
  async waiting(words: string, how: 'for it itself' | 'at any distance' = 'for it itself'): Promise<number[]> {
    await this.lookAgain();
    const { rows } = await this.client.query<{ process: string }>(
      `with recursive own as (
         select pid, pg_blocking_pids(pid) as blockers, application_name, query from pg_stat_activity where usename = $1
       ), blocked as (
         select pid from own where $2 = any (blockers)
         union
         select own.pid from own join blocked on blocked.pid = any (own.blockers) where $4
       )
       select substring(application_name from '\\d+$') as process from own join blocked using (pid)
       -- by hand or by TypeORM, which quotes every name and says the schema
       where position($3 in regexp_replace(lower(query), '"?' || $1 || '"?\\.|"', '', 'g')) > 0`,
      [schemaOf(this.service), this.backend, words, how === 'at any distance'],
    );
    return rows.map((row) => Number(row.process));
  }

  /**
   * Ends the connections that a killed process left behind: the server would else finish what they wait for, on nobody's
   * behalf. Asked after its death, for until then it may open one more and send its statement there.
   */
  async endConnectionsOf(process: number): Promise<void> {
    await eventually(`no connection of process ${process} is left`, async () => {
      await this.lookAgain();
      const { rowCount } = await this.client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where usename = $1 and application_name like '% ' || $2`,
        [schemaOf(this.service), String(process)],
      );
      return rowCount === 0;
    });
  }

  async release(): Promise<void> {
    await this.client.query('rollback');
    await this.client.end();
  }

  /** what the server says of its backends stays the same within a transaction unless it is asked to look again */
  private async lookAgain(): Promise<void> {
    await this.client.query('select pg_stat_clear_snapshot()');
  }
}
