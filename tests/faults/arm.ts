import { expect } from '@jest/globals';
import { schemaOf } from '@zhenming/contracts';
import { eventually } from '../../tools/src/browser.js';
import { partsOf } from '../../tools/src/system/at-rest.js';
import type { Moment, Place, Step, Stop } from './fault-points.js';
import { copiesOf, type Target } from './service-copies.js';
import { TableLock } from './table-lock.js';

/** a fault point that is ready: what happens around the kill */
export interface Armed {
  /** resolves when a copy of the service stands at the point, to its process */
  reached(): Promise<number>;
  /** called after the kill of that process, or without one when nobody came: nothing holds anybody any more */
  released(process?: number): Promise<void>;
  /** called when the scenario is over: throws when the kill cannot have met the point */
  met(): Promise<void>;
}

async function pause(target: Target, { service, group }: Step): Promise<void> {
  await target.bus.pause(group);
  await eventually(`${group} is paused`, async () => {
    const parts = await Promise.all(copiesOf(target, service).map(partsOf));
    return parts.every((of) => of.some(({ name, state }) => name === `consumer ${group}` && state === 'paused'));
  });
}

/** how many deliveries to a group ended as duplicates in each process since its start, by its metrics */
async function duplicates(target: Target, { service, group }: Step): Promise<ReadonlyMap<number, number>> {
  const counted = copiesOf(target, service).map(async ({ internalUrl, pid }): Promise<[number, number]> => {
    const lines = (await (await fetch(`${internalUrl}/metrics`)).text()).split('\n');
    const line = lines.find((one) => one.includes(`group="${group}"`) && one.includes('outcome="duplicate"'));
    return [pid ?? 0, Number(line?.split(' ').at(-1) ?? 0)];
  });
  return new Map(await Promise.all(counted));
}

interface Waiting {
  readonly id: string;
  readonly partition: number;
  readonly offset: string;
}

const waitingMessage = ({ db }: Target, { service, group, topic, type, saying = {} }: Step): Promise<Waiting> =>
  eventually(`${type} waits for ${group}`, async () => {
    const { rows } = await db.query<Waiting & object>(
      `select m.headers ->> 'ce_id' as id, m.partition, m."offset" from bus.messages m where m.topic = $1
         and m.headers ->> 'ce_type' = $2 and m.value::jsonb @> $4
         and not exists (select from ${schemaOf(service)}.inbox i where i.group_name = $3 and i.event_id = m.headers ->> 'ce_id')`,
      [topic, type, group, saying],
    );
    return rows[0];
  });

/** One consumer step at one of its moments. */
export async function armStep(target: Target, step: Step, moment: Moment): Promise<Armed> {
  const { system, db, bus } = target;
  const { service, group, topic, type, midway, after } = step;
  await pause(target, after ?? step);
  const before = await duplicates(target, step);
  let lock: TableLock | undefined;
  let message: Waiting;
  const applied = async (): Promise<boolean> => {
    const inbox = `select from ${schemaOf(service)}.inbox where (group_name, event_id) = ($1, $2)`;
    return (await db.query(inbox, [group, message.id])).rowCount === 1;
  };
  const acknowledged = async (): Promise<boolean> => {
    const { rows } = await db.query<{ committed: string }>(
      'select committed from bus.leases where (group_name, topic, partition) = ($1, $2, $3)',
      [group, topic, message.partition],
    );
    return Number(rows[0]?.committed) > Number(message.offset);
  };
  const moveTo = async (next: TableLock): Promise<void> => {
    await lock?.release();
    lock = next;
  };
  return {
    reached: async () => {
      if (after) {
        await waitingMessage(target, after);
        await pause(target, step);
        await bus.resume(after.group);
      }
      message = await waitingMessage(target, step);
      // whoever enters this very message: several may stand at the same lock midway, with messages of their own
      const entry = `insert into ${schemaOf(service)}.inbox (group_name, event_id) values ($1, $2)`;
      lock = await TableLock.take(system, service, entry, [group, message.id]);
      await bus.resume(group);
      const process = await lock.reached('insert into inbox');
      if (moment === 'unacknowledged') {
        const lease = 'select from bus.leases where (group_name, topic, partition) = ($1, $2, $3) for update';
        await moveTo(await TableLock.take(system, service, lease, [group, topic, message.partition]));
        await eventually(`${type} is applied`, applied);
        // of who has the lease, which on a busy machine may have moved on from the process that waited for the entry; and maybe
        // behind its heartbeat, which waits for the same row
        return lock.reachedBehind('set committed');
      }
      // the same transaction may have come through there with an earlier message: then it stands midway already
      const further = await TableLock.tryTake(system, service, midway.lock);
      if (!further) return process;
      const entering = await lock.waiting('insert into inbox');
      await moveTo(further);
      return lock.reached(midway.words, entering);
    },
    released: async (process) => {
      if (process !== undefined) await lock?.endConnectionsOf(process);
      const done = process !== undefined && [await applied(), await acknowledged()];
      await lock?.release();
      for (const one of [group, ...(after ? [after.group] : [])]) await bus.resume(one);
      if (done) expect(done).toEqual([moment === 'unacknowledged', false]);
    },
    met: async () => {
      if (moment !== 'unacknowledged') return;
      await eventually('another process was given the message again', async () =>
        [...(await duplicates(target, step))].some(([pid, count]) => count > (before.get(pid) ?? 0)),
      );
    },
  };
}

/** Something else that a service does, stopped at one lock after the other. */
export async function armPlace(
  { system, db }: Target,
  { service, stops: [first, ...next], traces }: Place,
): Promise<Armed> {
  if (!first) throw new Error('a place without a stop');
  const count = async (): Promise<number> => (traces ? ((await db.query(traces)).rowCount ?? 0) : 0);
  const before = await count();
  const take = ({ lock: sql, of = service }: Stop): Promise<TableLock> => TableLock.take(system, of, sql);
  let lock = await take(first);
  return {
    reached: async () => {
      let at = first;
      let process = await lock.reached(at.words);
      for (const stop of next) {
        const further = await take(stop);
        await lock.release();
        lock = further;
        process = await lock.reached(stop.words, stop.of === at.of ? [process] : undefined);
        at = stop;
      }
      return process;
    },
    released: async (process) => {
      if (process !== undefined) await lock.endConnectionsOf(process);
      await lock.release();
    },
    met: async () => {
      if (traces) await eventually('the kill left its trace', async () => (await count()) > before);
    },
  };
}
