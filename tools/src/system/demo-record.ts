import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Demo } from '../demo/demo.js';
import type { DemoLogin } from '../demo/stage.js';
import type { DataFolder } from './data-folder.js';
import { lineOf, Problem } from './problem.js';
import { openSystem } from './running-system.js';

interface DemoRecord {
  readonly state: 'begun' | 'made';
  readonly logins: readonly DemoLogin[];
}

const write = (path: string, record: DemoRecord) =>
  writeFileSync(path, JSON.stringify(record, null, 2), { mode: 0o600 });

/** Makes the demo in a new folder, and remembers whom one can log in as; later starts only look that up. */
export async function demoLogins(
  folder: DataFolder,
  wanted: boolean,
  say: (line: string) => void,
): Promise<readonly DemoLogin[]> {
  if (wanted) {
    say('making the demo');
    write(folder.demo, { state: 'begun', logins: [] });
    try {
      write(folder.demo, { state: 'made', logins: await new Demo(openSystem(folder.path), say).make() });
    } catch (error) {
      throw new Problem(
        `the demo could not be made: ${lineOf(error)} (npm start -- --fresh tries anew, --no-demo does without)`,
      );
    }
  }
  if (!existsSync(folder.demo)) return [];
  const { state, logins } = JSON.parse(readFileSync(folder.demo, 'utf8')) as DemoRecord;
  if (state === 'begun')
    say('an earlier start was interrupted while it made the demo: npm start -- --fresh makes it anew');
  return logins;
}
