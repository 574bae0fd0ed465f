import { spawn } from 'node:child_process';
import type { ServiceName } from '@zhenming/contracts';
import { outputOf } from './child-output.js';
import { scriptOf, type DataFolder } from './data-folder.js';
import { secretsInFiles, type Keys } from './keys.js';
import { ownerUrl, serviceEnv } from './service-env.js';
import type { SystemFile } from './system-file.js';

export interface ServiceCommandOptions {
  readonly system: SystemFile;
  readonly keys: Keys;
  readonly folder: DataFolder;
  /** instead of the service's own */
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
  const child = spawn(process.execPath, [script ?? scriptOf(name), ...args], {
    env: secretsInFiles({ ...env, DATABASE_OWNER_URL: ownerUrl(system, keys) }, folder, name),
    stdio: interactive ? 'inherit' : [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  child.stdin?.end(input);
  return outputOf(child, `${name} ${args[0] ?? ''}`);
}
