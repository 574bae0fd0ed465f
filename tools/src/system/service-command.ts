import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { ServiceName } from '@zhenming/contracts';
import { projectRoot, type DataFolder } from './data-folder.js';
import type { Keys } from './keys.js';
import { Problem } from './problem.js';
import { ownerUrl, serviceEnv } from './service-env.js';
import type { SystemFile } from './system-file.js';

export interface ServiceCommandOptions {
  readonly system: SystemFile;
  readonly keys: Keys;
  readonly folder: DataFolder;
  /** instead of the service's dist/main.js */
  readonly script?: string;
  /** shows its output and takes its input from the terminal */
  readonly interactive?: boolean;
  /** what it reads from standard input, where it is not interactive */
  readonly input?: string;
}

/**
 * Runs `main.js <args>` of a service with the settings it has in this system, the owner's address included. Resolves to
 * what it printed; throws a `Problem` with its last line when it fails.
 */
export function runServiceCommand(
  name: ServiceName,
  args: readonly string[],
  { system, keys, folder, script, interactive = false, input }: ServiceCommandOptions,
): Promise<string> {
  const { SUPERVISED: _not, ...env } = serviceEnv(name, system, keys, folder);
  const child = spawn(process.execPath, [script ?? join(projectRoot, 'services', name, 'dist/main.js'), ...args], {
    env: { ...env, DATABASE_OWNER_URL: ownerUrl(system, keys) },
    stdio: interactive ? 'inherit' : [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  child.stdin?.end(input);
  let printed = '';
  let complained = '';
  child.stdout?.on('data', (text: Buffer) => (printed += text.toString()));
  child.stderr?.on('data', (text: Buffer) => (complained += text.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) return resolve(printed);
      const last = complained.split('\n').findLast((line) => line.trim() !== '') ?? '';
      reject(new Problem(last || `${name} ${args[0] ?? ''} failed (${signal ?? `exit code ${code}`})`));
    });
  });
}
