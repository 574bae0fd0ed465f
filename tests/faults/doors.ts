import { gateways, type Gateway } from './fault-points.js';
import { FaultProxy } from './fault-proxy.js';
import { copiesOf, type Target } from './service-copies.js';

/** A balancer before the copies of each gateway. */
export type Doors = Readonly<Record<Gateway, FaultProxy>>;

/** From now on whoever comes as the people of the stories do comes through there. */
export async function openDoors(target: Pick<Target, 'system'>): Promise<Doors> {
  const opened = await Promise.all(
    gateways.map(async (name) => [name, await FaultProxy.open(() => copiesOf(target, name))] as const),
  );
  process.env['STORY_DOORS'] = JSON.stringify(Object.fromEntries(opened.map(([name, { url }]) => [name, url])));
  return Object.fromEntries(opened) as Doors;
}

export async function closeDoors(doors: Doors): Promise<void> {
  delete process.env['STORY_DOORS'];
  for (const door of Object.values(doors)) await door.close();
}
