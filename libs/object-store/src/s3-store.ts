import { createHash, randomUUID } from 'node:crypto';
import { ObjectBroken, ObjectExists, ObjectStore, ObjectStoreUnavailable, type StoreOperation } from '@zhenming/kernel';
import { checkedName, checkedPrefix, isName } from './object-name.js';
import { S3Calls, S3Refusal, type S3Place } from './s3-calls.js';
import { open, seal, type ObjectKeyRing } from './sealed-object.js';

export interface S3StoreOptions {
  readonly place: S3Place;
  readonly keys: ObjectKeyRing;
  /** before the name of every object, `''` unless given: several stores in one bucket */
  readonly prefix?: string;
  /** of one operation, and of each page of a list, ms; default 10 000 */
  readonly timeoutMs?: number | undefined;
}

/** `~` is in no name of an object: no key is the folder of another one, which some stores could not keep, or a number */
const SUFFIX = '~sealed';
const TRIAL = '~trial';
const FULL = ['QuotaExceeded', 'XMinioStorageFull'];

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What `asking` gives, or `otherwise` when it is refused with `code`. */
const unless = async <T, U>(code: string, asking: Promise<T>, otherwise: U): Promise<T | U> => {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof S3Refusal && error.code === code) return otherwise;
    throw error;
  }
};

/**
 * Documents as objects of one bucket of any S3 store that honours `If-None-Match: *`, sealed by `sealed-object.ts`. Several
 * processes may share the bucket. Refusals arrive as `ObjectStoreUnavailable`; a bucket that vanished is one, not an empty
 * store.
 */
export class S3Store extends ObjectStore {
  private readonly calls: S3Calls;
  private readonly keys: ObjectKeyRing;
  private readonly prefix: string;
  private prepared: Promise<void> | undefined;

  private constructor({ place, keys, prefix = '', timeoutMs }: S3StoreOptions) {
    super();
    this.calls = new S3Calls(place, timeoutMs);
    this.keys = keys;
    this.prefix = prefix;
  }

  /**
   * Makes the bucket when it is missing, and writes in it for a try. Throws `ObjectStoreUnavailable` with bucket and reason
   * in one line. A store that cannot be reached now, or is full, passes: it is tried again with the first call.
   */
  static async open(options: S3StoreOptions): Promise<S3Store> {
    const store = new S3Store(options);
    try {
      await store.prepare();
    } catch (error) {
      if (!(error instanceof S3Refusal)) throw error;
      const { bucket, url } = options.place;
      if (!error.passing) throw new ObjectStoreUnavailable('open', error.code, `bucket ${bucket} at ${url}`);
    }
    return store;
  }

  /**
   * Durable when it resolves: acknowledged, and read back. The same name and content again is quiet; other content throws
   * `ObjectExists`.
   */
  override async put(name: string, bytes: Uint8Array): Promise<void> {
    const key = this.keyOf(name);
    // both before the first wait: the caller may use its buffer again
    const content = digest(bytes);
    const sealed = seal(name, bytes, this.keys);
    await this.translatingErrors('put', async () => {
      do if (await this.holds(name, content)) return;
      while (!(await this.putOnce(key, sealed)));
      // stores were seen that take a body with another hash than announced
      if ((await this.digestOf(name)) === content) return;
      await this.calls.remove(key);
      throw new ObjectStoreUnavailable('put', 'READ_BACK');
    });
  }

  /** Throws `ObjectBroken` when the object is not what was put. */
  override async get(name: string): Promise<Uint8Array | undefined> {
    const key = this.keyOf(name);
    return this.translatingErrors('get', async () => {
      const sealed = await this.read(key);
      // a copy: small buffers share their memory with others
      return sealed && new Uint8Array(open(name, sealed, this.keys));
    });
  }

  override async delete(name: string): Promise<void> {
    const key = this.keyOf(name);
    await this.translatingErrors('delete', () => this.calls.remove(key));
  }

  override async list(prefix: string): Promise<string[]> {
    const beginning = `${this.prefix}${checkedPrefix(prefix)}`;
    return this.translatingErrors('list', async () =>
      (await this.calls.list(beginning))
        .filter((key) => key.endsWith(SUFFIX))
        .map((key) => key.slice(this.prefix.length, -SUFFIX.length))
        .filter(isName)
        .sort(),
    );
  }

  private keyOf(name: string): string {
    return `${this.prefix}${checkedName(name)}${SUFFIX}`;
  }

  private read(key: string): Promise<Buffer | undefined> {
    return unless('NoSuchKey', this.calls.get(key), undefined);
  }

  /** false when there is an object of that key */
  private putOnce(key: string, bytes: Buffer): Promise<boolean> {
    const put = this.calls.putOnce(key, bytes).then(() => true);
    return unless('PreconditionFailed', put, false);
  }

  /** whether the object is there with this content; throws `ObjectExists` when it has another */
  private async holds(name: string, content: string): Promise<boolean> {
    const sealed = await this.read(this.keyOf(name));
    if (!sealed) return false;
    if (digest(open(name, sealed, this.keys)) !== content) throw new ObjectExists();
    return true;
  }

  private async digestOf(name: string): Promise<string | undefined> {
    try {
      const sealed = await this.read(this.keyOf(name));
      return sealed && digest(open(name, sealed, this.keys));
    } catch (error) {
      if (error instanceof ObjectBroken) return undefined;
      throw error;
    }
  }

  /** Once, as soon as the store answers, for all that wait: each request has its own time. */
  private prepare(): Promise<void> {
    this.prepared ??= this.tryOut().catch((error: unknown) => {
      this.prepared = undefined;
      throw error;
    });
    return this.prepared;
  }

  private async tryOut(): Promise<void> {
    const trial = `${this.prefix}${randomUUID()}${TRIAL}`;
    if ((await unless('NoSuchBucket', this.calls.list(trial), undefined)) === undefined) await this.makeBucket();
    try {
      await this.putOnce(trial, Buffer.of(1));
      const twice = await this.putOnce(trial, Buffer.of(2));
      await this.calls.remove(trial);
      if (twice) throw new S3Refusal('NOT_ONCE');
    } catch (error) {
      // full is no reason not to start: what is there can be read, and deleted
      if (!(error instanceof S3Refusal && (error.passing || FULL.includes(error.code)))) throw error;
    }
  }

  private async makeBucket(): Promise<void> {
    try {
      await unless('BucketAlreadyOwnedByYou', this.calls.makeBucket(), undefined);
    } catch (error) {
      throw error instanceof S3Refusal && !error.passing ? new S3Refusal('NoSuchBucket') : error;
    }
  }

  private async translatingErrors<T>(operation: StoreOperation, work: () => Promise<T>): Promise<T> {
    try {
      await this.prepare();
      // a long list takes its time, page by page: no person waits for one
      return await (operation === 'list' ? work() : this.calls.asOne(work));
    } catch (error) {
      throw error instanceof S3Refusal ? new ObjectStoreUnavailable(operation, error.code) : error;
    }
  }
}
