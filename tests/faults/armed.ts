import { expect } from '@jest/globals';
import { schemaOf, type ServiceName } from '@zhenming/contracts';
import type { OperableBus } from '@zhenming/event-bus';
import type { Database } from '@zhenming/postgres';
import { eventually } from '../../tools/src/browser.js';
import type { RunningSystem } from '../../tools/src/system/running-system.js';
import { readSystemFile } from '../../tools/src/system/system-file.js';
import { partsOf } from '../check/at-rest.js';
import { Hold } from './hold.js';
import type { Moment, Place, Step } from './points.js';

const RESTART_MS = 60_000;

/** A system of one's own, and hands on its database and its bus. */
export interface Field {
  /** addresses stay, processes change */
  readonly system: RunningSystem;
  readonly db: Database;
  readonly bus: OperableBus;
}

export const urlOf = ({ file }: RunningSystem, service: ServiceName): string => file.services[service].url;

const pidOf = ({ folder }: RunningSystem, service: ServiceName): number | null | undefined =>
  readSystemFile(folder.system)?.services[service].pid;

/** what a point does around the kill */
export interface Armed {
  /** resolves when the service stands at the point */
  reached(): Promise<void>;
  /** called after the kill: nothing holds anybody any more */
  released(): Promise<void>;
  /** called when the story is over: throws when the kill cannot have met the point */
  met(): Promise<void>;
}

export async function kill9({ system }: Field, service: ServiceName): Promise<void> {
  const pid = pidOf(system, service);
  if (typeof pid !== 'number') throw new Error(`${service} does not run`);
  process.kill(pid, 'SIGKILL');
  await eventually(`${service} is dead`, async () => pidOf(system, service) !== pid);
}

export const isBack = ({ system }: Field, service: ServiceName): Promise<unknown> =>
  eventually(`${service} is back`, async () => (await fetch(`${urlOf(system, service)}/health/ready`)).ok, RESTART_MS);

const paused = ({ system }: Field, { service, group }: Step): Promise<unknown> =>
  eventually(`${group} is paused`, async () =>
    (await partsOf(urlOf(system, service))).some(
      (part) => part.name === `consumer ${group}` && part.state === 'paused',
    ),
  );

/** how many deliveries to a group ended so since its service started, by its metrics */
async function outcomes({ system }: Field, { service, group }: Step, outcome: string): Promise<number> {
  const text = await (await fetch(`${urlOf(system, service)}/metrics`)).text();
  const line = text.split('\n').find((one) => one.includes(`group="${group}"`) && one.includes(`outcome="${outcome}"`));
  return Number(line?.split(' ').at(-1) ?? 0);
}

const waitingMessage = ({ db }: Field, { service, group, topic, type }: Step) =>
  eventually(`${type} waits for ${group}`, async () => {
    const { rows } = await db.query<{ id: string; partition: number }>(
      `select m.headers ->> 'ce_id' as id, m.partition from bus.messages m where m.topic = $1
         and m.headers ->> 'ce_type' = $2
         and not exists (select from ${schemaOf(service)}.inbox i where i.group_name = $3 and i.event_id = m.headers ->> 'ce_id')`,
      [topic, type, group],
    );
    return rows[0];
  });

/** One consumer step at one of its moments. */
export async function atStep(field: Field, step: Step, moment: Moment): Promise<Armed> {
  const { system, db, bus } = field;
  const { service, group, topic, midway } = step;
  await bus.pause(group);
  await paused(field, step);
  let hold: Hold | undefined;
  let id = '';
  const applied = async () => {
    const inbox = `select from ${schemaOf(service)}.inbox where (group_name, event_id) = ($1, $2)`;
    return (await db.query(inbox, [group, id])).rowCount === 1;
  };
  return {
    reached: async () => {
      const waiting = await waitingMessage(field, step);
      id = waiting.id;
      if (moment === 'waiting') return;
      hold = await Hold.take(system, service, midway.lock);
      await bus.resume(group);
      await hold.reached(midway.words);
      if (moment === 'midway') return hold.remember();
      const lease = 'select from bus.leases where (group_name, topic, partition) = ($1, $2, $3) for update';
      const offset = await Hold.take(system, service, lease, [group, topic, waiting.partition]);
      await hold.release();
      hold = offset;
      await eventually('the effect is committed', applied);
      await hold.remember();
    },
    released: async () => {
      await hold?.bury();
      const done = await applied();
      await hold?.release();
      await bus.resume(group);
      expect(done).toBe(moment === 'unacknowledged');
    },
    met: async () => {
      // the new process was given it again
      if (moment === 'unacknowledged') expect(await outcomes(field, step, 'duplicate')).toBeGreaterThan(0);
    },
  };
}

/** Something else that a service does, stopped at one lock after the other. */
export async function atPlace(
  { system, db }: Field,
  { service, stops: [first, ...next], traces }: Place,
): Promise<Armed> {
  if (!first) throw new Error('a place without a stop');
  let hold = await Hold.take(system, service, first.lock);
  return {
    reached: async () => {
      await hold.reached(first.words);
      for (const { lock, words } of next) {
        const further = await Hold.take(system, service, lock);
        await hold.release();
        hold = further;
        await hold.reached(words);
      }
      await hold.remember();
    },
    released: async () => {
      await hold.bury();
      await hold.release();
    },
    met: async () => {
      if (traces) expect((await db.query(traces)).rowCount).toBeGreaterThan(0);
    },
  };
}
