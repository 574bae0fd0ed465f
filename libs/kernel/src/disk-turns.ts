/** A disk that says nothing, as one over the network may. `code` as of a system error. */
export class DiskSilent extends Error {
  readonly code = 'ETIMEDOUT';
  readonly syscall = 'disk';

  /** `place`: a folder or file, for the operator */
  constructor(place: string) {
    super(`ETIMEDOUT: no answer in time from the disk of ${JSON.stringify(place)}`);
    this.name = 'DiskSilent';
  }
}

/**
 * Few operations at a time use a disk, and nobody waits for it without end. A process has four threads for files: host names, pages
 * and hashes need them too, and go on while a disk is silent.
 */
export class DiskTurns {
  private running = 0;
  /** of those that run: nobody waits for them any more */
  private stuck = 0;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly atOnce: number) {}

  /**
   * What `work` gives, or `DiskSilent` after `timeoutMs`, the wait for its turn included; at once where every turn is held by what
   * nobody waits for any more. Nobody can stop what hangs: it keeps its turn until it ends, and by `late` it knows.
   */
  take<T>(place: string, timeoutMs: number, work: (late: AbortSignal) => Promise<T>): Promise<T> {
    if (this.stuck === this.atOnce) return Promise.reject(new DiskSilent(place));
    return new Promise((resolve, reject) => {
      const late = new AbortController();
      const begin = (): void => {
        this.running++;
        void work(late.signal)
          .then(resolve, reject)
          .finally(() => {
            clearTimeout(timer);
            this.running--;
            if (late.signal.aborted) this.stuck--;
            this.next();
          });
      };
      const timer = setTimeout(() => {
        if (!this.waiting.delete(begin)) this.stuck++;
        late.abort();
        reject(new DiskSilent(place));
      }, timeoutMs);
      if (this.running < this.atOnce) begin();
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
