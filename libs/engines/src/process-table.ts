import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Linux: ended, and its parent has not asked for its exit code yet. Elsewhere nobody can tell. */
function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return /^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
  } catch {
    return false;
  }
}

/** Whether a process of this id runs; one of another user counts, one that has ended but is not yet reaped does not. */
export function processRuns(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

/** When the process began and what it runs, as `ps` says; undefined when there is none. Tells a reused id from the old one. */
export function processIdentity(pid: number): { readonly began: string; readonly command: string } | undefined {
  const { status, stdout } = spawnSync('ps', ['-o', 'lstart=,command=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  const line = status === 0 ? stdout.trim() : '';
  // `Wed Nov 25 01:51:52 2026 node …`
  return line === '' ? undefined : { began: line.slice(0, 24), command: line.slice(25) };
}

/** Resolves to whether the process has gone within `ms`. */
export async function processGone(pid: number, ms: number): Promise<boolean> {
  const deadline = Date.now() + ms;
  while (processRuns(pid)) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return true;
}
