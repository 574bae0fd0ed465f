import { untilTick } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import type { QueryConfig } from 'pg';
import { PostgresSignal } from './postgres-signal.js';

/** how often to look when no notification can be heard; when one can, seldom, should one be lost */
const POLL_MS = 20;
const LISTENING_POLL_MS = 5_000;
// a frozen server must not freeze the looking
const LOOK_TIMEOUT_MS = 5_000;

interface Waiter {
  readonly position: number;
  readonly resolve: () => void;
}

/**
 * Waits for a log of this schema to grow. All waiters share one LISTEN connection, whose notifications say how far it has
 * grown, and one poll, which run while anything waits. `headSql` selects its last position as `head`.
 */
export class HeadWatch {
  private readonly waiters = new Set<Waiter>();
  private signal: PostgresSignal | undefined;
  private timer: NodeJS.Timeout | undefined;
  private furthest: number | undefined;
  /** how often it was said to grow */
  private growths = 0;
  private looking = false;
  private again = false;

  constructor(
    private readonly db: Database,
    private readonly headSql: string,
    /** told that what was read of the log may be of one that is gone */
    private readonly forget: () => void,
  ) {}

  /** the furthest position that was heard or seen; undefined where nobody has waited yet, and while nothing can be heard */
  get head(): number | undefined {
    return this.signal?.connected ? this.furthest : undefined;
  }

  async changed(position: number, timeoutMs: number): Promise<void> {
    if (!this.signal) {
      this.signal = new PostgresSignal(
        this.db,
        this.headSql,
        (payload) => this.heard(payload),
        (head) => this.missed(head),
      );
      void this.signal.connect();
    }
    if (this.furthest !== undefined && this.furthest > position) {
      // who never reads would come back at once for as long as nobody looks
      if (!this.timer) this.poll();
      return;
    }
    await new Promise<void>((resolve) => {
      const waiter: Waiter = {
        position,
        resolve: () => {
          clearTimeout(timeout);
          this.waiters.delete(waiter);
          resolve();
        },
      };
      const timeout = setTimeout(waiter.resolve, timeoutMs).unref();
      this.waiters.add(waiter);
      // a first waiter looks; for others there is a poll already
      if (this.furthest === undefined || !this.timer) void this.look();
    });
  }

  /** Lets every waiter go and gives the connection back; before `Database.close`, which waits for it. */
  close(): void {
    this.signal?.close();
    this.signal = undefined;
    this.furthest = undefined;
    this.stopPolling();
    this.wakeAll();
  }

  /** What is no position, as '': everybody has to look where they are themselves. Anybody may notify, whoever owns the log. */
  private heard(payload: string): void {
    if (/^\d{1,15}$/.test(payload)) this.grown(Number(payload));
    else this.wakeAll();
  }

  /** Another server answers, whatever was heard of the one before: its connection may not know yet that it is gone. */
  anew(): void {
    this.missed();
  }

  /** The connection was lost, or is back: the server may be another one, which lacks the end of the log. */
  private missed(head?: number): void {
    this.growths++;
    // what was heard since the connection is back may be further than what was read over it
    this.furthest = head === undefined ? undefined : Math.max(head, this.furthest ?? 0);
    this.forget();
    this.wakeAll();
  }

  private wakeAll(): void {
    for (const waiter of [...this.waiters]) waiter.resolve();
  }

  /** It goes as far as `head`. */
  grown(head: number): void {
    this.growths++;
    this.furthest = Math.max(this.furthest ?? 0, head);
    for (const waiter of [...this.waiters]) if (this.furthest > waiter.position) waiter.resolve();
  }

  /**
   * Before the log is read: what to call with the position behind which there was nothing. Whatever was heard before, and lies
   * further, is forgotten: a notification comes after its commit, so that it is false or the end of the log is gone.
   */
  reading(): (end: number) => void {
    const { growths } = this;
    return (end) => {
      if (this.growths !== growths || this.furthest === undefined || this.furthest <= end) return;
      this.furthest = end;
      this.forget();
    };
  }

  private poll(): void {
    const pollMs = this.signal?.connected ? untilTick(LISTENING_POLL_MS) : POLL_MS;
    this.timer = setTimeout(() => void this.look(), pollMs).unref();
  }

  private stopPolling(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** One look at the head for all waiters; a call during a look makes it look once more. */
  private async look(): Promise<void> {
    if (this.looking) {
      this.again = true;
      return;
    }
    this.looking = true;
    this.stopPolling();
    const query = { text: this.headSql, query_timeout: LOOK_TIMEOUT_MS } as QueryConfig;
    do {
      this.again = false;
      const ended = this.reading();
      // the pool, not `db.query`: a look may run in the async flow of a finished transaction
      const head = await this.db.pool.query<{ head: string }>(query).then(
        ({ rows }) => Number(rows[0]?.head),
        () => undefined,
      );
      if (head === undefined) continue;
      ended(head);
      if (head > (this.furthest ?? -1)) this.grown(head);
    } while (this.again && this.waiters.size > 0);
    this.looking = false;
    if (this.waiters.size > 0) this.poll();
  }
}
