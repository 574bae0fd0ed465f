import { ObjectStoreUnavailable, type StoreOperation } from '@zhenming/kernel';

/** of the four threads that a process has for files: host names, pages and hashes need them too, and go on while a disk is silent */
const AT_ONCE = 2;

/** Few operations at a time use a disk, and nobody waits for it without end. */
export class DiskTurns {
  private running = 0;
  private readonly waiting = new Set<() => void>();

  /** `timeoutMs`: for one operation unless it has its own, the wait for its turn included */
  constructor(private readonly timeoutMs: number) {}

  /**
   * What `work` gives, or `ObjectStoreUnavailable` with `ETIMEDOUT`. Nobody can stop what hangs: it keeps its turn until it ends,
   * and by `late` it knows that nobody waits for it any more.
   */
  take<T>(operation: StoreOperation, work: (late: AbortSignal) => Promise<T>, timeoutMs = this.timeoutMs): Promise<T> {
    return new Promise((resolve, reject) => {
      const late = new AbortController();
      const begin = (): void => {
        this.running++;
        void work(late.signal)
          .then(resolve, reject)
          .finally(() => {
            clearTimeout(timer);
            this.running--;
            this.next();
          });
      };
      const timer = setTimeout(() => {
        late.abort();
        this.waiting.delete(begin);
        reject(new ObjectStoreUnavailable(operation, 'ETIMEDOUT'));
      }, timeoutMs);
      if (this.running < AT_ONCE) begin();
      else this.waiting.add(begin);
    });
  }

  private next(): void {
    const [begin] = this.waiting;
    if (!begin) return;
    this.waiting.delete(begin);
    begin();
  }
}
