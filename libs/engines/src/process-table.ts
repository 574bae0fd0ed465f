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

export interface ProcessIdentity {
  /** no other process of this id has the same text; to be compared, not to be read */
  readonly began: string;
  /** with its arguments */
  readonly command: string;
}

/** Linux: the 22nd field of `stat` counts from the machine's start, which has an id. No clock and no time zone changes it. */
function identityIn(proc: string, pid: number): ProcessIdentity | undefined {
  try {
    const stat = readFileSync(`${proc}/${pid}/stat`, 'utf8');
    const boot = readFileSync(`${proc}/sys/kernel/random/boot_id`, 'utf8').trim();
    const command = readFileSync(`${proc}/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    // the name, in parentheses, is the second field and may hold some itself
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return ticks === undefined ? undefined : { began: `${boot} ${ticks}`, command };
  } catch {
    return undefined;
  }
}

function identityByPs(pid: number): ProcessIdentity | undefined {
  const { status, stdout } = spawnSync('ps', ['-o', 'lstart=,command=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  });
  const line = status === 0 ? stdout.trim() : '';
  // `Wed Nov 25 01:51:52 2026 node …`
  return line === '' ? undefined : { began: line.slice(0, 24), command: line.slice(25) };
}

/**
 * When the process began and what it runs; undefined when there is none. Tells a reused id from the old one. Throws where
 * neither /proc nor `ps` says it of one that runs: that is no sign that it has gone.
 */
export function processIdentity(pid: number, proc = '/proc'): ProcessIdentity | undefined {
  if (!processRuns(pid)) return undefined;
  const identity = identityIn(proc, pid) ?? identityByPs(pid);
  if (identity === undefined && processRuns(pid))
    throw new Error(`neither /proc nor ps tells when process ${pid} began: make one of them readable here`);
  return identity;
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
