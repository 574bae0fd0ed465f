import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { endWithUs } from './watchdog.js';

export interface EngineProcessOptions {
  /** as it is called in messages */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
  /** its output is added to this file */
  readonly log: string;
  /** default: ours */
  readonly env?: NodeJS.ProcessEnv;
  /** what it gets when we have ended without stopping it */
  readonly orphaned: 'TERM' | 'KILL';
}

const READY_MS = 60_000;
const STOP_MS = 15_000;

/** The process of one engine: a child of ours that ends when we do, in whatever way we end. */
export class EngineProcess {
  private child: ChildProcess | undefined;
  private ended: Promise<void> = Promise.resolve();
  /** called when it ends without `signal`, once it has served */
  onUnexpectedEnd: () => void = () => undefined;

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Resolves when `ready` says so. Throws when the process ends before, or takes longer than a minute. */
  async start(
    { name, program, args, folder, log, env, orphaned }: EngineProcessOptions,
    ready: () => boolean | Promise<boolean>,
  ): Promise<void> {
    const out = openSync(log, 'a', 0o600);
    // a group of its own: Ctrl-C in a terminal must not reach an engine before the services
    const child = spawn(program, args, {
      detached: true,
      stdio: ['ignore', out, out],
      cwd: folder,
      ...(env ? { env } : {}),
    });
    closeSync(out);
    this.child = child;
    const release = child.pid === undefined ? () => undefined : endWithUs(child.pid, orphaned);
    let serving = false;
    this.ended = new Promise((resolve) => {
      const end = () => {
        release();
        const unexpected = this.child === child;
        if (unexpected) this.child = undefined;
        resolve();
        if (unexpected && serving) this.onUnexpectedEnd();
      };
      child.once('exit', end);
      child.once('error', end);
    });
    const deadline = Date.now() + READY_MS;
    while (this.child === child) {
      if (await ready()) {
        serving = true;
        return;
      }
      if (Date.now() > deadline) {
        await this.signal('SIGKILL');
        throw new Error(`${name} did not become ready within ${READY_MS / 1000} s: see ${log}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${name} did not start: see ${log}`);
  }

  /** Resolves when it has ended; one that does not listen is killed. */
  async signal(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.child;
    this.child = undefined;
    child?.kill(signal);
    const timeout = setTimeout(() => child?.kill('SIGKILL'), STOP_MS);
    await this.ended;
    clearTimeout(timeout);
  }
}
