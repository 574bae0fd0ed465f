import { pause, Signal, untilTick, type LoggedEvent } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import type { PoolClient, QueryConfig } from 'pg';
import { errorSlug } from './error-slug.js';
import { loggedEvent, type EventRow } from './event-rows.js';

export interface SequencerOptions {
  /** between two batches while there is work; default 5 */
  readonly pauseMs?: number;
  /** between two looks while there is none and nobody calls `wake`; default 20 */
  readonly idleMs?: number;
  /** events in a batch; default 1,000 */
  readonly batch?: number;
  /** is given the events of a small batch that this instance committed: nobody here need read them */
  readonly sequenced?: (events: readonly LoggedEvent[]) => void;
}

/**
 * `leading`: the last call did the work; `standby`: another instance was at it; `disconnected`: trying again; `refused`:
 * the log comes from another cluster and the owner's migration has not run here.
 */
export interface SequencerStatus {
  readonly state: 'stopped' | 'starting' | 'leading' | 'standby' | 'disconnected' | 'refused';
  /** events this instance gave a position to */
  readonly sequenced: number;
  /** process.hrtime-like milliseconds since the last successful call; undefined before the first */
  readonly idleForMs: number | undefined;
  /** SQLSTATE or name of the last error while disconnected or refused */
  readonly error: string | undefined;
}

/** events in a batch after a full one */
const FULL_BATCH = 20_000;
/** until another instance has ended its batch, which may have begun before the commit that woke this one */
const ELSEWHERE_MS = 20;
const SEQUENCE = 'select * from sequence_and_tell($1)';
const CALL_TIMEOUT_MS = 60_000;
const RECONNECT_MS = [50, 100, 250, 500, 1_000, 2_000];
const OTHER_CLUSTER = '55000';
const nothing = (): void => undefined;

/** of a small batch each event, else one row without */
type Sequenced = { readonly sequenced: number } & (
  ({ readonly position: string } & EventRow) | { readonly position: null }
);

/**
 * Gives committed events their positions. Every instance of a service runs one: a transaction-level lock per schema lets
 * one work at a time, and whoever comes next goes on where it stopped, even in the middle of a killed batch. Readers are
 * told by NOTIFY, with the commit of a batch, up to where the log goes; never inside an append (a NOTIFY there takes a cluster-wide
 * lock at commit and halves the throughput).
 */
export class Sequencer {
  private stopping = new AbortController();
  private readonly woken = new Signal();
  private running: Promise<void> | undefined;
  private state: SequencerStatus['state'] = 'stopped';
  private sequenced = 0;
  private lastCall: number | undefined;
  private calling: Promise<void> | undefined;
  private error: string | undefined;

  constructor(
    private readonly db: Database,
    private readonly options: SequencerOptions = {},
  ) {}

  start(): void {
    if (this.running) return;
    this.stopping = new AbortController();
    this.state = 'starting';
    this.running = this.run();
  }

  /** Something was committed: looks at once, whatever `idleMs`. */
  wake(): void {
    this.woken.raise();
  }

  /** Resolves when no call is on its way: its answer may bring what a notification has announced already. */
  async answered(): Promise<void> {
    await this.calling;
  }

  /** Resolves when the present batch is committed and the connection is given back. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.running;
    this.running = undefined;
    this.state = 'stopped';
  }

  status(): SequencerStatus {
    return {
      state: this.state,
      sequenced: this.sequenced,
      idleForMs: this.lastCall === undefined ? undefined : Math.round(performance.now() - this.lastCall),
      error: this.error,
    };
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    for (let failures = 0; !signal.aborted; failures++) {
      const before = this.lastCall;
      try {
        await this.session(signal);
      } catch (error) {
        this.error = errorSlug(error);
        this.state = this.error === OTHER_CLUSTER ? 'refused' : 'disconnected';
      }
      if (this.lastCall !== before) failures = 0;
      await pause(RECONNECT_MS[Math.min(failures, RECONNECT_MS.length - 1)] as number, signal);
    }
  }

  /** Works on one connection until it is lost or `signal` is aborted. */
  private async session(signal: AbortSignal): Promise<void> {
    const client = await this.db.reserved.connect();
    let broken: Error | undefined;
    const lost = (error: Error): void => {
      broken = error;
      this.wake();
    };
    client.on('error', lost);
    try {
      await this.loop(client, signal);
    } catch (error) {
      broken ??= error as Error;
      throw error;
    } finally {
      client.off('error', lost);
      client.release(broken);
    }
  }

  private async loop(client: PoolClient, signal: AbortSignal): Promise<void> {
    const { pauseMs = 5, idleMs = 20, batch = 1_000 } = this.options;
    let limit = batch;
    while (!signal.aborted) {
      const call = this.call(client, limit);
      this.calling = call.then(nothing, nothing);
      const n = await call;
      const full = n >= limit;
      limit = full ? FULL_BATCH : batch;
      if (n > 0) await pause(pauseMs, signal);
      if (!full && !signal.aborted) await this.woken.wait(n < 0 ? ELSEWHERE_MS : untilTick(idleMs));
    }
  }

  /** One batch; the answer: how many events it gave a position to, or less than none where another instance is at it. */
  private async call(client: PoolClient, limit: number): Promise<number> {
    const call = { text: SEQUENCE, values: [limit], query_timeout: CALL_TIMEOUT_MS };
    const { rows } = await client.query<Sequenced>(call as QueryConfig);
    const n = (rows[0] as Sequenced).sequenced;
    this.lastCall = performance.now();
    this.error = undefined;
    this.state = n < 0 ? 'standby' : 'leading';
    this.sequenced += Math.max(n, 0);
    const events = rows.flatMap((row) => (row.position === null ? [] : [loggedEvent(row)]));
    if (events.length > 0) this.options.sequenced?.(events);
    return n;
  }
}
