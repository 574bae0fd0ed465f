import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { EventStoreDbDouble } from '@zhenming/testing/eventstoredb-double';
import { StartedSystem } from '../../../tools/src/system/started-system.js';
import { briskSettings } from '../../brisk-settings.js';
import { archiveEnv, StoryArchive } from './story-archive.js';

const RUN = Symbol.for('zhenming.stories.system');
const shared = globalThis as { [RUN]?: Run };

interface Run {
  readonly started: StartedSystem;
  readonly archive: StoryArchive;
  /** of EventStoreDB: it lives here and outlives whatever a story kills */
  readonly double: EventStoreDbDouble | undefined;
}

/**
 * For Jest's global setup: the one system that all stories share, built before, on the bus that STORY_BUS names and with its
 * photos where STORY_OBJECTS says, under the policy that STORY_POLICY names (`seed` unless it is `guarded`). With
 * STORY_EVENT_STORE=eventstoredb the events of id-conflict lie in the server of TEST_EVENTSTOREDB_URL, or in a double. Each service
 * runs in as many copies as STORY_COPIES says, one unless given. Where
 * STORY_DATA names the data folder of a system that already runs (`npm start -- --data …`), that one is used and kept.
 */
export async function startStories(): Promise<void> {
  startHistory();
  if (process.env['STORY_DATA']) return;
  const bus = process.env['STORY_BUS'] === 'kafka' ? 'kafka' : 'postgres';
  const policy = process.env['STORY_POLICY'] === 'guarded' ? 'guarded' : 'seed';
  const objects = process.env['STORY_OBJECTS'] === 's3' ? 's3' : 'folder';
  // people have network addresses of their own, as behind a proxy
  const TRUSTED_PROXIES = '127.0.0.1';
  const archive = await StoryArchive.start();
  const env = {
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'info',
    TRUSTED_PROXIES,
    ...archiveEnv(),
    ...briskSettings(bus),
  };
  const eventStore = process.env['STORY_EVENT_STORE'] === 'eventstoredb' ? 'eventstoredb' : 'postgres';
  const real = process.env['TEST_EVENTSTOREDB_URL'];
  const double = eventStore === 'eventstoredb' && !real ? new EventStoreDbDouble() : undefined;
  await double?.start();
  const EVENTSTOREDB_URL = double?.url ?? real ?? '';
  const copies = Number(process.env['STORY_COPIES'] ?? 1);
  const kinds = { bus, objects, copies, eventStore, policy } as const;
  const started = await StartedSystem.start({ ...kinds, env: { ...env, EVENTSTOREDB_URL } });
  shared[RUN] = { started, archive, double };
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
  const { started, archive, double } = shared[RUN] ?? {};
  delete shared[RUN];
  const history = process.env['ZHENMING_HISTORY'];
  if (history && process.env['STORY_KEEP'] !== '1') rmSync(dirname(history), { recursive: true, force: true });
  if (!started) return;
  const keep = process.env['STORY_KEEP'] === '1';
  const wasTold = /^stopping: /m.test(started.output);
  const code = await started.stop();
  if (!keep) await started.remove();
  await archive?.stop();
  double?.stop();
  if (keep) process.stdout.write(`the stories' system is kept in ${started.data}\n`);
  // why stories found nobody there
  if (wasTold || code !== 0) throw new Error(`the system ended meanwhile (exit code ${code}):\n${started.output}`);
}
