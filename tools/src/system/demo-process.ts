import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { DemoLogin } from '../demo/demo-context.js';
import { outputOf } from './child-output.js';
import type { DataFolder } from './data-folder.js';
import { lineOf, Problem } from './problem.js';
import { startTool } from './tool-process.js';

interface DemoRecord {
  readonly state: 'begun' | 'made';
  readonly logins: readonly DemoLogin[];
}

/** The demo of a new data folder, made by a process of its own: what it loads goes when it ends. */
export class DemoProcess {
  private child: ChildProcess | undefined;

  constructor(private readonly folder: DataFolder) {}

  /** Resolves when the demo stands. Throws a `Problem` that says what to do when it cannot be made. */
  async make(): Promise<void> {
    writeDemoRecord(this.folder, { state: 'begun', logins: [] });
    try {
      this.child = startTool('demo', ['--data', this.folder.path]);
      await outputOf(this.child, 'demo');
    } catch (error) {
      throw new Problem(
        `the demo could not be made: ${lineOf(error)} (npm start -- --fresh tries anew, --no-demo does without)`,
      );
    }
  }

  /** With the commands of services that it runs: they are of its group. */
  stop(): void {
    const { pid, exitCode, signalCode } = this.child ?? { pid: undefined };
    if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL');
  }
}

/** whom one can log in as, for later starts */
export const writeDemoRecord = (folder: DataFolder, record: DemoRecord): void =>
  writeFileSync(folder.demo, JSON.stringify(record, null, 2), { mode: 0o600 });

/** undefined where no demo was begun */
export const readDemoRecord = (folder: DataFolder): DemoRecord | undefined =>
  existsSync(folder.demo) ? (JSON.parse(readFileSync(folder.demo, 'utf8')) as DemoRecord) : undefined;
