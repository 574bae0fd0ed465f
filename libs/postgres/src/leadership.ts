import { pause, untilTick } from '@zhenming/kernel';
import type { PoolClient } from 'pg';
import type { Database } from './database.js';

export interface LeadershipOptions {
  /** how often a follower asks; a leader makes sure of its connection half as often; milliseconds, default 1,000 */
  readonly everyMs?: number;
  /** told why a try or a term ended early; the next try follows by itself */
  readonly onError?: (error: unknown) => void;
  /** told, as often as it asks, that another copy leads */
  readonly onStandby?: () => void;
}

/** intervals: a leader is heard every second one */
const UNHEARD = 15;

/**
 * One of several copies does the work. The leader holds an advisory lock of the service's schema on a connection kept
 * for nothing else; when that connection or its process dies, the database frees the lock and a follower takes over. It does so
 * as well where the leader's machine vanishes or stands still: whoever asks nothing for fifteen intervals is let go.
 * A leader that is cut off learns it within four intervals, so two may overlap for that long: the work itself must be
 * correct then (row locks, unique keys), leadership only spares it the contention.
 */
export class Leadership {
  private readonly everyMs: number;
  private readonly onError: (error: unknown) => void;
  private readonly onStandby: () => void;

  constructor(
    private readonly db: Database,
    options: LeadershipOptions = {},
  ) {
    this.everyMs = options.everyMs ?? 1_000;
    this.onError = options.onError ?? (() => undefined);
    this.onStandby = options.onStandby ?? (() => undefined);
  }

  /**
   * Runs `work` whenever this copy leads `name`, again after it returned or threw, until `signal` aborts. The signal
   * given to `work` aborts with it and when the lead is lost; `work` then has to come to an end.
   */
  async lead(name: string, work: (signal: AbortSignal) => Promise<void>, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.term(name, work, signal);
      } catch (error) {
        this.onError(error);
      }
      await pause(this.everyMs, signal);
    }
  }

  private async term(name: string, work: (signal: AbortSignal) => Promise<void>, signal: AbortSignal): Promise<void> {
    const client = await this.db.reserved.connect();
    const lost = new AbortController();
    const lose = (error?: unknown): void => lost.abort(error ?? new Error('the connection ended'));
    client.on('error', lose);
    client.on('end', lose);
    try {
      const won = await this.follow(client, name, AbortSignal.any([signal, lost.signal]));
      lost.signal.throwIfAborted();
      if (!won) return;
      const watching = this.watch(client, lost, signal);
      try {
        await work(AbortSignal.any([signal, lost.signal]));
      } finally {
        lost.abort();
        await watching;
      }
    } finally {
      // closed, not given back: closing is what frees the lock whatever state the connection is in
      client.release(true);
      client.off('end', lose);
    }
  }

  /** Asks now and then instead of waiting in the lock: a waiting statement would hold back vacuum and the log's horizon. */
  private async follow(client: PoolClient, name: string, signal: AbortSignal): Promise<boolean> {
    await client.query(`select set_config('idle_session_timeout', $1, false)`, [String(this.everyMs * UNHEARD)]);
    while (!signal.aborted) {
      const { rows } = await client.query<{ won: boolean }>(
        `select pg_try_advisory_lock(hashtextextended(current_schema() || '/' || $1, 77)) as won`,
        [name],
      );
      if (rows[0]?.won) return true;
      this.onStandby();
      await pause(untilTick(this.everyMs), signal);
    }
    return false;
  }

  private async watch(client: PoolClient, lost: AbortController, signal: AbortSignal): Promise<void> {
    const over = AbortSignal.any([signal, lost.signal]);
    const gone = new Promise((resolve) => over.addEventListener('abort', resolve));
    while (!over.aborted) {
      await pause(untilTick(this.everyMs * 2), over);
      if (over.aborted) return;
      const silent = setTimeout(() => lost.abort(new Error('the database is silent')), this.everyMs * 2);
      const answered = client.query('select 1').catch((error: unknown) => lost.abort(error));
      await Promise.race([answered, gone]);
      clearTimeout(silent);
    }
  }
}
