import type { Socket } from 'node:net';
import { RuleViolation } from '@zhenming/kernel';
import type { Killed, PhotoAnswer, PhotoTask } from './photo-decoder.client.js';
import { FrameReader, frameOf } from './photo-frames.js';
import { peakMemory, programIn, startIn, type Sandbox, type SandboxedProcess } from './photo-sandbox.client.js';

const WATCH_MS = 25;
/** for Node and the decoders to load and warm up: the machine's time, not a photo's */
const START_MS = 30_000;

export interface PhotoCaps {
  /** milliseconds for one photo, once its process is up */
  readonly time: number;
  /** milliseconds for its process to be up; 30 s unless told */
  readonly start?: number;
  /** bytes of the whole process, resident, at any moment */
  readonly memory: number;
  /** told once of a process that was not stopped in peace */
  readonly onKilled?: (why: Killed) => void;
}

type Ending = Killed | 'stopped';

/**
 * One process of photo-child.process.ts, for one photo.
 *
 * Memory is capped by reading its peak (`VmHWM`) every 25 ms and once more before an answer counts. The kernel's own limits
 * fit badly: both count what V8 and thread stacks only reserve (1.2 GB of addresses, 570 MB of data for 65 MB used, Node
 * 24), so a cap would change with each Node; and an allocation refused looks like a broken picture. Where there is no
 * /proc the caps on pixels and time remain.
 */
export class PhotoProcess {
  private readonly child: SandboxedProcess;
  /** once the process is gone, by itself or stopped */
  readonly gone: Promise<void>;
  private ended: Ending | undefined;
  /** it has said so: what ends it from now on is a photo, or the machine */
  up = false;
  private decoder: number | undefined;
  private readonly frames = new FrameReader();
  private waiting: { resolve: (answer: PhotoAnswer) => void; reject: (error: RuleViolation) => void } | undefined;
  /** once it is up; refuses with `unavailable` where it does not come up */
  readonly ready: Promise<void>;

  constructor(
    private readonly sandbox: Sandbox,
    private readonly caps: PhotoCaps,
  ) {
    this.child = startIn(sandbox, 'photo-child');
    // one that waits keeps nobody running: while it is asked, what watches it does
    for (const handle of this.handles) handle.unref();
    this.gone = new Promise((resolve) => this.child.once('close', resolve).on('error', resolve));
    void this.gone.then(() => this.end('died'));
    this.child.stdin.on('error', () => this.end('died'));
    this.child.stdout.on('data', (chunk: Buffer) => this.hear(chunk));
    this.ready = this.within(caps.start ?? START_MS, this.expect()).then(() => void (this.up = true));
    // nobody may be waiting when it fails to start
    this.ready.catch(() => undefined);
  }

  /** of what decodes, once it is there */
  get pid(): number | undefined {
    return (this.decoder ??= programIn(this.sandbox, this.child));
  }

  get alive(): boolean {
    return this.ended === undefined;
  }

  async run({ head, body }: PhotoTask): Promise<PhotoAnswer> {
    await this.ready;
    const answer = this.expect();
    this.child.stdin.write(frameOf(head, body));
    const { head: said, body: bytes } = await this.within(this.caps.time, answer);
    if (typeof said['refused'] === 'string') throw new RuleViolation(`photo/${said['refused']}`);
    return { head: said, body: bytes };
  }

  /** Resolves when the process is gone. */
  async stop(): Promise<void> {
    this.end('stopped');
    // whoever waits until it is gone hears of it
    for (const handle of this.handles) handle.ref();
    await this.gone;
  }

  /** which would keep this program running, each by itself */
  private get handles(): (SandboxedProcess | Socket)[] {
    return [this.child, this.child.stdin as Socket, this.child.stdout as Socket];
  }

  private expect(): Promise<PhotoAnswer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      if (this.ended) this.refuse();
    });
  }

  /** Waits under both caps. */
  private async within<T>(time: number, answer: Promise<T>): Promise<T> {
    const watch = setInterval(() => this.checkMemory(), WATCH_MS);
    const alarm = setTimeout(() => this.end('time'), time);
    try {
      return await answer;
    } finally {
      clearInterval(watch);
      clearTimeout(alarm);
    }
  }

  private checkMemory(): void {
    if (peakMemory(this.pid) > this.caps.memory) this.end('memory');
  }

  private hear(chunk: Buffer): void {
    // says something when it was not asked
    if (this.waiting === undefined) return this.end('died');
    let frame: PhotoAnswer | undefined;
    try {
      frame = this.frames.add(chunk);
    } catch {
      return this.end('died');
    }
    if (frame === undefined) return;
    this.checkMemory();
    this.waiting?.resolve(frame);
    this.waiting = undefined;
  }

  private end(why: Ending): void {
    if (this.ended === undefined) {
      this.ended = this.up || why === 'stopped' ? why : 'unstarted';
      if (this.ended !== 'stopped') this.caps.onKilled?.(this.ended);
      // also ends a process that was stopped by a signal
      this.child.kill('SIGKILL');
    }
    this.refuse();
  }

  private refuse(): void {
    const ours = this.ended === 'unstarted' || this.ended === 'stopped';
    this.waiting?.reject(
      ours ? new RuleViolation('unavailable') : new RuleViolation('photo/not-processed', { cap: this.ended }),
    );
    this.waiting = undefined;
  }
}
