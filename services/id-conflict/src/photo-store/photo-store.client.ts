import { ObjectBroken, ObjectStore, ObjectStoreUnavailable } from '@zhenming/kernel';
import { openObjectStore, type ObjectPlace } from '@zhenming/object-store';
import { ConfigRefused, outsideUnitOfWork, type RequestMetrics } from '@zhenming/service-kit';
import { parseKeyRing } from '@zhenming/vault';
import type { IdConflictConfig } from '../config.js';

/** The object store, its failures counted. What lies under a key that was given up, by its tag, is as good as gone. */
export class CountedObjectStore extends ObjectStore {
  constructor(
    private readonly store: ObjectStore,
    private readonly metrics: RequestMetrics,
    private readonly givenUp: readonly string[] = [],
  ) {
    super();
    for (const operation of ['put', 'get', 'delete', 'list']) this.count(operation, 'EIO', 0);
    // an increase from nothing to the first is none for an alert
    for (const why of ['FORMAT', 'KEY', 'CHANGED', 'LOST']) this.count('get', `BROKEN_${why}`, 0);
  }

  put(name: string, bytes: Uint8Array): Promise<void> {
    return this.counted('put', () => this.store.put(name, bytes));
  }
  get(name: string): Promise<Uint8Array | undefined> {
    return this.counted('get', () =>
      this.store.get(name).catch((error: unknown) => {
        if (error instanceof ObjectBroken && error.keyTag && this.givenUp.includes(error.keyTag)) return undefined;
        throw error;
      }),
    );
  }
  delete(name: string): Promise<void> {
    return this.counted('delete', () => this.store.delete(name));
  }
  list(prefix: string): Promise<string[]> {
    return this.counted('list', () => this.store.list(prefix));
  }

  private async counted<T>(operation: string, call: () => Promise<T>): Promise<T> {
    outsideUnitOfWork('the object store');
    try {
      return await call();
    } catch (error) {
      if (error instanceof ObjectStoreUnavailable) this.count(operation, error.code, 1);
      if (error instanceof ObjectBroken) this.count(operation, `BROKEN_${error.why.toUpperCase()}`, 1);
      throw error;
    }
  }

  private count(operation: string, code: string, by: number): void {
    this.metrics.count('object_store_failures_total', { operation, code }, by);
  }
}

const placeOf = (config: IdConflictConfig): ObjectPlace =>
  config.OBJECTS === 'folder'
    ? { objects: 'folder', folder: config.OBJECT_FOLDER }
    : {
        objects: 's3',
        s3: {
          url: config.S3_URL,
          bucket: config.S3_BUCKET,
          accessKey: config.S3_ACCESS_KEY,
          secretKey: config.S3_SECRET_KEY,
          region: config.S3_REGION,
        },
      };

const ringOf = (text: string): ReturnType<typeof parseKeyRing> => {
  try {
    return parseKeyRing(text, 'OBJECT_KEYS');
  } catch (error) {
    throw new ConfigRefused([(error as Error).message]);
  }
};

/** The store that the environment names. Throws `ConfigRefused` or `ObjectStoreUnavailable`, one line each. */
export const openPhotoStore = (config: IdConflictConfig): Promise<ObjectStore> =>
  openObjectStore(placeOf(config), ringOf(config.OBJECT_KEYS), config.OBJECT_STORE_MS);
