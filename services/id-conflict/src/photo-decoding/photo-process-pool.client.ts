import { RuleViolation } from '@zhenming/kernel';
import { PhotoDecoder, type PhotoAnswer, type PhotoTask } from './photo-decoder.client.js';
import { PhotoProcess, type PhotoCaps } from './photo-process.client.js';
import type { FoundSandbox } from './photo-sandbox.client.js';

export interface PhotoProcessPoolOptions extends PhotoCaps {
  /** at most so many at once */
  readonly processes: number;
  /** more than these are not kept waiting */
  readonly waiting: number;
}

const USUAL: PhotoProcessPoolOptions = {
  time: 10_000,
  memory: 512 * 1024 * 1024,
  processes: 2,
  waiting: 100,
};

/**
 * Processes in a sandbox of this machine, one for each photo: what one photo may have taken over meets no other. Once a first
 * photo has come, the next process is started ahead of the next photo.
 */
export class PhotoProcessPool extends PhotoDecoder {
  private readonly options: PhotoProcessPoolOptions;
  private ahead: PhotoProcess | undefined;
  private readonly all = new Set<PhotoProcess>();
  private readonly queue: (() => void)[] = [];
  private busy = 0;
  private stopped = false;

  constructor(
    private readonly found: FoundSandbox,
    options: Partial<PhotoProcessPoolOptions> = {},
  ) {
    super();
    this.options = { ...USUAL, ...options };
  }

  /** Decoders that are up, busy or ahead: for tests and measurements. */
  get pids(): number[] {
    return [...this.all].flatMap(({ pid, alive, up }) => (alive && up && pid !== undefined ? [pid] : []));
  }

  async run(task: PhotoTask): Promise<PhotoAnswer> {
    await this.turn();
    try {
      const process = this.take();
      try {
        return await process.run(task);
      } finally {
        this.end(process);
        this.startAhead();
      }
    } finally {
      this.pass();
    }
  }

  look(): Promise<{ ready: boolean; state: string }> {
    const { sandbox, reaches } = this.found;
    const state = reaches.length === 0 ? sandbox.name : `${sandbox.name}; it reaches: ${reaches.join(', ')}`;
    return Promise.resolve({ ready: true, state });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all([...this.all].map((process) => process.stop()));
  }

  private async turn(): Promise<void> {
    if (this.busy >= this.options.processes) {
      if (this.queue.length >= this.options.waiting) throw new RuleViolation('unavailable');
      await new Promise<void>((resolve) => this.queue.push(resolve));
    } else this.busy += 1;
  }

  private take(): PhotoProcess {
    const { ahead } = this;
    this.ahead = undefined;
    if (ahead?.alive) return ahead;
    if (ahead) this.end(ahead);
    return this.start();
  }

  /** Refuses with `unavailable` where the machine has no room for a process, and when stopped. */
  private start(): PhotoProcess {
    if (this.stopped) throw new RuleViolation('unavailable');
    try {
      const process = new PhotoProcess(this.found.sandbox, this.options);
      this.all.add(process);
      return process;
    } catch {
      throw new RuleViolation('unavailable');
    }
  }

  private startAhead(): void {
    if (this.stopped || this.ahead?.alive) return;
    try {
      this.ahead = this.start();
    } catch {
      // the next photo tries for itself
    }
  }

  private end(process: PhotoProcess): void {
    void process.stop().then(() => this.all.delete(process));
  }

  /** The turn goes on to the next who waits. */
  private pass(): void {
    const next = this.queue.shift();
    if (next) next();
    else this.busy -= 1;
  }
}
