import { createPublicKey } from 'node:crypto';
import { pause, untilTick } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import type { CheckpointArchive } from './archive/checkpoint-archive.js';
import { CheckpointFile, type CheckpointKeys } from './checkpoint-file.js';
import type { CheckpointWriterOptions } from './checkpoint-writer.js';
import { errorSlug } from './error-slug.js';
import { CheckpointRefused, heldCheckpoint } from './held-checkpoint.js';

export interface CheckpointArchiverOptions extends Omit<
  CheckpointWriterOptions,
  'everyMs' | 'everyEvents' | 'eventLog'
> {
  readonly archive: CheckpointArchive;
  /** between two lines of this process, default 60,000 */
  readonly everyMs?: number;
  /** between two looks at file and log, default 5,000 */
  readonly lookMs?: number;
  /** told once of each reason for which nothing reaches the archive, and again when it came back and went away */
  readonly onError?: (error: unknown) => void;
}

/** `refused` is final and an alarm; `failing`: archive, file or database cannot be reached, tried again each time. */
export interface ArchiverStatus {
  readonly state: 'stopped' | 'running' | 'failing' | 'refused';
  /** of the last line that is known to be in the archive; 0 = none */
  readonly position: number;
  /** since when the file has had a line that the archive lacks; 0 = it lacks none */
  readonly behindSeconds: number;
  readonly error: string | undefined;
}

const LOOK_MS = 5_000;

/**
 * Puts the last line of the checkpoint file into the archive, every minute while there is a new one, and at a clean stop. Begins
 * only, and goes on only, while the log holds the last line of the archive: whoever has the database, the file and the key that
 * signs can write both anew, but not what the archive has. An archive that is away holds up nobody.
 */
export class CheckpointArchiver {
  private readonly file: CheckpointFile;
  private readonly keys: CheckpointKeys;
  private stopping = new AbortController();
  private running: Promise<void> | undefined;
  private refusal: CheckpointRefused | undefined;
  private state: ArchiverStatus['state'] = 'stopped';
  private error: string | undefined;
  /** last line that is known to be in the archive; null: it has none; undefined: it is to be asked */
  private archived: string | null | undefined;
  private position = 0;
  private behindSince: number | undefined;
  private archivedAt = -Infinity;

  constructor(
    private readonly db: Database,
    private readonly options: CheckpointArchiverOptions,
  ) {
    this.file = new CheckpointFile(options.file, options.diskMs);
    this.keys = [createPublicKey(options.privateKey), ...(options.former ?? [])];
  }

  status(): ArchiverStatus {
    const { state, error, position, behindSince } = this;
    const behindSeconds = behindSince === undefined ? 0 : (performance.now() - behindSince) / 1_000;
    return { state, position, behindSeconds, error };
  }

  /** Throws `CheckpointRefused` when the log does not hold the last line of the archive, or that line is not ours. */
  async start(): Promise<void> {
    if (this.running) return;
    await this.look();
    if (this.refusal) throw this.refusal;
    this.stopping = new AbortController();
    this.running = this.run(this.stopping.signal);
  }

  /** Archives the last line; to be called when nobody writes to the file any more. */
  async stop(): Promise<void> {
    if (!this.running) return;
    this.stopping.abort();
    await this.running;
    this.running = undefined;
    if (this.refusal) return;
    await this.look(true);
    this.state = 'stopped';
  }

  private async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !this.refusal) {
      await pause(untilTick(this.options.lookMs ?? LOOK_MS), signal);
      if (!signal.aborted) await this.look();
    }
  }

  private async look(now = false): Promise<void> {
    try {
      await this.archiveLast(now);
      this.refusal = undefined;
      this.state = 'running';
      this.error = undefined;
    } catch (error) {
      this.refusal = error instanceof CheckpointRefused ? error : undefined;
      this.state = this.refusal ? 'refused' : 'failing';
      const slug = errorSlug(error);
      if (this.error !== slug) this.options.onError?.(error);
      this.error = slug;
      if (this.refusal) this.position = this.refusal.position;
    }
  }

  private async archiveLast(now: boolean): Promise<void> {
    const { archive, log, everyMs = 60_000 } = this.options;
    const line = await this.file.lastLine();
    if (line !== undefined && this.archived === undefined) this.behindSince ??= performance.now();
    this.archived ??= (await archive.last(log)) ?? null;
    // each time: log and file may both be written anew while we run
    this.position = this.archived === null ? 0 : await this.heldPosition(this.archived);
    if (line === undefined) return;
    const position = line === this.archived ? this.position : await this.heldPosition(line);
    if (position <= this.position) {
      this.behindSince = undefined;
      return;
    }
    this.behindSince ??= performance.now();
    if (!now && performance.now() - this.archivedAt < everyMs) return;
    const kept = await archive.append({ log, position, line });
    this.archivedAt = performance.now();
    // what another copy put there first is asked for at the next look
    this.archived = kept ? line : undefined;
    if (!kept) return;
    this.position = position;
    this.behindSince = undefined;
  }

  private async heldPosition(line: string): Promise<number> {
    return (await heldCheckpoint(this.db, this.options, this.keys, line)).checkpoint.position;
  }
}
