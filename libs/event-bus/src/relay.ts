import {
  type EventBus,
  type EventLog,
  type LoggedEvent,
  orAborted,
  pause,
  type PublishedEvent,
  untilTick,
} from '@zhenming/kernel';
import { Leadership, SERVER_RUN, type Database } from '@zhenming/postgres';
import { backoff } from './slots.js';

export interface Publication {
  readonly topic: string;
  readonly event: PublishedEvent;
}

export interface RelayOptions {
  /** of the checkpoint row, unique within the service's schema */
  readonly name: string;
  readonly log: EventLog;
  readonly bus: EventBus;
  readonly db: Database;
  /** where an event goes and in which form; `[]` = nowhere. Must be pure: an event may be published again */
  readonly publish: (event: LoggedEvent) => readonly Publication[] | Promise<readonly Publication[]>;
  /** what is published to one topic at once, signed; those that are signed already stay as they are */
  readonly sign: (events: readonly PublishedEvent[]) => readonly PublishedEvent[];
  /** events at once, default 500 */
  readonly batch?: number;
  readonly onError?: (error: unknown) => void;
}

/**
 * `standby` = another process holds the relay's lock; `stalled` = the last round failed and is tried again; `behind` = it goes on, with so
 * much before it that what is recorded now comes too late: a code is old, a case has not begun. After a restore that is the whole history.
 */
export interface RelayStatus {
  readonly name: string;
  readonly state: 'starting' | 'leading' | 'standby' | 'behind' | 'stalled' | 'stopped';
  readonly position: number;
  /** events of the log that are not published yet */
  readonly lag: number;
}

/** the log tells of growth; this is for a notification that was lost */
const IDLE_MS = 20_000;
const POLL_MS = 20;
/** events that are not published yet, some ten seconds of a fast machine: no outage that is over leaves as many for long */
const BEHIND = 100_000;
/** the checkpoint is written so often: what was published since comes again after a crash. In a backlog that is much */
const SAVE_MS = 1_000;
const SAVE_IN_BACKLOG_MS = 100;

/** The checkpoint is not where this relay left it, or on another server: another one took over. */
class TakenOver extends Error {}

/**
 * Follows a log and publishes it, in order. The checkpoint moves after the bus has acknowledged, once a second, so nothing is lost
 * and something may come twice. One relay per name leads; a former leader that wakes up late repeats a few batches at most (a run
 * from a position everybody has seen, so first occurrences keep their order) and then finds the checkpoint moved.
 */
export class Relay {
  private state: Exclude<RelayStatus['state'], 'behind'> = 'starting';
  private position = 0;
  /** of the checkpoint, when it was written, and `SERVER_RUN`: the log of another server may lack the end that was published */
  private saved = { position: 0, at: 0, server: '' };
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  /** the batch after the one at work */
  private ahead: Promise<LoggedEvent[]> | undefined;

  constructor(private readonly options: RelayOptions) {}

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    this.state = 'stopped';
  }

  async status(): Promise<RelayStatus> {
    const [{ position }, head] = await Promise.all([this.checkpoint(), this.options.log.head()]);
    const reached = this.state === 'leading' ? Math.max(this.position, position) : position;
    const lag = Math.max(0, head - reached);
    const goesOn = this.state === 'leading' || this.state === 'standby';
    return { name: this.options.name, state: goesOn && lag > BEHIND ? 'behind' : this.state, position: reached, lag };
  }

  /** Resolves when everything up to `position` is on the bus, whoever leads; rejects after `timeoutMs`. */
  async caughtUp(position: number, timeoutMs = 10_000): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    while (Math.max(this.position, (await this.checkpoint()).position) < position) {
      if (performance.now() > deadline) throw new Error(`relay ${this.options.name} did not reach ${position} in time`);
      await pause(POLL_MS);
    }
  }

  private run(): Promise<void> {
    const failed = (error: unknown): void => {
      this.options.onError?.(error);
      this.state = 'stalled';
    };
    const leadership = new Leadership(this.options.db, {
      onError: failed,
      onStandby: () => {
        this.state = 'standby';
      },
    });
    return leadership.lead(`relay.${this.options.name}`, (over) => this.lead(over, failed), this.stopping.signal);
  }

  /** Publishes for as long as this copy leads. */
  private async lead(over: AbortSignal, failed: (error: unknown) => void): Promise<void> {
    let failures = 0;
    while (!over.aborted) {
      try {
        await this.begin();
        while (!over.aborted) {
          await this.round(over);
          failures = 0;
        }
        await this.save();
      } catch (error) {
        if (error instanceof TakenOver) continue;
        failed(error);
        failures += 1;
        await pause(backoff(failures, 200, 5_000), over);
      }
    }
  }

  private async begin(): Promise<void> {
    await this.options.db.query(
      'insert into relay_checkpoints (relay, position) values ($1, 0) on conflict do nothing',
      [this.options.name],
    );
    const { position, server } = await this.checkpoint();
    if (this.saved.server !== '' && this.saved.server !== server) this.options.log.anew?.();
    this.position = position;
    // with the first batch: a former leader finds the checkpoint moved
    this.saved = { position, at: -Infinity, server };
    this.ahead = undefined;
    this.state = 'leading';
  }

  private async round(over: AbortSignal): Promise<void> {
    const { log, bus, publish, sign, batch = 500 } = this.options;
    const events = await (this.ahead ?? log.readAfter(this.position, batch));
    this.ahead = undefined;
    const last = events.at(-1);
    if (!last) {
      await this.saveAfter(SAVE_MS);
      return orAborted(log.changed(this.position, this.isSaved ? untilTick(IDLE_MS) : SAVE_MS), over);
    }
    if (events.length === batch) {
      // there is a backlog: what comes next is read while this is on its way
      this.ahead = log.readAfter(last.position, batch);
      this.ahead.catch(() => undefined);
    }
    const byTopic = new Map<string, PublishedEvent[]>();
    const publications = await Promise.all(events.map(async (logged) => publish(logged)));
    for (const { topic, event } of publications.flat()) {
      const published = byTopic.get(topic);
      if (published) published.push(event);
      else byTopic.set(topic, [event]);
    }
    for (const [topic, published] of byTopic) await bus.publish(topic, sign(published));
    this.position = last.position;
    await this.saveAfter(events.length < batch ? SAVE_MS : SAVE_IN_BACKLOG_MS);
  }

  private get isSaved(): boolean {
    return this.saved.position === this.position;
  }

  private async saveAfter(ms: number): Promise<void> {
    if (performance.now() - this.saved.at >= ms) await this.save();
  }

  /** Moves the checkpoint to what is published. */
  private async save(): Promise<void> {
    const { db, name } = this.options;
    if (this.isSaved) return;
    const { rowCount } = await db.query(
      `update relay_checkpoints set position = $2, moved_at = zhenming.app_now()
       where relay = $1 and position = $3 and ${SERVER_RUN} = $4`,
      [name, this.position, this.saved.position, this.saved.server],
    );
    if (rowCount !== 1) throw new TakenOver();
    this.saved = { ...this.saved, position: this.position, at: performance.now() };
  }

  private async checkpoint(): Promise<{ readonly position: number; readonly server: string }> {
    const { rows } = await this.options.db.query<{ position: string; server: string }>(
      `select position, ${SERVER_RUN} as server from relay_checkpoints where relay = $1`,
      [this.options.name],
    );
    return { position: Number(rows[0]?.position ?? 0), server: rows[0]?.server ?? '' };
  }
}
