import { RuleViolation } from '@zhenming/kernel';
import { PhotoDecoder, type PhotoAnswer, type PhotoTask } from './photo-decoder.client.js';
import { PhotoProcess, type PhotoCaps } from './photo-process.client.js';
import type { FoundSandbox } from './photo-sandbox.client.js';

export interface PhotoProcessPoolOptions extends PhotoCaps {
  /** at most so many decode at once */
  readonly processes: number;
  /** so many stand ready for the next photos */
  readonly ahead: number;
  /** more uploads than these are not kept waiting */
  readonly waiting: number;
  /** milliseconds that one waits for its turn */
  readonly turnTimeout: number;
  /** told of a process that ended before a photo came to it, and in how many milliseconds the next is started */
  readonly onLost?: (retryMs: number) => void;
}

/** how many stand ready unless the settings say otherwise: as many as decode at once */
export const AHEAD = 2;

const USUAL: PhotoProcessPoolOptions = {
  time: 10_000,
  memory: 200 * 1024 * 1024,
  processes: 2,
  ahead: AHEAD,
  waiting: 100,
  turnTimeout: 10_000,
};

/** milliseconds until a process takes the place of one that no photo ended: doubled with each in a row */
const [FIRST_RETRY, LAST_RETRY] = [100, 30_000];

/**
 * Processes in a sandbox of this machine, one for each photo: what one photo may have taken over meets no other. They are
 * started ahead of their photos, from the beginning on.
 */
export class PhotoProcessPool extends PhotoDecoder {
  private readonly options: PhotoProcessPoolOptions;
  private ahead: PhotoProcess[] = [];
  private readonly all = new Set<PhotoProcess>();
  private readonly uploads: (() => void)[] = [];
  /** pictures that reviewers wait for, one each: they come first, and are never too many */
  private readonly pictures: (() => void)[] = [];
  private busy = 0;
  /** processes that ended before a photo came, since the last photo that was answered */
  private lost = 0;
  /** the last one to start did not come up */
  private failing = false;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly found: FoundSandbox,
    options: Partial<PhotoProcessPoolOptions> = {},
  ) {
    super();
    this.options = { ...USUAL, ...options };
    this.fill();
  }

  /** Decoders that are up, busy or ahead: for tests and measurements. */
  get pids(): number[] {
    return [...this.all].flatMap(({ pid, alive, up }) => (alive && up && pid !== undefined ? [pid] : []));
  }

  /** What is decoded now, and how many uploads wait for their turn: for tests and measurements. */
  get load(): { readonly busy: number; readonly waiting: number } {
    return { busy: this.busy, waiting: this.uploads.length };
  }

  async run(task: PhotoTask, gone?: AbortSignal): Promise<PhotoAnswer> {
    await this.turn(task, gone);
    try {
      const process = this.take();
      // one that is not up yet goes on: it would count as one that cannot be started
      const leave = (): void => void (process.up && process.stop());
      gone?.addEventListener('abort', leave);
      try {
        const answer = await process.run(task);
        this.lost = 0;
        return answer;
      } finally {
        gone?.removeEventListener('abort', leave);
        void process.stop();
        // whoever waits for the answer has it first: a start holds this process up for some milliseconds
        setImmediate(() => this.fill());
      }
    } finally {
      this.pass();
    }
  }

  look(): Promise<{ ready: boolean; state: string }> {
    const { sandbox, reaches } = this.found;
    const state = reaches.length === 0 ? sandbox.name : `${sandbox.name}; it reaches: ${reaches.join(', ')}`;
    const none = this.failing && this.pids.length === 0;
    return Promise.resolve(none ? { ready: false, state: `${state}; no decoder starts` } : { ready: true, state });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    await Promise.all([...this.all].map((process) => process.stop()));
  }

  private async turn({ head }: PhotoTask, gone?: AbortSignal): Promise<void> {
    if (gone?.aborted) throw new RuleViolation('unavailable');
    if (this.busy < this.options.processes) {
      this.busy += 1;
      return;
    }
    const picture = 'mark' in head;
    const queue = picture ? this.pictures : this.uploads;
    if (!picture && queue.length >= this.options.waiting) throw new RuleViolation('unavailable');
    await new Promise<void>((resolve, reject) => {
      const end = (): void => {
        clearTimeout(late);
        gone?.removeEventListener('abort', leave);
      };
      const go = (): void => {
        end();
        resolve();
      };
      // whoever has gone, or soon will, holds up nobody behind
      const leave = (): void => {
        end();
        queue.splice(queue.indexOf(go), 1);
        reject(new RuleViolation('unavailable'));
      };
      const late = setTimeout(leave, this.options.turnTimeout);
      gone?.addEventListener('abort', leave);
      queue.push(go);
    });
  }

  /** One that is up, or else that will be soonest. */
  private take(): PhotoProcess {
    const alive = this.ahead.filter(({ alive }) => alive);
    const process = alive.find(({ up }) => up) ?? alive[0];
    if (process === undefined) return this.start();
    this.ahead = this.ahead.filter((one) => one !== process);
    return process;
  }

  /** Refuses with `unavailable` where the machine has no room for a process, and when stopped. */
  private start(): PhotoProcess {
    if (this.stopped) throw new RuleViolation('unavailable');
    try {
      const process = new PhotoProcess(this.found.sandbox, this.options);
      this.all.add(process);
      process.ready.then(
        () => (this.failing = false),
        () => (this.failing = true),
      );
      void process.gone.then(() => this.miss(process));
      return process;
    } catch {
      this.failing = true;
      throw new RuleViolation('unavailable');
    }
  }

  /** Starts what is missing ahead; while starts fail, the next photo and the next retry try. */
  private fill(): void {
    if (this.stopped || this.retry) return;
    try {
      while (this.ahead.length < this.options.ahead) this.ahead.push(this.start());
    } catch {
      this.retryLater();
    }
  }

  /** A process is gone: of one that stood ahead nobody else notices. */
  private miss(process: PhotoProcess): void {
    this.all.delete(process);
    if (!this.ahead.includes(process)) return;
    this.ahead = this.ahead.filter((one) => one !== process);
    this.retryLater();
  }

  private retryLater(): void {
    if (this.stopped || this.retry) return;
    const wait = Math.min(LAST_RETRY, FIRST_RETRY * 2 ** this.lost);
    this.lost += 1;
    this.options.onLost?.(wait);
    this.retry = setTimeout(() => {
      this.retry = undefined;
      this.fill();
    }, wait).unref();
  }

  /** The turn goes on to the next who waits. */
  private pass(): void {
    const next = this.pictures.shift() ?? this.uploads.shift();
    if (next) next();
    else this.busy -= 1;
  }
}
