import { longTimeouts } from '@zhenming/service-kit/testing';
import { StartedSystem } from '../../../tools/src/system/started-system.js';

const RUN = Symbol.for('zhenming.browser.systems');
const shared = globalThis as { [RUN]?: StartedSystem[] };

/**
 * For Jest's global setup: a system for each worker, built before, so that no spec is dealt another's tasks or meets a clock
 * that another one moves; a worker finds its own by `own-system.mjs`. Where STORY_DATA names the data folder of a system that
 * already runs, that one is used and kept: by one worker (`-i`).
 */
export async function startSystems(workers: number): Promise<void> {
  if (process.env['STORY_DATA']) return;
  // one network address stands for many people, and whoever looks for a task gives back the others
  const people = { TRIES_PER_ADDRESS: '100000', GIVE_BACKS_AN_HOUR: '100000', PASSWORD_HASH: 'cheapest' };
  const env = { ...longTimeouts, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'info', ...people };
  const started: StartedSystem[] = (shared[RUN] = []);
  // one after another: two at once might choose the same free port
  while (started.length < workers) started.push(await StartedSystem.start({ env }));
  process.env['BROWSER_SYSTEMS'] = JSON.stringify(started.map(({ data }) => data));
}

/** STORY_KEEP=1 leaves the data folders with their logs. */
export async function stopSystems(): Promise<void> {
  const keep = process.env['STORY_KEEP'] === '1';
  const started = shared[RUN] ?? [];
  delete shared[RUN];
  await Promise.all(started.map((system) => (keep ? system.stop() : system.remove())));
  for (const { data } of keep ? started : [])
    process.stdout.write(`a system of the browser tests is kept in ${data}\n`);
}
