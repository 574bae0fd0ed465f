import type { OnModuleDestroy } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import { PhotoProcess, type PhotoAnswer, type PhotoCaps, type PhotoTask } from './photo-process.client.js';

export interface PhotoProcessPoolOptions extends PhotoCaps {
  /** at most so many at once */
  readonly processes: number;
  /** a process is replaced after so many photos: what one photo may have left in it does not meet every later one */
  readonly photosEach: number;
  /** more than these are not kept waiting */
  readonly waiting: number;
}

const USUAL: PhotoProcessPoolOptions = {
  time: 10_000,
  memory: 512 * 1024 * 1024,
  processes: 2,
  photosEach: 50,
  waiting: 100,
};

/** A few processes that decode photos, started when first needed and kept warm. */
export class PhotoProcessPool implements OnModuleDestroy {
  private readonly options: PhotoProcessPoolOptions;
  private idle: PhotoProcess[] = [];
  private readonly all = new Set<PhotoProcess>();
  private readonly queue: (() => void)[] = [];
  private busy = 0;
  private stopped = false;

  constructor(options: Partial<PhotoProcessPoolOptions> = {}) {
    this.options = { ...USUAL, ...options };
  }

  /** Processes that are up, busy or idle: for tests and measurements. */
  get pids(): number[] {
    return [...this.all].flatMap(({ pid, alive }) => (alive && pid !== undefined ? [pid] : []));
  }

  /** Refuses as `PhotoReader.read` does. */
  async run(task: PhotoTask): Promise<PhotoAnswer> {
    await this.turn();
    let process: PhotoProcess | undefined;
    try {
      process = this.take();
      return await process.run(task);
    } finally {
      if (process) this.giveBack(process);
      this.pass();
    }
  }

  /** Ends every process; photos on their way are refused with `unavailable`. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all([...this.all].map((process) => process.stop()));
  }

  onModuleDestroy(): Promise<void> {
    return this.stop();
  }

  private async turn(): Promise<void> {
    if (this.busy >= this.options.processes) {
      if (this.queue.length >= this.options.waiting) throw new RuleViolation('unavailable');
      await new Promise<void>((resolve) => this.queue.push(resolve));
    } else this.busy += 1;
  }

  private take(): PhotoProcess {
    let process = this.idle.pop();
    while (process && !process.alive) {
      this.all.delete(process);
      process = this.idle.pop();
    }
    if (process) return process;
    const started = this.start();
    this.all.add(started);
    // stopped while we waited for our turn
    if (this.stopped) void started.stop();
    return started;
  }

  /** Refuses with `unavailable` where the machine has no room for a process. */
  private start(): PhotoProcess {
    try {
      return new PhotoProcess(this.options);
    } catch {
      throw new RuleViolation('unavailable');
    }
  }

  private giveBack(process: PhotoProcess): void {
    if (process.alive && process.served < this.options.photosEach) this.idle.push(process);
    else void process.stop().then(() => this.all.delete(process));
  }

  /** The turn goes on to the next who waits. */
  private pass(): void {
    const next = this.queue.shift();
    if (next) next();
    else this.busy -= 1;
  }
}
