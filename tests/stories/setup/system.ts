import type { ServiceName } from '@zhenming/contracts';
import { openSystem, RunningSystem } from '../../../tools/src/system/running-system.js';

export type { RunningSystem };

/** The system that the stories run against, as it is now: ask again after something of it was killed. */
export function storySystem(): RunningSystem {
  const data = process.env['STORY_DATA'];
  if (data === undefined) throw new Error('no system was started: a story is named *.story.spec.ts');
  return throughDoors(openSystem(data));
}

/** STORY_DOORS, JSON {service: address}: what stands before the copies of a gateway, as a balancer would */
function throughDoors(system: RunningSystem): RunningSystem {
  const doors = process.env['STORY_DOORS'];
  if (doors === undefined) return system;
  const { file, keys, folder } = system;
  const services = Object.entries(JSON.parse(doors) as Record<ServiceName, string>).map(([name, url]) => [
    name,
    { ...file.services[name as ServiceName], url },
  ]);
  return new RunningSystem({ ...file, services: { ...file.services, ...Object.fromEntries(services) } }, keys, folder);
}
