// What processes cost, as Linux counts it.
import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const CLOCK_TICKS = 100;

/** MB that would be free without these processes: what they share with others counts by its share (Pss). */
export const memoryOf = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return sum + Number(kilobytes) / 1024;
  }, 0);

/** what stands behind the name of the command, which may hold anything: state, parent, … */
const statOf = (pid: number | string): string[] =>
  readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];

/** These processes and all that they have started. */
export function withDescendants(pids: readonly number[]): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const childrenOf = (parents: ReadonlySet<number>): number[] =>
    all
      .filter((pid) => {
        try {
          return parents.has(Number(statOf(pid)[1]));
        } catch {
          // it has ended meanwhile
          return false;
        }
      })
      .map(Number);
  const found = new Set(pids);
  for (let added = childrenOf(found); added.length > 0; added = childrenOf(new Set(added)))
    added.forEach((pid) => found.add(pid));
  return [...found];
}

/** Seconds of CPU that these processes have used since they began. */
export const cpuOf = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    const fields = statOf(pid);
    return sum + (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS;
  }, 0);

/** How often the main threads of these processes have gone to sleep, and so were woken, since they began. */
export const wakesOf = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    const sleeps = /^voluntary_ctxt_switches:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return sum + Number(sleeps);
  }, 0);

/**
 * A process of Node that is woken ten times a second and does nothing: what that alone costs on this machine. To be killed; after a
 * quarter of an hour it ends by itself.
 */
export const idler = (): ChildProcess =>
  spawn(process.execPath, ['-e', 'setInterval(() => undefined, 100); setTimeout(process.exit, 900_000)'], {
    stdio: 'ignore',
  });
