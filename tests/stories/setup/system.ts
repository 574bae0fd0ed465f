import { openSystem, type RunningSystem } from '../../../tools/src/system/running-system.js';

export type { RunningSystem };

/** The system that the stories run against, as it is now: ask again after something of it was killed. */
export function storySystem(): RunningSystem {
  const data = process.env['STORY_DATA'];
  if (data === undefined) throw new Error('no system was started: a story is named *.story.spec.ts');
  return openSystem(data);
}
