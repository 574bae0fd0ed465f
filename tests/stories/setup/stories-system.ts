import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { StartedSystem } from '../../../tools/src/system/started-system.js';

const RUN = Symbol.for('zhenming.stories.system');
const shared = globalThis as { [RUN]?: StartedSystem };

/**
 * For Jest's global setup: the one system that all stories share, built before, on the bus that STORY_BUS names. Where
 * STORY_DATA names the data folder of a system that already runs (`npm start -- --data …`), that one is used and kept.
 */
export async function startStories(): Promise<void> {
  startHistory();
  if (process.env['STORY_DATA']) return;
  const bus = process.env['STORY_BUS'] === 'kafka' ? 'kafka' : 'postgres';
  // one network address stands for hundreds of people
  const env = { LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'info', TRIES_PER_ADDRESS: '100000' };
  const started = await StartedSystem.start({ bus, env });
  shared[RUN] = started;
  process.env['STORY_DATA'] = started.data;
}

/** What people's browsers ask and are told, for the check after all stories. */
function startHistory(): void {
  const file = join(mkdtempSync(join(tmpdir(), 'zhenming-history-')), 'history.jsonl');
  writeFileSync(file, '', { mode: 0o600 });
  process.env['ZHENMING_HISTORY'] = file;
}

/** STORY_KEEP=1 leaves the data folder with its logs. */
export async function stopStories(): Promise<void> {
  const started = shared[RUN];
  delete shared[RUN];
  const history = process.env['ZHENMING_HISTORY'];
  if (history && process.env['STORY_KEEP'] !== '1') rmSync(dirname(history), { recursive: true, force: true });
  if (!started) return;
  if (process.env['STORY_KEEP'] !== '1') return started.remove();
  await started.stop();
  process.stdout.write(`the stories' system is kept in ${started.data}\n`);
}
