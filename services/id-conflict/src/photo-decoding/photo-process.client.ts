import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { RuleViolation } from '@zhenming/kernel';

/** from src as from dist: Node 24 runs the one as the other */
const program = fileURLToPath(new URL(`./photo-child.process${extname(import.meta.url)}`, import.meta.url));
/** no answer is larger: a copy of 1600 px, its grey picture, a head */
const MOST_ANSWER = 16 * 1024 * 1024;
const WATCH_MS = 25;
/** for Node and the decoders to load: the machine's time, not a photo's */
const START_MS = 30_000;

export interface PhotoTask {
  readonly head: object;
  readonly body: readonly Uint8Array[];
}

export interface PhotoAnswer {
  readonly head: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}

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

/** Why a process was ended, or ended by itself. `unstarted`: before it could do anything, so not by a photo. */
export const killed = ['time', 'memory', 'died', 'unstarted'] as const;
export type Killed = (typeof killed)[number];
type Ending = Killed | 'stopped';

/**
 * One process of photo-child.process.ts, one photo at a time, ended after anything but an answer.
 *
 * Memory is capped by reading its peak (`VmHWM`) every 25 ms and once more before an answer counts. The kernel's own limits
 * fit badly: both count what V8 and thread stacks only reserve (1.2 GB of addresses, 570 MB of data for 65 MB used, Node
 * 24), so a cap would change with each Node; and an allocation refused looks like a broken picture. Where there is no
 * /proc the caps on pixels and time remain.
 */
export class PhotoProcess {
  /** photos given to it so far */
  served = 0;
  private readonly child: ChildProcessByStdio<Writable, Readable, null>;
  private readonly gone: Promise<void>;
  private ended: Ending | undefined;
  private up = false;
  private received: Buffer[] = [];
  private waiting: { resolve: (answer: PhotoAnswer) => void; reject: (error: RuleViolation) => void } | undefined;
  private readonly ready: Promise<unknown>;

  constructor(private readonly caps: PhotoCaps) {
    this.child = spawn(process.execPath, ['--max-old-space-size=64', '--v8-pool-size=1', program], {
      cwd: '/',
      env: { UV_THREADPOOL_SIZE: '1', MALLOC_ARENA_MAX: '2' },
      // what libraries print about a photo goes nowhere
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.gone = new Promise((resolve) => this.child.once('close', resolve).on('error', resolve));
    void this.gone.then(() => this.end('died'));
    this.child.stdin.on('error', () => this.end('died'));
    this.child.stdout.on('data', (chunk: Buffer) => this.hear(chunk));
    this.ready = this.expect();
    // nobody may be waiting when it fails to start
    this.ready.catch(() => undefined);
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get alive(): boolean {
    return this.ended === undefined;
  }

  async run({ head, body }: PhotoTask): Promise<PhotoAnswer> {
    this.served += 1;
    await this.within(this.caps.start ?? START_MS, this.ready);
    this.up = true;
    const text = Buffer.from(JSON.stringify(head));
    const lengths = Buffer.alloc(8);
    lengths.writeUInt32BE(text.length, 0);
    lengths.writeUInt32BE(
      body.reduce((sum, part) => sum + part.length, 0),
      4,
    );
    const answer = this.expect();
    this.child.stdin.write(Buffer.concat([lengths, text, ...body]));
    const { head: said, body: bytes } = await this.within(this.caps.time, answer);
    if (typeof said['refused'] === 'string') {
      this.end('stopped');
      throw new RuleViolation(`photo/${said['refused']}`);
    }
    return { head: said, body: bytes };
  }

  /** Resolves when the process is gone. */
  async stop(): Promise<void> {
    this.end('stopped');
    await this.gone;
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
    if (peakMemory(this.child.pid) > this.caps.memory) this.end('memory');
  }

  private hear(chunk: Buffer): void {
    this.received.push(chunk);
    const length = this.received.reduce((sum, part) => sum + part.length, 0);
    if (length < 8) return;
    const bytes = this.received.length === 1 ? chunk : Buffer.concat(this.received);
    this.received = [bytes];
    const bodyAt = 8 + bytes.readUInt32BE(0);
    const end = bodyAt + bytes.readUInt32BE(4);
    // says more than it was asked, or when it was not asked
    if (end > MOST_ANSWER || length > end || this.waiting === undefined) return this.end('died');
    if (length < end) return;
    this.received = [];
    this.checkMemory();
    const head = headOf(bytes.toString('utf8', 8, bodyAt));
    if (head === undefined) return this.end('died');
    this.waiting?.resolve({ head, body: bytes.subarray(bodyAt) });
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

const headOf = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
};

/** Bytes of a process's memory at its largest so far; 0 where nobody tells. */
export function peakMemory(pid: number | undefined): number {
  try {
    const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}
