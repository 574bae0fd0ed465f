import { schemaOf, services } from '@zhenming/contracts';
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

const rowsOf = (table: string): string =>
  services.map((service) => `(select count(*) from ${schemaOf(service)}.${table})`).join(' + ');

/** `held`: the timers of id-conflict that are due and of which its parts say nothing while times do not end */
const TABLES = `
  select (${rowsOf('events')} + ${rowsOf('external_log')})::int as recorded,
         (${rowsOf('events')} - (${rowsOf('log')}))::int as unsequenced,
         (select count(*) from notification.deliveries where state = 'QUEUED')::int as deliveries,
         (select count(*) from account.deferred_jobs)::int as jobs,
         (select count(*) from id_conflict.timers t where due_at <= zhenming.app_now() and not exists (
            select from id_conflict.timer_firings f
            where (f.name, f.key, f.due_at) = (t.name, t.key, t.due_at) and fired_at is not null))::int as held`;

interface Tables {
  /** events of all logs */
  readonly recorded: number;
  /** what waits there, a line each */
  readonly waiting: readonly string[];
}

/** What the tables say of what is under way, as the owner reads them. */
export async function tablesOf(db: Database): Promise<Tables> {
  const { rows } = await db.query<Record<string, number>>(TABLES);
  const { recorded = 0, ...counts } = rows[0] ?? {};
  const waiting = Object.entries(counts).filter(([, count]) => count > 0);
  return { recorded, waiting: waiting.map(([name, count]) => `${count} ${name}`) };
}

/**
 * Resolves when nothing is under way any more, to the number of events that are recorded then; fails at the deadline with what still is.
 * Twice quiet with nothing recorded in between, and looked at the way that work goes: from tables and logs to the bus, and back.
 */
export async function atRest(system: RunningSystem, db: Database, deadlineMs = 180_000): Promise<number> {
  /** events that were recorded at the last look, where it found everything quiet */
  let last: number | undefined;
  const bus = await system.bus('check');
  try {
    return await eventually(
      'the system comes to rest',
      async () => {
        const before = last;
        last = undefined;
        const { recorded, waiting } = await tablesOf(db);
        const left = [...waiting, ...(await undone(system)), ...(await undelivered(bus))];
        if (left.length > 0) throw new Error(left.join('; '));
        last = recorded;
        return recorded === before ? recorded : undefined;
      },
      deadlineMs,
    );
  } finally {
    await bus.close();
  }
}

const MOST_LOOKS = 10;

/**
 * What `look` finds in a system at rest. A system lives on: timers fire when their time comes, and people come. Where something was
 * recorded meanwhile it looks anew, so that all of what it finds is of one moment. Throws where that is so at every one of ten looks.
 */
export async function lookAtRest<T>(
  system: RunningSystem,
  db: Database,
  look: () => Promise<T>,
  deadlineMs?: number,
): Promise<T> {
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const before = await atRest(system, db, deadlineMs);
    const found = await look();
    if ((await tablesOf(db)).recorded === before) return found;
  }
  throw new Error(`the system does not stay at rest: something was recorded during each of ${MOST_LOOKS} looks`);
}
