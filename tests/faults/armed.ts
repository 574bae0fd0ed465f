import { randomInt } from 'node:crypto';
import { expect } from '@jest/globals';
import { schemaOf, type ServiceName } from '@zhenming/contracts';
import { eventually } from '../../tools/src/browser.js';
import { partsOf } from '../check/at-rest.js';
import { copiesOf, type Field } from './copies.js';
import { Hold } from './hold.js';
import type { Moment, Place, Step } from './points.js';

/** what a point does around the kill */
export interface Armed {
  /** resolves when a copy of the service stands at the point, to its process */
  reached(): Promise<number>;
  /** called after the kill: nothing holds anybody any more */
  released(): Promise<void>;
  /** called when the story is over: throws when the kill cannot have met the point */
  met(): Promise<void>;
}

const paused = (field: Field, { service, group }: Step): Promise<unknown> =>
  eventually(`${group} is paused`, async () => {
    const parts = await Promise.all(copiesOf(field, service).map(({ url }) => partsOf(url)));
    return parts.every((of) => of.some(({ name, state }) => name === `consumer ${group}` && state === 'paused'));
  });

/** how many deliveries to a group ended as duplicates in each process since its start, by its metrics */
async function duplicates(field: Field, { service, group }: Step): Promise<ReadonlyMap<number, number>> {
  const counted = copiesOf(field, service).map(async ({ url, pid }): Promise<[number, number]> => {
    const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n');
    const line = lines.find((one) => one.includes(`group="${group}"`) && one.includes('outcome="duplicate"'));
    return [pid ?? 0, Number(line?.split(' ').at(-1) ?? 0)];
  });
  return new Map(await Promise.all(counted));
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

const randomCopy = (field: Field, service: ServiceName): number => {
  const copies = copiesOf(field, service);
  return copies[randomInt(copies.length)]?.pid ?? 0;
};

/** One consumer step at one of its moments. */
export async function atStep(field: Field, step: Step, moment: Moment): Promise<Armed> {
  const { system, db, bus } = field;
  const { service, group, topic, midway } = step;
  await bus.pause(group);
  await paused(field, step);
  const before = await duplicates(field, step);
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
      if (moment === 'waiting') return randomCopy(field, service);
      hold = await Hold.take(system, service, midway.lock);
      await bus.resume(group);
      const process = await hold.reached(midway.words);
      if (moment === 'midway') {
        await hold.remember(process);
        return process;
      }
      const lease = 'select from bus.leases where (group_name, topic, partition) = ($1, $2, $3) for update';
      const offset = await Hold.take(system, service, lease, [group, topic, waiting.partition]);
      await hold.release();
      hold = offset;
      await eventually('the effect is committed', applied);
      await hold.remember(process);
      return process;
    },
    released: async () => {
      await hold?.bury();
      const done = await applied();
      await hold?.release();
      await bus.resume(group);
      expect(done).toBe(moment === 'unacknowledged');
    },
    met: async () => {
      if (moment !== 'unacknowledged') return;
      // another process was given it again
      await eventually('it is given to another process', async () =>
        [...(await duplicates(field, step))].some(([pid, count]) => count > (before.get(pid) ?? 0)),
      );
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
      let process = await hold.reached(first.words);
      for (const { lock, words } of next) {
        const further = await Hold.take(system, service, lock);
        await hold.release();
        hold = further;
        process = await hold.reached(words);
      }
      await hold.remember(process);
      return process;
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
