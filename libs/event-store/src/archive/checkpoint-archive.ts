/** A signed checkpoint on its way to the archive: `position` is the one that `line` says. */
export interface ArchiveEntry {
  /** schema of the log */
  readonly log: string;
  readonly position: number;
  /** as it stands in the checkpoint file, without its line feed */
  readonly line: string;
}

export interface ArchivedLine {
  readonly line: string;
  /** that something was put over it or deleted afterwards: nobody who keeps to the protocol does */
  readonly overwritten: boolean;
}

/**
 * The second place of the signed checkpoints: whoever writes there can add to it, and can neither change nor take away what it
 * holds. Every call throws `ArchiveUnavailable` where the archive cannot do it now.
 */
export abstract class CheckpointArchive {
  /**
   * True when the archive holds the line, durably; the same line again is quiet. False when it holds something else at that
   * position, or, in an archive that keeps an order, something behind it: `last` says what.
   */
  abstract append(entry: ArchiveEntry): Promise<boolean>;
  /** The line of the highest position of a log, as it was first put; undefined where there is none. */
  abstract last(log: string): Promise<string | undefined>;
  /** What the archive holds of a log at the time of the first `next`, lowest position first, each as it was first put. */
  abstract lines(log: string): AsyncGenerator<ArchivedLine, void>;
}

/** The archive could not do it; the same call may succeed later. Says neither a key nor a line. */
export class ArchiveUnavailable extends Error {
  constructor(
    /** of the system (`ECONNREFUSED`), of S3 (`NoSuchBucket`), `HTTP_<status>`; `NOT_LOCKED`: what is put there could be deleted */
    readonly code: string,
  ) {
    super(`the archive of checkpoints cannot be used: ${code}`);
    this.name = 'ArchiveUnavailable';
  }
}
