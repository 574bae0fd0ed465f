import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { processIdentity } from '@zhenming/engines';
import { Problem } from './problem.js';

interface Holder {
  readonly pid: number;
  /** when that process began: an id that was given to another process since is no holder */
  readonly began: string;
}

const read = (path: string): Holder | undefined => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
};

/** Throws where nobody can tell. */
const lives = (holder: Holder): boolean => processIdentity(holder.pid)?.began === holder.began;

/**
 * Takes the lock file of a data folder and returns how to give it back. Throws a `Problem` that names the holder while
 * that runs; a lock left by a killed process is taken over.
 */
export function takeLock(path: string): () => void {
  const own: Holder = { pid: process.pid, began: processIdentity(process.pid)?.began as string };
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, JSON.stringify(own), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        // link, unlike write, either makes the whole file or fails
        linkSync(mine, path);
        return () => {
          if (read(path)?.pid === process.pid) rmSync(path, { force: true });
        };
      } catch (error) {
        if ((error as { code?: string }).code !== 'EEXIST') throw error;
      }
      const holder = read(path);
      if (holder && lives(holder))
        throw new Problem(
          `the system already runs in this folder (process ${holder.pid}): stop it first, or name another with --data`,
        );
      const old = `${mine}.old`;
      renameSync(path, old);
      // another start may have been faster than our look: then it is put back
      if (read(old)?.began !== holder?.began) linkSync(old, path);
      rmSync(old, { force: true });
    }
    throw new Problem(`${path} is contended: try again`);
  } finally {
    rmSync(mine, { force: true });
  }
}
