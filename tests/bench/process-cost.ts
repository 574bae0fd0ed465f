// What processes cost, as Linux counts it.
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
