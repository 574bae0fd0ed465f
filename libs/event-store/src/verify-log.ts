import { existsSync } from 'node:fs';
import type { ArchivedLine, CheckpointArchive } from './archive/checkpoint-archive.js';
import type { AuditRow, AuditSource } from './audit-source.js';
import {
  checkedLine,
  CheckpointFile,
  type CheckedLine,
  type Checkpoint,
  type CheckpointKeys,
} from './checkpoint-file.js';
import { chainStep, eventHash, NO_HASH } from './event-hash.js';

/**
 * `position-missing`: the log has a hole · `event-missing`: a position without its event · `event-changed`: content is
 * not the hashed one · `stream-broken`: does not follow the event before in its stream · `chain-broken`: the order is not
 * the chained one · `rewritten`: chain and signed checkpoint differ, somewhere from `position` to `until` ·
 * `cut`: the log ends before a signed checkpoint · `position-doubled`: an event has two positions · `event-hidden`: an
 * event the log never gave a position to, and never will · `checkpoint-forged`, `checkpoint-of-former-key`, `checkpoints-missing`: of the
 * file · of the archive, `archived-otherwise`: the chain was another when a line went there · `archived-and-cut`: the log ends before one ·
 * `not-in-file`: the file was cut or written anew · `archive-forged`, `archive-overwritten`, `archive-empty`.
 */
export type LogFault =
  | 'position-missing'
  | 'event-missing'
  | 'event-changed'
  | 'stream-broken'
  | 'chain-broken'
  | 'rewritten'
  | 'cut'
  | 'position-doubled'
  | 'event-hidden'
  | 'checkpoint-forged'
  | 'checkpoint-of-former-key'
  | 'checkpoints-missing'
  | 'archived-otherwise'
  | 'archived-and-cut'
  | 'not-in-file'
  | 'archive-forged'
  | 'archive-overwritten'
  | 'archive-empty';

export type LogVerdict =
  | {
      readonly ok: true;
      readonly head: number;
      readonly checkpoints: number;
      /** position of the last; what is cut off behind it cannot be noticed */
      readonly lastCheckpoint: number;
      /** when the present key signed the first line of the file that it has there, ISO 8601 UTC */
      readonly signedSince: string | undefined;
      /** of the archive, where there is one: its lines, how many are from before the file begins, and the position of the last */
      readonly archive?: { readonly lines: number; readonly beforeFile: number; readonly last: number };
      /** committed events that wait for the sequencer */
      readonly waiting: number;
    }
  | { readonly ok: false; readonly position: number; readonly until?: number; readonly reason: LogFault };

export interface VerifyLogOptions {
  /** where the log lies: `PostgresAudit`, `EventStoreDbAudit` */
  readonly source: AuditSource;
  readonly checkpointsFile: string;
  readonly keys: CheckpointKeys;
  /** the second place of the checkpoints; none unless given */
  readonly archive?: CheckpointArchive | undefined;
  /** schema of the log: its name in the checkpoints */
  readonly log: string;
  readonly onProgress?: (position: number) => void;
}

const PAGE = 2_000;

class Fault extends Error {
  constructor(readonly verdict: LogVerdict) {
    super('the log does not verify');
  }
}

const fault = (reason: LogFault, position: number, until?: number): never => {
  throw new Fault({ ok: false, position, reason, ...(until === undefined ? {} : { until }) });
};

/** The checkpoints as they come due; remembers how far the log is vouched for. */
class Checkpoints {
  count = 0;
  /** position of the first line of the file, once it was met */
  first = Infinity;
  last = 0;
  signedSince: string | undefined;
  /** signatures of those of the last position; a change of keys signs one twice */
  readonly met = new Set<string>();
  private next: CheckedLine | undefined;
  private key = 0;

  constructor(
    private readonly lines: AsyncGenerator<CheckedLine | undefined, void>,
    private readonly log: string,
  ) {}

  async advance(): Promise<void> {
    const { done, value } = await this.lines.next();
    if (!done && value?.checkpoint.log !== this.log) fault('checkpoint-forged', this.last + 1);
    this.next = value ?? undefined;
  }

  async meet(position: number, chain: string): Promise<void> {
    this.met.clear();
    while (this.next?.checkpoint.position === position) {
      if (this.next.checkpoint.chainHash !== chain) fault('rewritten', this.last + 1, position);
      this.met.add(this.next.checkpoint.signature);
      this.first = Math.min(this.first, position);
      this.count++;
      this.last = position;
      this.key = this.next.key;
      if (this.key === 0) this.signedSince ??= this.next.checkpoint.at;
      await this.advance();
    }
  }

