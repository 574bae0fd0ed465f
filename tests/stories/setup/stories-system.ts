import { StartedSystem } from '../../../tools/src/system/started-system.js';

const RUN = Symbol.for('zhenming.stories.system');
const shared = globalThis as { [RUN]?: StartedSystem };

/**
 * For Jest's global setup: the one system that all stories share, built before, on the bus that STORY_BUS names. Where
 * STORY_DATA names the data folder of a system that already runs (`npm start -- --data …`), that one is used and kept.
 */
export async function startStories(): Promise<void> {
  if (process.env['STORY_DATA']) return;
  const bus = process.env['STORY_BUS'] === 'kafka' ? 'kafka' : 'postgres';
  const started = await StartedSystem.start({ bus, env: { LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'info' } });
  shared[RUN] = started;
  process.env['STORY_DATA'] = started.data;
}

/** STORY_KEEP=1 leaves the data folder with its logs. */
export async function stopStories(): Promise<void> {
  const started = shared[RUN];
  delete shared[RUN];
  if (!started) return;
  if (process.env['STORY_KEEP'] !== '1') return started.remove();
  await started.stop();
  process.stdout.write(`the stories' system is kept in ${started.data}\n`);
}
