import type { ServiceName } from '@zhenming/contracts';
import type { OperableBus } from '@zhenming/event-bus';
import type { Database } from '@zhenming/postgres';
import { eventually } from '../../tools/src/browser.js';
import type { RunningSystem } from '../../tools/src/system/running-system.js';
import { readSystemFile, type CopyAt } from '../../tools/src/system/system-file.js';

const RESTART_MS = 180_000;

/** The system that is hurt, and hands on its database and its bus. */
export interface Target {
  /** addresses stay, processes change */
  readonly system: RunningSystem;
  /** as the owner, of all schemas */
  readonly db: Database;
  readonly bus: OperableBus;
}

/** as they are now; none while the system is going down */
export const copiesOf = ({ system: { folder } }: Pick<Target, 'system'>, service: ServiceName): readonly CopyAt[] =>
  readSystemFile(folder.system)?.services[service].copies ?? [];

/** with kill -9; resolves when the supervisor has seen it */
export async function kill9(target: Target, service: ServiceName, pid: number | null | undefined): Promise<void> {
  const runs = (): boolean => copiesOf(target, service).some((copy) => copy.pid === pid);
  if (typeof pid !== 'number' || !runs()) throw new Error(`no copy of ${service} is process ${pid}`);
  process.kill(pid, 'SIGKILL');
  await eventually(`${service} (process ${pid}) is dead`, async () => !runs());
}

export const killAll = (target: Target, service: ServiceName): Promise<unknown> =>
  Promise.all(copiesOf(target, service).map(({ pid }) => kill9(target, service, pid)));

/** every copy of it serves */
export const isWhole = (target: Target, service: ServiceName): Promise<unknown> =>
  eventually(
    `every copy of ${service} is back`,
    async () => {
      const copies = copiesOf(target, service);
      const all = await Promise.all(copies.map(({ internalUrl }) => fetch(`${internalUrl}/health/ready`)));
      return all.length > 0 && all.every(({ ok }) => ok);
    },
    RESTART_MS,
  );
