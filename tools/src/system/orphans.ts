import { rmSync } from 'node:fs';
import { processGone, processIdentity } from '@zhenming/engines';
import type { DataFolder } from './data-folder.js';
import { readSystemFile } from './system-file.js';

/** what services and brokers need at most to end by themselves after a killed supervisor */
const TIMEOUT_MS = 15_000;

const ours = (pid: number | null): pid is number => {
  const command = pid === null ? undefined : processIdentity(pid)?.command;
  return command !== undefined && /main\.js|service|kafka\.Kafka|weed/.test(command);
};

/**
 * Waits for what a killed supervisor of this folder left behind; it ends by itself, and is ended when it does not. Only
 * to be called under the folder's lock.
 */
export async function endOrphans(folder: DataFolder): Promise<void> {
  const before = readSystemFile(folder.system);
  const processes = before ? Object.values(before.services).flatMap(({ copies }) => copies) : [];
  const pids = [...processes, before?.kafka, before?.s3].map((one) => one?.pid ?? null);
  await Promise.all(
    pids.filter(ours).map(async (pid) => {
      if (await processGone(pid, TIMEOUT_MS)) return;
      process.kill(pid, 'SIGKILL');
      await processGone(pid, 5_000);
    }),
  );
  rmSync(folder.system, { force: true });
}
