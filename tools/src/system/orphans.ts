import { rmSync } from 'node:fs';
import { processGone, processIdentity } from '@zhenming/engines';
import type { DataFolder } from './data-folder.js';
import { processesOf, readSystemFile } from './system-file.js';

/** what services and brokers need at most to end by themselves after a killed supervisor */
const TIMEOUT_MS = 15_000;

/**
 * Waits for what a killed supervisor of this folder left behind; it ends by itself, and is ended when it does not. An id that
 * another process has since is let be. Only to be called under the folder's lock.
 */
export async function endOrphans(folder: DataFolder): Promise<void> {
  const before = readSystemFile(folder.system);
  const left = before ? processesOf(before) : [];
  await Promise.all(
    left.map(async (pid) => {
      const ours = (): boolean => {
        const began = processIdentity(pid)?.began;
        return began !== undefined && began === before?.began?.[pid];
      };
      if (!ours() || (await processGone(pid, TIMEOUT_MS)) || !ours()) return;
      end(pid);
      await processGone(pid, 5_000);
    }),
  );
  rmSync(folder.system, { force: true });
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it has just ended
  }
}
