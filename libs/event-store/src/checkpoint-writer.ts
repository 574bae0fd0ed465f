import { orAborted, pause, untilTick, type EventLog } from '@zhenming/kernel';
import type { KeyObject } from 'node:crypto';
import { createPublicKey } from 'node:crypto';
import type { Database } from '@zhenming/postgres';
import { checkpointLine, CheckpointFile, CheckpointsForked, lineHash, type CheckpointKeys } from './checkpoint-file.js';
import { errorSlug } from './error-slug.js';
import { NO_HASH } from './event-hash.js';
import { CheckpointRefused, ownCheckpoint } from './held-checkpoint.js';

export interface CheckpointWriterOptions {
  /** JSON lines, one file per log, outside the database */
  readonly file: string;
  /** Ed25519; never in the database */
  readonly privateKey: KeyObject;
  /** that signed before it; none unless given */
  readonly former?: CheckpointKeys;
  /** schema of the log */
  readonly log: string;
  /** what holds its positions and its chain, default `log`; `external_log` where the events lie elsewhere */
  readonly table?: 'log' | 'external_log';
  /** default 1,000 */
  readonly everyMs?: number;
  /** default 1,000 */
  readonly everyEvents?: number;
  /** for one look at the file and one line, default 10,000 */
  readonly diskMs?: number;
  /** says when the log grows; without it the writer looks at it */
  readonly eventLog?: Pick<EventLog, 'changed'>;
  /** of a look after the start; once for each cause, however long it lasts */
  readonly onError?: (error: unknown) => void;
}

/** `refused` is final and an alarm; `failing`: the file or the database cannot be reached, tried again each time. */
export interface CheckpointStatus {
  readonly state: 'stopped' | 'running' | 'failing' | 'refused';
  /** of the last checkpoint in the file; 0 = none */
  readonly position: number;
  /** of that checkpoint, ISO 8601 UTC */
  readonly signedAt: string | undefined;
  readonly error: string | undefined;
}

const EVERY_MS = 1_000;
const EVERY_EVENTS = 1_000;
const LOOK_MS = 200;
/** nothing to sign: it is told of growth, and this is for a notification that was lost */
const QUIET_MS = 20_000;
interface Look {
  /** one writer of a file at a time, whichever instance */
  readonly mine: boolean;
  /** of the file's last checkpoint; null where the log has no such position */
  readonly held: string | null;
  /** null in an empty log */
  readonly position: string | null;
  readonly chain: string | null;
  readonly now: Date;
}

/**
 * Signs where the log stands, every second or 1,000 events, while it grows. Begins only, and goes on only, while the log
 * holds the last checkpoint of the file. What is cut off after the last checkpoint cannot be noticed later.
 */
export class CheckpointWriter {
  private readonly file: CheckpointFile;
  private readonly keys: CheckpointKeys;
  private readonly lookSql: string;
  private stopping = new AbortController();
  private running: Promise<void> | undefined;
  private current: CheckpointStatus = { state: 'stopped', position: 0, signedAt: undefined, error: undefined };
  private writtenAt = -Infinity;
  /** whether the last line was the present key's already: under a key that was given up nobody comes after it */
  private handedOver = false;

  constructor(
    private readonly db: Database,
    private readonly options: CheckpointWriterOptions,
  ) {
    this.file = new CheckpointFile(options.file, options.diskMs);
    this.keys = [createPublicKey(options.privateKey), ...(options.former ?? [])];
    const { table = 'log' } = options;
    this.lookSql = `select pg_try_advisory_xact_lock(77006, hashtext(current_schema())) as mine, zhenming.app_now() as now,
      (select encode(chain_hash, 'hex') from ${table} where position = $1) as held, head.*
      from (select) one left join (
        select position, encode(chain_hash, 'hex') as chain from ${table} order by position desc limit 1
      ) head on true`;
  }

  status(): CheckpointStatus {
    return this.current;
  }

  /** Throws `CheckpointRefused` when the log does not hold the last checkpoint, or the file holds a line that is not ours. */
  async start(): Promise<void> {
    if (this.running) return;
    await this.look();
    this.stopping = new AbortController();
    this.running = this.run(this.stopping.signal);
  }

  /** Writes a last checkpoint if the log has grown. */
  async stop(): Promise<void> {
    if (!this.running) return;
    this.stopping.abort();
    await this.running;
    this.running = undefined;
    if (this.current.state === 'refused') return;
    await this.look(true).catch(() => undefined);
    this.current = { ...this.current, state: 'stopped' };
  }

  private async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.current.state !== 'refused') {
      await pause(LOOK_MS, signal);
      await this.grown(signal);
      if (signal.aborted) return;
      const { error: before } = this.current;
      await this.look().catch((error: unknown) => {
        if (this.current.error !== before) this.options.onError?.(error);
      });
    }
  }

  /** Until there is something to sign and it is due, or there are enough events. */
  private async grown(signal: AbortSignal): Promise<void> {
    const { eventLog, everyMs = EVERY_MS, everyEvents = EVERY_EVENTS } = this.options;
    const { state, position } = this.current;
    if (!eventLog || state !== 'running') return;
    await orAborted(eventLog.changed(position, untilTick(QUIET_MS)), signal);
    const due = this.writtenAt + everyMs - performance.now();
    if (due > 0) await orAborted(eventLog.changed(position + everyEvents - 1, due), signal);
  }

  private async look(now = false): Promise<void> {
    try {
      // before there is a transaction: a disk that says nothing keeps no connection
      for (let done = false; !done;) {
        const line = await this.file.lastLine();
        done = await this.db.run(() => this.write(line, now));
      }
    } catch (error) {
      const final = error instanceof CheckpointRefused || error instanceof CheckpointsForked;
      const state = final ? 'refused' : 'failing';
      this.current = { ...this.current, state, error: errorSlug(error) };
      throw error;
    }
  }

  /** False where `line` is not the file's last one any more. */
  private async write(line: string | undefined, now: boolean): Promise<boolean> {
    const { log, privateKey, everyMs = EVERY_MS, everyEvents = EVERY_EVENTS } = this.options;
    const { checkpoint: last, key = 0 } = line === undefined ? {} : ownCheckpoint(line, log, this.keys);
    const { rows } = await this.db.query<Look>(this.lookSql, [last?.position ?? 0]);
    const head = rows[0] as Look;
    if (!head.mine) return true;
    // another instance wrote before the lock was ours: from here on nobody does
    if ((await this.file.lastLine()) !== line) return false;
    if (last && (head.held !== last.chainHash || (key > 0 && this.handedOver)))
      throw new CheckpointRefused(log, last.position);
    const grown = Number(head.position ?? 0) - (last?.position ?? 0);
    const due = now || grown >= everyEvents || performance.now() - this.writtenAt >= everyMs;
    let { position, at: signedAt } = last ?? { position: 0, at: undefined };
    // the last line is always the present key's: nobody goes on under a key that was given up
    if (head.chain !== null && ((grown > 0 && due) || key > 0)) {
      position = Number(head.position);
      const previous = line === undefined ? NO_HASH : lineHash(line);
      signedAt = head.now.toISOString();
      const fields = { log, position, chainHash: head.chain, at: signedAt, previous };
      // we were held up, and the server gave the lock to another
      if (!(await this.file.append(checkpointLine(fields, privateKey), line))) return false;
      this.writtenAt = performance.now();
    }
    this.handedOver ||= position > 0;
    this.current = { state: 'running', position, signedAt, error: undefined };
    return true;
  }
}
