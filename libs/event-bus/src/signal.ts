/** Something may have changed: wakes one waiter, and is remembered while nobody waits. */
export class Signal {
  private raised = false;
  private wakeUp: (() => void) | undefined;

  raise(): void {
    if (this.wakeUp) this.wakeUp();
    else this.raised = true;
  }

  /** Resolves when raised, at the latest after `timeoutMs`. One waiter at a time. */
  async wait(timeoutMs: number): Promise<void> {
    if (!this.raised)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        this.wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    this.raised = false;
    this.wakeUp = undefined;
  }
}

/** `limit` at once, the others in the order they came. */
export class Slots {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  async acquire(): Promise<void> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  release(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free += 1;
  }
}

/** Delay before try number `tries` (1, 2, 3 …): doubles from `firstMs`, at most `maxMs`. */
export const backoff = (tries: number, firstMs: number, maxMs: number): number =>
  Math.min(maxMs, firstMs * 2 ** Math.min(tries - 1, 20));
