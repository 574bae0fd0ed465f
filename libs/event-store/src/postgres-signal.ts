import type { Database } from '@zhenming/postgres';
import type { PoolClient } from 'pg';

const RECONNECT_MS = 250;

/** name of the channel on which the sequencer of a schema says up to which position the log has grown */
export const logChannel = (schema: string): string => `zhenming_log_${schema}`;

/**
 * LISTEN on a connection of its own. Calls `heard` with what every notification says, and with '' when one may have been missed:
 * the connection was lost, or is back. Losing the connection is normal: it comes back by itself, and whoever waits polls meanwhile.
 */
export class PostgresSignal {
  private drop: (() => void) | undefined;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly db: Database,
    private readonly heard: (payload: string) => void,
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
    try {
      const { rows } = await client.query<{ schema: string }>('select current_schema() as schema');
      await client.query(`listen "${logChannel((rows[0] as { schema: string }).schema)}"`);
    } catch {
      return drop();
    }
    if (this.closed || dropped) return drop();
    this.drop = drop;
    this.heard('');
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.retry);
    this.drop?.();
  }

  private reconnect(): void {
    if (this.closed) return;
    this.retry = setTimeout(() => void this.connect(), RECONNECT_MS).unref();
    this.heard('');
  }
}
