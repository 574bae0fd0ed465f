import { expect } from '@jest/globals';
import type { ServiceName } from '@zhenming/contracts';
import { openSystem, RunningSystem } from '../../../tools/src/system/running-system.js';
import { runsBesideOthers } from './bands.mjs';

export type { RunningSystem };

/** Throws in a story that runs side by side with others, before it does to all of them what only it expects. */
export function needsTheSystemAlone(what: string): void {
  const { testPath = '' } = expect.getState();
  if (runsBesideOthers(testPath))
    throw new Error(`${what}, while other stories run: name this one sNN-….alone.story.spec.ts`);
}

class StorySystem extends RunningSystem {
  override moveClock(span: string): Promise<Date> {
    needsTheSystemAlone(`the clock moves by ${span}`);
    return super.moveClock(span);
  }
}

/** The system that the stories run against, as it is now: ask again after something of it was killed. */
export function storySystem(): RunningSystem {
  const data = process.env['STORY_DATA'];
  if (data === undefined) throw new Error('no system was started: a story is named *.story.spec.ts');
  return throughDoors(openSystem(data));
}

/** STORY_DOORS, JSON {service: address}: what stands before the copies of a gateway, as a balancer would */
function throughDoors({ file, keys, folder }: RunningSystem): RunningSystem {
  const doors = process.env['STORY_DOORS'] ?? '{}';
  const services = Object.entries(JSON.parse(doors) as Record<ServiceName, string>).map(([name, url]) => [
    name,
    { ...file.services[name as ServiceName], url },
  ]);
  return new StorySystem({ ...file, services: { ...file.services, ...Object.fromEntries(services) } }, keys, folder);
}
