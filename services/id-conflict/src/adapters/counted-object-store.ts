import { ObjectBroken, ObjectStore, ObjectStoreUnavailable } from '@zhenming/kernel';
import type { RequestMetrics } from '@zhenming/service-kit';

/** The object store, its failures counted. */
export class CountedObjectStore extends ObjectStore {
  constructor(
    private readonly store: ObjectStore,
    private readonly metrics: RequestMetrics,
  ) {
    super();
    for (const operation of ['put', 'get', 'delete', 'list']) this.count(operation, 'EIO', 0);
    // an increase from nothing to the first is none for an alert
    for (const why of ['FORMAT', 'KEY', 'CHANGED']) this.count('get', `BROKEN_${why}`, 0);
  }

  put(name: string, bytes: Uint8Array): Promise<void> {
    return this.counted('put', this.store.put(name, bytes));
  }
  get(name: string): Promise<Uint8Array | undefined> {
    return this.counted('get', this.store.get(name));
  }
  delete(name: string): Promise<void> {
    return this.counted('delete', this.store.delete(name));
  }
  list(prefix: string): Promise<string[]> {
    return this.counted('list', this.store.list(prefix));
  }

  private async counted<T>(operation: string, call: Promise<T>): Promise<T> {
    try {
      return await call;
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
