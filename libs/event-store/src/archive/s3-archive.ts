import { S3Calls, S3Refusal, type S3Place } from '@zhenming/object-store/s3-calls';
import { ArchiveUnavailable, CheckpointArchive, type ArchiveEntry, type ArchivedLine } from './checkpoint-archive.js';

export interface S3ArchiveOptions {
  readonly place: S3Place;
  /** for which a bucket that is missing is made to keep each line; undefined: none is made, and `NoSuchBucket` thrown */
  readonly days?: number | undefined;
  /** of one request, ms; default 10 000 */
  readonly timeoutMs?: number;
}

const HIGHEST = 10 ** 15;
const DIGITS = 15;
const READERS = 16;
const MISSING = ['NoSuchObjectLockConfiguration', 'ObjectLockConfigurationNotFoundError'];

const digits = (n: number): string => String(n).padStart(DIGITS, '0');
/** Names are listed in their order, a thousand at a time: the highest position comes first, so that `last` is one request. */
const keyOf = (log: string, position: number): string => `${log}.${digits(HIGHEST - 1 - position)}.${digits(position)}`;

/** What is listed of one name. */
interface Listed {
  /** the first that was put: it is locked, whatever came later */
  readonly versionId: string;
  readonly overwritten: boolean;
}

/**
 * Checkpoints as objects of one bucket with object lock in compliance mode, one for each line. The lock is the bucket's rule, and is
 * read back with every line; a bucket without it is refused (`NOT_LOCKED`). An overwriting put and a delete leave the first version
 * as it was, and that one is read.
 */
export class S3CheckpointArchive extends CheckpointArchive {
  private readonly calls: S3Calls;
  private readonly days: number | undefined;
  private prepared: Promise<void> | undefined;

  constructor({ place, days, timeoutMs }: S3ArchiveOptions) {
    super();
    this.calls = new S3Calls(place, timeoutMs);
    this.days = days;
  }

  override append({ log, position, line }: ArchiveEntry): Promise<boolean> {
    return this.translatingErrors(async () => {
      const key = keyOf(log, position);
      await this.calls.putOnce(key, Buffer.from(line)).catch((error: unknown) => {
        // an acknowledgement that was lost, or another copy of the service
        if (!(error instanceof S3Refusal && error.code === 'PreconditionFailed')) throw error;
      });
      const held = (await this.listed(key, { names: 1 })).get(key);
      if (!held) throw new S3Refusal('READ_BACK');
      if (!(await this.isLocked(key, held.versionId))) throw new S3Refusal('NOT_LOCKED');
      return (await this.read(key, held)) === line;
    });
  }

  override last(log: string): Promise<string | undefined> {
    return this.translatingErrors(async () => {
      const [first] = await this.listed(`${log}.`, { names: 1 });
      return first && this.read(...first);
    });
  }

  /** Names are listed from the end of the log, and may be millions: only where each thousand ends is kept, and they are listed again. */
  override async *lines(log: string): AsyncGenerator<ArchivedLine, void> {
    const prefix = `${log}.`;
    const { newest, ends } = await this.translatingErrors(() => this.thousands(prefix));
    for (let at = ends.length - 1; at >= 0; at--) {
      const listed = await this.translatingErrors(() => this.listed(prefix, { after: ends[at - 1], to: ends[at] }));
      // what was put since the first look lies before it
      const oldestFirst = [...listed].filter(([key]) => key >= newest).reverse();
      for (let next = 0; next < oldestFirst.length; next += READERS)
        yield* await this.translatingErrors(() =>
          Promise.all(
            oldestFirst.slice(next, next + READERS).map(async ([key, held]) => ({
              line: await this.read(key, held),
              overwritten: held.overwritten,
            })),
          ),
        );
    }
  }

  /** The first of the names that begin so, and the last one of each thousand that is listed. */
  private async thousands(prefix: string): Promise<{ readonly newest: string; readonly ends: readonly string[] }> {
    const ends: string[] = [];
    let newest = '';
    for await (const page of this.calls.versions(prefix)) {
      const names = page.map(({ key }) => key).sort();
      newest ||= names[0] ?? '';
      ends.push(...names.slice(-1));
    }
    return { newest, ends };
  }

  /** The objects whose names begin so, by name, in the order of the list: behind `after`, up to `to`, no more than `names` of them. */
  private async listed(prefix: string, { after = '', to = '\uffff', names = Infinity }): Promise<Map<string, Listed>> {
    const found = new Map<string, Listed>();
    const deleted = new Set<string>();
    for await (const page of this.calls.versions(prefix, after)) {
      let isOver = false;
      for (const { key, versionId, isDeleteMarker } of page) {
        if (key <= after) continue;
        if (key > to || (found.size === names && !found.has(key))) isOver = true;
        // the versions of a name are listed youngest first
        else if (isDeleteMarker) deleted.add(key);
        else found.set(key, { versionId, overwritten: found.has(key) });
      }
      // marks of deletion come behind the versions of their thousand
      if (isOver) break;
    }
    for (const key of deleted) {
      const held = found.get(key);
      if (held) found.set(key, { ...held, overwritten: true });
    }
    return found;
  }

  private async read(key: string, { versionId }: Listed): Promise<string> {
    return (await this.calls.get(key, versionId)).toString();
  }

  private async isLocked(key: string, versionId: string): Promise<boolean> {
    try {
      return (await this.calls.lockOf(key, versionId)) === 'COMPLIANCE';
    } catch (error) {
      if (error instanceof S3Refusal && MISSING.includes(error.code)) return false;
      throw error;
    }
  }

  /** Once, as soon as the store answers. */
  private prepare(): Promise<void> {
    this.prepared ??= this.checkBucket().catch((error: unknown) => {
      this.prepared = undefined;
      throw error;
    });
    return this.prepared;
  }

  private async checkBucket(): Promise<void> {
    try {
      if ((await this.calls.lockRule()) !== 'COMPLIANCE') throw new S3Refusal('NOT_LOCKED');
    } catch (error) {
      if (!(error instanceof S3Refusal)) throw error;
      if (MISSING.includes(error.code)) throw new S3Refusal('NOT_LOCKED');
      if (error.code !== 'NoSuchBucket' || this.days === undefined) throw error;
      await this.calls.makeLockedBucket(this.days);
    }
  }

  private async translatingErrors<T>(work: () => Promise<T>): Promise<T> {
    try {
      await this.prepare();
      return await work();
    } catch (error) {
      throw error instanceof S3Refusal ? new ArchiveUnavailable(error.code) : error;
    }
  }
}
