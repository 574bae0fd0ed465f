import { spawn, type ChildProcess } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** a supervisor that runs as a source starts sources, by the same loader */
const extension = extname(fileURLToPath(import.meta.url));
const loader = extension === '.ts' ? process.execArgv : [];

/**
 * A tool as a child of the supervisor: what it loads goes when it ends, and it ends when the supervisor does. In a group of
 * its own: Ctrl-C reaches the supervisor only. What it complains of is piped, what it says is shown.
 */
export function startTool(name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const script = fileURLToPath(new URL(`../${name}${extension}`, import.meta.url));
  return spawn(process.execPath, [...loader, script, ...args], {
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
}
