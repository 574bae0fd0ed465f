import { services } from '@zhenming/contracts';
import type { OperableBus } from '@zhenming/event-bus';
import type { Database } from '@zhenming/postgres';
import { eventually } from '../browser.js';
import type { CopyAt } from './system-file.js';
import type { RunningSystem } from './running-system.js';

interface Part {
  readonly name: string;
  readonly ready: boolean;
  readonly state: string;
  readonly gauges?: Readonly<Record<string, number>>;
}

/** the gauges that count what is still to be done; a new part that lags names its gauge like these */
const UNDONE = /(?:_lag_|^timers_due$)/;

/** The parts of a running service, from its own report. */
export async function partsOf({ internalUrl }: Pick<CopyAt, 'internalUrl'>): Promise<readonly Part[]> {
  const response = await fetch(`${internalUrl}/health/ready`, { signal: AbortSignal.timeout(5_000) });
  return ((await response.json()) as { parts: Part[] }).parts;
}

/** What is on the bus for a service and not done, whoever is to do it: a partition may have nobody for the moment. */
async function undelivered(bus: OperableBus): Promise<string[]> {
  const groups = (await bus.groups()).filter(({ group }) =>
    services.some((service) => group.startsWith(`${service}.`)),
  );
  return groups.flatMap(({ group, partitions }) => {
    const left = partitions.reduce((sum, { committed, end }) => sum + Math.max(0, end - committed), 0);
    return left > 0 ? [`${left} messages for ${group}`] : [];
  });
}

/** What a service still has to do, a line each. */
async function undone(system: RunningSystem): Promise<string[]> {
  const reports = await Promise.all(
    services.flatMap((service) =>
      system.file.services[service].copies.map(async (copy) => ({ service, parts: await partsOf(copy) })),
    ),
  );
  return reports.flatMap(({ service, parts }) =>
    parts.flatMap(({ name, ready, state, gauges = {} }) => [
      ...(ready && state !== 'paused' && state !== 'starting' ? [] : [`${service} ${name} is ${state}`]),
      ...Object.entries(gauges)
        .filter(([gauge, value]) => UNDONE.test(gauge) && value > 0)
        .map(([gauge, value]) => `${service} ${name}: ${gauge} ${value}`),
    ]),
  );
}

const WAITING = `
  select (select count(*) from notification.deliveries where state = 'QUEUED')::int as deliveries,
         (select count(*) from account.deferred_jobs)::int as jobs,
         (select count(*) from account.events)::int - (select count(*) from account.log)::int as unsequenced`;

/** Resolves when nothing is under way any more; fails at the deadline with what still is. Twice quiet: one step may lead to the next. */
export async function atRest(system: RunningSystem, db: Database, deadlineMs = 180_000): Promise<void> {
  let quiet = 0;
  const bus = await system.bus('check');
  try {
    await eventually(
      'the system comes to rest',
      async () => {
        const [parts, messages] = [await undone(system), await undelivered(bus)];
        const { rows } = await db.query<Record<string, number>>(WAITING);
        const tables = Object.entries(rows[0] ?? {}).filter(([, count]) => count > 0);
        const left = [...parts, ...messages, ...tables.map(([name, count]) => `${count} ${name}`)];
        quiet = left.length === 0 ? quiet + 1 : 0;
        if (left.length > 0) throw new Error(left.join('; '));
        return quiet >= 2;
      },
      deadlineMs,
    );
  } finally {
    await bus.close();
  }
}
