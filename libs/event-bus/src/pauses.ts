import type { Pool } from 'pg';
import { CHANNEL, groupSignal } from './bus-pool.js';

/** The operators' pause flags: rows in the database, whichever bus carries the messages. */
export class Pauses {
  constructor(private readonly pool: Pool) {}

  async pause(group: string): Promise<void> {
    await this.pool.query('insert into bus.pauses (group_name) values ($1) on conflict do nothing', [group]);
    await this.tell(group);
  }

  async resume(group: string): Promise<void> {
    await this.pool.query('delete from bus.pauses where group_name = $1', [group]);
    await this.tell(group);
  }

  async all(): Promise<Set<string>> {
    const { rows } = await this.pool.query<{ group_name: string }>('select group_name from bus.pauses');
    return new Set(rows.map((row) => row.group_name));
  }

  private async tell(group: string): Promise<void> {
    await this.pool.query('select pg_notify($1, $2)', [CHANNEL, groupSignal(group)]);
  }
}
