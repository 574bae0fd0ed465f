import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CONTEST_GOES_ON_MONTHS } from '@zhenming/contracts';
import { projectRoot } from '../../tools/src/system/data-folder.js';

/** When what is kept may be carried out (ISO 8601 UTC): a contest may begin `until` then, and has had its time. */
export function carriedOutFrom(until: string): string {
  const time = new Date(until);
  time.setUTCMonth(time.getUTCMonth() + CONTEST_GOES_ON_MONTHS);
  return time.toISOString();
}

/** One of the programs under `examples/`, run as its people would: a process of its own with a folder of its own. */
export class Example {
  private readonly folder = mkdtempSync(join(tmpdir(), 'zhenming-example-'));
  /** the file it keeps */
  readonly state = join(this.folder, 'state');
  private readonly command: readonly string[];
  private readonly env: NodeJS.ProcessEnv;
  private running: ChildProcess | undefined;
  /** what it has printed since it was made */
  printed = '';

  constructor(name: 'military-service' | 'graduate-admission', env: NodeJS.ProcessEnv) {
    this.command = ['--disable-warning=ExperimentalWarning', join(projectRoot, 'examples', name, 'src/main.ts')];
    this.env = { PATH: process.env['PATH'], STATE: this.state, ...env };
  }

  /** begins to follow; returns at once */
  follow(...options: string[]): void {
    const child = spawn(process.execPath, [...this.command, 'follow', ...options], {
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (this.printed += text));
    this.running = child;
  }

  /** ends it without a word of warning, or politely */
  async end(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const child = this.running;
    this.running = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  /** what it prints */
  async run(...args: string[]): Promise<string> {
    return (await promisify(execFile)(process.execPath, [...this.command, ...args], { env: this.env })).stdout;
  }

  /** what it keeps, as it says itself */
  async list<T>(): Promise<T> {
    return JSON.parse(await this.run('list')) as T;
  }

  async remove(): Promise<void> {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
