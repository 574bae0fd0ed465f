import type { Database } from '@zhenming/postgres';
import type { PoolClient } from 'pg';

const RECONNECT_MS = 250;

/** name of the channel on which the sequencer of a schema says up to which position the log has grown */
export const logChannel = (schema: string): string => `zhenming_log_${schema}`;

/**
 * LISTEN on a connection of its own. Calls `heard` with what every notification says, and `missed` when one may have been: without a
 * head when the connection was lost, and with the log's, as `headSql` selects it, when it is back, maybe of another server. Losing the
 * connection is normal: it comes back by itself, and whoever waits polls meanwhile.
 */
export class PostgresSignal {
  private drop: (() => void) | undefined;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly db: Database,
    private readonly headSql: string,
    private readonly heard: (payload: string) => void,
    private readonly missed: (head?: number) => void,
  ) {}

  get connected(): boolean {
    return this.drop !== undefined;
  }

  async connect(): Promise<void> {
    let client: PoolClient;
    try {
      client = await this.db.reserved.connect();
    } catch {
      return this.reconnect();
    }
    let dropped = false;
    const drop = (): void => {
      if (dropped) return;
      dropped = true;
      this.drop = undefined;
      client.release(true);
      this.reconnect();
    };
    client.on('error', drop);
    client.on('end', drop);
    client.on('notification', ({ payload }) => this.heard(payload ?? ''));
    let head: number;
    try {
      const { rows } = await client.query<{ schema: string }>('select current_schema() as schema');
      await client.query(`listen "${logChannel((rows[0] as { schema: string }).schema)}"`);
      // here, where it waits for nobody; the remark is for who looks at connections
      const { rows: heads } = await client.query<{ head: string }>(`${this.headSql} -- listening`);
      head = Number(heads[0]?.head);
    } catch {
      return drop();
    }
    if (this.closed || dropped) return drop();
    this.drop = drop;
    this.missed(head);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.retry);
    this.drop?.();
  }

  private reconnect(): void {
    if (this.closed) return;
    this.retry = setTimeout(() => void this.connect(), RECONNECT_MS).unref();
    this.missed();
  }
}
