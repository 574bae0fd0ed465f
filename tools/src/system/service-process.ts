import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, statSync } from 'node:fs';
import { endWithUs } from '@zhenming/engines';
import { askHealth } from './health.js';
import { crashLog } from './crash-log.js';
import { lineOf, Problem } from './problem.js';

export interface ServiceProcessOptions {
  readonly name: string;
  readonly script: string;
  /** internal base address: /health/ready below it says when the service is there */
  readonly url: string;
  readonly env: () => NodeJS.ProcessEnv;
  readonly logFile: string;
  readonly say: (line: string) => void;
  /** another process now, or none */
  readonly onChange: () => void;
  /** it does not stay up: whoever supervises gives up */
  readonly onCrashLoop: (problem: Problem) => void;
  /** how long its first start may take, default two minutes */
  readonly readyMs?: number;
}

/** before the second, third … start in a row after which it did not stay up */
const BACKOFF_MS = [200, 1_000, 2_000, 5_000];
const READY_MS = 120_000;
/** what alone is missing while a relay gets through what was recorded before: it is at work, and that takes its time */
const PUBLISHING = 'relay behind';
/** up for so long counts as having started; so does having been ready until somebody killed it */
const STAYED_MS = 2_000;
const KILLED: readonly (NodeJS.Signals | null)[] = ['SIGKILL', 'SIGTERM'];
/** longer than a service's own grace */
const STOP_MS = 12_000;

/**
 * A service holds some 60 MB: V8, left alone, would keep as much again for young objects and for what its start has left. What
 * needs more than 384 MB has a leak, and is started again.
 */
const HEAP = ['--max-semi-space-size=4', '--max-old-space-size=384'];
/** glibc would keep a store of freed memory for each thread, some 10 MB of a service at rest */
const MEMORY = { MALLOC_ARENA_MAX: '2' };

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One service as a process of its own, started again when it ends without having been asked to. */
export class ServiceProcess {
  private child: ChildProcess | undefined;
  private ended: Promise<void> = Promise.resolve();
  private stopping = false;
  private startsInVain = 0;

  constructor(private readonly options: ServiceProcessOptions) {}

  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  /** Resolves when it is ready; a `Problem` when its first process ends before. */
  async start(): Promise<void> {
    const { name, logFile } = this.options;
    const from = this.spawn();
    if (!(await this.ready(this.options.readyMs ?? READY_MS))) {
      const why = crashLog(logFile, from).replace(`${name}: `, '');
      throw new Problem(`${name} did not start${why ? `: ${why}` : ''} (see ${logFile})`);
    }
  }

  /** SIGTERM, and SIGKILL for one that does not listen. */
  async stop(): Promise<void> {
    this.stopping = true;
    const { child } = this;
    child?.kill('SIGTERM');
    const timeout = setTimeout(() => child?.kill('SIGKILL'), STOP_MS);
    await this.ended;
    clearTimeout(timeout);
  }

  /** returns where in the log file this process begins */
  private spawn(): number {
    const { script, env, logFile } = this.options;
    const log = openSync(logFile, 'a', 0o600);
    const from = statSync(logFile).size;
    // a group of its own: Ctrl-C reaches the supervisor only, which then stops everything in order
    const child = spawn(process.execPath, [...HEAP, script], {
      env: { ...MEMORY, ...env() },
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    this.child = child;
    const release = child.pid === undefined ? () => undefined : endWithUs(child.pid, 'TERM', 10);
    this.ended = new Promise((resolve) => {
      const end = (): void => {
        release();
        if (this.child === child) this.child = undefined;
        resolve();
      };
      child.once('exit', end);
      child.once('error', end);
    });
    this.options.onChange();
    return from;
  }

  /** Polls the running process; from then on watches it. False when it ended before it was ready. */
  private async ready(timeoutMs: number): Promise<boolean> {
    const { child } = this;
    const { name, url } = this.options;
    let deadline = Date.now() + timeoutMs;
    let isBehind = false;
    while (child && this.child === child) {
      const health = await askHealth(url);
      if (health?.ready) {
        const started = (): number => (this.startsInVain = 0);
        const stayed = setTimeout(started, STAYED_MS).unref();
        child.once('exit', (_code, signal) => (KILLED.includes(signal) ? started() : clearTimeout(stayed)));
        void this.ended
          .then(() => this.again())
          .catch((error: unknown) => this.giveUp(`could not be started again: ${lineOf(error)}`));
        return true;
      }
      if (health?.missing.join() === PUBLISHING) {
        if (!isBehind) this.options.say(`${name} has its whole history to publish first: it is ready when that is out`);
        [isBehind, deadline] = [true, Date.now() + timeoutMs];
      }
      if (Date.now() > deadline) {
        const missing = health?.missing ?? [];
        const which = missing.length > 0 ? ` (${missing.join(', ')})` : '';
        throw new Problem(`${name} is not up after ${timeoutMs / 1000} s${which}: see ${this.options.logFile}`);
      }
      await wait(60);
    }
    return false;
  }

  private async again(): Promise<void> {
    const { name, say, logFile, onChange } = this.options;
    onChange();
    while (!this.stopping) {
      const pause = BACKOFF_MS[this.startsInVain];
      if (pause === undefined) {
        const why = crashLog(logFile, 0).replace(`${name}: `, '');
        return this.giveUp(`ended ${this.startsInVain + 1} times in a row right after its start: ${why}`);
      }
      say(`${name} has ended, starting it again`);
      this.startsInVain++;
      await wait(pause);
      if (this.stopping) return;
      this.spawn();
      // without a deadline: what it waits for may be an engine that is away
      if (await this.ready(Infinity)) return say(`${name} is back`);
    }
  }

  private giveUp(why: string): void {
    const { name, logFile, onCrashLoop } = this.options;
    onCrashLoop(new Problem(`${name} ${why} (see ${logFile})`));
  }
}
