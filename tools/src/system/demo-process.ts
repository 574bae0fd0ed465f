import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import type { DemoLogin } from '../demo/demo-context.js';
import { outputOf } from './child-output.js';
import { isFresh, type DataFolder } from './data-folder.js';
import { writeSecret } from './keys.js';
import { lineOf, Problem } from './problem.js';
import { startTool } from './tool-process.js';

interface DemoRecord {
  /** `wanted`: by a start that did not come so far */
  readonly state: 'wanted' | 'begun' | 'made';
  readonly logins: readonly DemoLogin[];
}

/** Before anything else is made in a folder: what a start is to do about the demo, itself or after one that failed. */
export function demoOf(folder: DataFolder, wanted: boolean, say: (line: string) => void): DemoProcess | undefined {
  if (wanted && isFresh(folder)) writeDemoRecord(folder, { state: 'wanted', logins: [] });
  const state = readDemoRecord(folder)?.state;
  if (wanted && state === 'wanted') return new DemoProcess(folder);
  if (wanted && state === undefined)
    say('no demo: it is made in an empty system only (npm start -- --fresh begins anew)');
  // people may come now, and the demo's clock cannot go back behind them
  if (!wanted && state === 'wanted') rmSync(folder.demo);
  return undefined;
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
  writeSecret(folder.demo, JSON.stringify(record, null, 2));

/** undefined where no demo was wanted; a file that nobody can read was begun */
export function readDemoRecord(folder: DataFolder): DemoRecord | undefined {
  if (!existsSync(folder.demo)) return undefined;
  try {
    return JSON.parse(readFileSync(folder.demo, 'utf8')) as DemoRecord;
  } catch {
    return { state: 'begun', logins: [] };
  }
}
