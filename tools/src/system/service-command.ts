import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
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
  /** what it reads from standard input */
  readonly input?: string;
}

/**
 * Runs `main.js <args>` of a service with the settings it has in this system, the owner's address included. Resolves to
 * what it printed; throws a `Problem` with its last line when it fails.
 */
export function runServiceCommand(
  name: ServiceName,
  args: readonly string[],
  options: ServiceCommandOptions,
): Promise<string> {
  const { input } = options;
  const child = startCommand(name, args, options, [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe']);
  child.stdin?.end(input);
  return outputOf(child, `${name} ${args[0] ?? ''}`);
}

/** The same at the terminal: it speaks and hears for itself. Resolves to its exit code. */
export async function showServiceCommand(
  name: ServiceName,
  args: readonly string[],
  options: ServiceCommandOptions,
): Promise<number> {
  const [code] = (await once(startCommand(name, args, options, 'inherit'), 'close')) as [number | null];
  return code ?? 1;
}

function startCommand(
  name: ServiceName,
  args: readonly string[],
  { system, keys, folder, script }: ServiceCommandOptions,
  stdio: StdioOptions,
): ChildProcess {
  const { SUPERVISED: _not, ...env } = serviceEnv(name, system, keys, folder);
  return spawn(process.execPath, [script ?? scriptOf(name), ...args], {
    env: secretsInFiles({ ...env, DATABASE_OWNER_URL: ownerUrl(system, keys) }, folder, name),
    stdio,
  });
}
