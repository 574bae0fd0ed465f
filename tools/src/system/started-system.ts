import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './data-folder.js';
import { openSystem, type RunningSystem } from './running-system.js';

export interface StartSystemOptions {
  readonly bus?: 'postgres' | 'kafka';
  readonly objects?: 'folder' | 's3';
  /** processes of each service, default 1 */
  readonly copies?: number;
  /** the server of EVENTSTOREDB_URL in `env` keeps id-conflict's events */
  readonly eventStore?: 'postgres' | 'eventstoredb';
  /** default: the plain one, with effects at once, which most tests are about */
  readonly policy?: 'seed' | 'guarded';
  /** default: a new folder under the system's temporary folder, removed by `remove` */
  readonly data?: string;
  /** default false */
  readonly demo?: boolean;
  /** further arguments, default `--port 0` */
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** default 180 000 */
  readonly deadlineMs?: number;
  /** runs the TypeScript source instead of the build */
  readonly fromSource?: boolean;
}

/** A whole system under a supervisor process of its own: for stories, faults and bench. */
export class StartedSystem {
  private text = '';
  private readonly exit: Promise<number | null>;

  private constructor(
    readonly data: string,
    private readonly supervisor: ChildProcess,
    private readonly ownsData: boolean,
  ) {
    for (const stream of [supervisor.stdout, supervisor.stderr])
      stream?.on('data', (chunk: Buffer) => (this.text += chunk.toString()));
    this.exit = new Promise((resolve) => supervisor.once('close', resolve));
  }

  /** Spawns it and does not wait. */
  static spawn(options: StartSystemOptions = {}): StartedSystem {
    const data = options.data ?? mkdtempSync(join(tmpdir(), 'zhenming-system-'));
    // as start.mjs does
    const built = ['--max-semi-space-size=1', join(projectRoot, 'tools/dist/supervisor.js')];
    const source = [
      '--import',
      join(projectRoot, 'libs/testing/jest/typescript.mjs'),
      join(projectRoot, 'tools/src/supervisor.ts'),
    ];
    const args = [
      ...(options.fromSource ? source : built),
      ...['--data', data, '--bus', options.bus ?? 'postgres', '--objects', options.objects ?? 'folder'],
      ...['--copies', String(options.copies ?? 1)],
      ...['--event-store', options.eventStore ?? 'postgres', '--policy', options.policy ?? 'seed'],
      ...(options.demo ? [] : ['--no-demo']),
      ...(options.args ?? ['--port', '0']),
    ];
    const supervisor = spawn(process.execPath, args, {
      cwd: projectRoot,
      env: { ...process.env, ...options.env },
      // it ends when we do
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    return new StartedSystem(data, supervisor, options.data === undefined);
  }

  /** Spawns it and waits until it says `ready`. Throws with its output when it ends before, or at the deadline. */
  static async start(options: StartSystemOptions = {}): Promise<StartedSystem> {
    const started = StartedSystem.spawn(options);
    try {
      await started.ready(options.deadlineMs ?? 180_000);
      return started;
    } catch (error) {
      await started.remove();
      throw error;
    }
  }

  /** everything it printed so far */
  get output(): string {
    return this.text;
  }

  get pid(): number {
    return this.supervisor.pid as number;
  }

  /** as it runs now; ask again after something was killed */
  get system(): RunningSystem {
    return openSystem(this.data);
  }

  /** exit code, once it has ended and closed its output */
  ended(): Promise<number | null> {
    return this.exit;
  }

  signal(signal: NodeJS.Signals): void {
    this.supervisor.kill(signal);
  }

  /** in order; resolves to the exit code */
  stop(): Promise<number | null> {
    this.signal('SIGTERM');
    return this.exit;
  }

  /** stops it and removes its data, unless the folder was given */
  async remove(): Promise<void> {
    await this.stop();
    if (this.ownsData) rmSync(this.data, { recursive: true, force: true });
  }

  private async ready(ms: number): Promise<void> {
    const deadline = Date.now() + ms;
    let code: number | null | undefined;
    void this.exit.then((ended) => (code = ended));
    while (!/^ready$/m.test(this.text)) {
      if (code !== undefined) throw new Error(`the system did not start (exit code ${code}):\n${this.text}`);
      if (Date.now() > deadline) throw new Error(`the system was not ready after ${ms} ms:\n${this.text}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
