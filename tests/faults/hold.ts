import { Client } from 'pg';
import { schemaOf, type ServiceName } from '@zhenming/contracts';
import { eventually } from '../../tools/src/browser.js';
import { roleUrl } from '../../tools/src/system/service-env.js';
import type { RunningSystem } from '../../tools/src/system/running-system.js';

/**
 * A lock in the database that stops a service exactly where it needs the locked thing: a failpoint that no service knows of.
 * While it stands there the service is killed; then the lock goes.
 */
export class Hold {
  private backend = 0;
  private stopped: number[] = [];

  private constructor(
    private readonly client: Client,
    private readonly service: ServiceName,
  ) {}

  /** Takes the lock with `sql`, in a transaction of its own that stays open. */
  static async take(system: RunningSystem, service: ServiceName, sql: string, params: unknown[] = []): Promise<Hold> {
    const client = new Client({ connectionString: roleUrl(system.file, system.keys, 'postgres') });
    // the spec ends it
    client.on('error', () => undefined);
    await client.connect();
    const hold = new Hold(client, service);
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    hold.backend = rows[0]?.pid ?? 0;
    await client.query('begin');
    await client.query(sql, params);
    return hold;
  }

  /** Resolves when a statement of the service that contains `words` waits for what is held, to the process that sent it. */
  async reached(words: string): Promise<number> {
    // what the server says of its backends stays the same within a transaction unless it is asked to look again
    return eventually(`${this.service} waits in: ${words}`, async () => {
      await this.client.query('select pg_stat_clear_snapshot()');
      const { rows } = await this.client.query<{ process: string }>(
        `select substring(application_name from '\\d+$') as process from pg_stat_activity
         where usename = $1 and $2 = any (pg_blocking_pids(pid)) and position($3 in query) > 0`,
        [schemaOf(this.service), this.backend, words],
      );
      return rows[0] && Number(rows[0].process);
    });
  }

  /** Everything a process is connected with at this moment; to be called before it is killed. */
  async remember(process: number): Promise<void> {
    await this.client.query('select pg_stat_clear_snapshot()');
    const { rows } = await this.client.query<{ pid: number }>(
      `select pid from pg_stat_activity where usename = $1 and application_name like '% ' || $2`,
      [schemaOf(this.service), String(process)],
    );
    this.stopped = rows.map(({ pid }) => pid);
  }

  /** Ends the connections the killed process left behind: the server would else finish what they wait for, on nobody's behalf. */
  async bury(): Promise<void> {
    await this.client.query('select pg_terminate_backend(pid, 5000) from unnest($1::int[]) as pid', [this.stopped]);
  }

  async release(): Promise<void> {
    await this.client.query('rollback');
    await this.client.end();
  }
}
