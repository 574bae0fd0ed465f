import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers';

/**
 * How long a turn of the event loop takes: so long does everything else in the process wait. Measured when the loop turns anyway,
 * because a monitor with a timer (Node's, prom-client's) wakes an idle process, and misses what is shorter than its interval.
 */
export class LoopTurns {
  private longest = 0;
  private since: number;
  private idle: number;

  /** milliseconds since any moment, and of these without anything to do */
  constructor(
    private readonly now = () => performance.now(),
    private readonly idleTime = () => performance.nodeTiming.idleTime,
  ) {
    [this.since, this.idle] = [now(), idleTime()];
  }

  /** Measures from here on, for as long as the process runs, and does not keep it running. */
  watch(): void {
    // unref'd, it waits for the next turn instead of making one
    setImmediate(() => {
      this.turned();
      this.watch();
    }).unref();
  }

  /** Seconds that the longest turn took since this was asked last. */
  takeLongest(): number {
    const seconds = this.longest / 1_000;
    this.longest = 0;
    return seconds;
  }

  private turned(): void {
    const [now, idle] = [this.now(), this.idleTime()];
    this.longest = Math.max(this.longest, now - this.since - (idle - this.idle));
    [this.since, this.idle] = [now, idle];
  }
}