  end(head: number): void {
    if (this.next) fault('cut', head + 1, this.next.checkpoint.position);
    if (this.key > 0) fault('checkpoint-of-former-key', this.last);
  }
}

/** The lines of the archive as they come due, each looked for in the file. */
class Archived {
  count = 0;
  beforeFile = 0;
  last = 0;
  private missing: number | undefined;
  private next: Checkpoint | undefined;
  private readonly lines: AsyncGenerator<ArchivedLine, void>;

  constructor(
    archive: CheckpointArchive,
    private readonly log: string,
    private readonly keys: CheckpointKeys,
  ) {
    this.lines = archive.lines(log);
  }

  async advance(): Promise<void> {
    const { done, value } = await this.lines.next();
    if (done) return void (this.next = undefined);
    const { checkpoint } = checkedLine(value.line, undefined, this.keys) ?? {};
    if (checkpoint?.log !== this.log || checkpoint.position <= this.last) return fault('archive-forged', this.last + 1);
    if (value.overwritten) fault('archive-overwritten', checkpoint.position);
    this.next = checkpoint;
  }

  async meet(position: number, chain: string, file: Checkpoints): Promise<void> {
    if (this.next?.position !== position) return;
    if (this.next.chainHash !== chain) fault('archived-otherwise', this.last + 1, position);
    const inFile = file.met.has(this.next.signature);
    // the log may be whole, or not: what is behind it is looked at first
    if (!inFile && position > file.first) this.missing ??= position;
    else if (!inFile) this.beforeFile++;
    this.count++;
    this.last = position;
    await this.advance();
  }

  end(head: number): void {
    if (this.next) fault('archived-and-cut', head + 1, this.next.position);
    if (this.count === 0 && head > 0) fault('archive-empty', 1);
  }

  /** The least of all faults: that of a file whose log is as it was archived. */
  wasInFile(): void {
    if (this.missing !== undefined) fault('not-in-file', this.missing);
  }
}

/** The chain after the event of `row`, if everything about it is right. */
function follow(row: AuditRow, position: number, chain: string): string {
  const { event, hash } = row;
  if (row.position !== position) fault('position-missing', position);
  if (!event) return fault('event-missing', position);
  if (hash === undefined || eventHash(event) !== hash) return fault('event-changed', position);
  const before = event.revision === 1 ? NO_HASH : row.before;
  const { prevHash } = JSON.parse(event.metadata) as { prevHash?: string };
  if (prevHash !== before || row.inOrder === false) fault('stream-broken', position);
  const next = chainStep(chain, hash);
  return next === row.chain ? next : fault('chain-broken', position);
}

/**
 * Verifies a whole log against its signed checkpoints, page by page (2,000 events in memory), while it goes on growing:
 * positions, content of every event, every stream's hashes, the global chain, every checkpoint of file and archive. Tells the first bad
 * position. Throws only when the log, the file or the archive cannot be read.
 */
export async function verifyLog(options: VerifyLogOptions): Promise<LogVerdict> {
  const { source, log } = options;
  // the archive is listed first and the file opened before the log is read: what is in one must then be in the next
  const archived = options.archive && new Archived(options.archive, log, options.keys);
  const checkpoints = new Checkpoints(new CheckpointFile(options.checkpointsFile).checked(options.keys), log);
  try {
    await archived?.advance();
    await checkpoints.advance();
    let position = 0;
    let chain = NO_HASH;
    let known = 0;
    for (;;) {
      const rows = await source.page(position, PAGE);
      for (const row of rows) {
        chain = follow(row, position + 1, chain);
        position++;
        await checkpoints.meet(position, chain);
        await archived?.meet(position, chain, checkpoints);
      }
      options.onProgress?.(position);
      if (rows.length > 0) continue;
      if (known > position) fault('position-missing', position + 1);
      const { head, events, waiting } = await source.counts();
      known = head;
      if (known > position) continue;
      archived?.end(position);
      checkpoints.end(position);
      if (position > 0 && !existsSync(options.checkpointsFile)) fault('checkpoints-missing', 1);
      if (await source.hidden()) fault('event-hidden', position + 1);
      if (position + waiting > events) fault('position-doubled', 1, position);
      archived?.wasInFile();
      const { count, last, signedSince } = checkpoints;
      return {
        ...{ ok: true, head: position, checkpoints: count, lastCheckpoint: last, signedSince, waiting },
        ...(archived && { archive: { lines: archived.count, beforeFile: archived.beforeFile, last: archived.last } }),
      };
    }
  } catch (error) {
    if (error instanceof Fault) return error.verdict;
    throw error;
  }
}
