// How long npm start takes until it says that it is ready, on a data folder that is there and with nothing to build or to migrate: from
// the first process to the last service. The demo lies in the folder, as for whoever tries the system.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../tools/src/system/data-folder.js';
import { median, rounded, timesOf, type Bench } from './figures.js';

/** Resolves when it is ready; throws what it said when it ends before. */
async function ready(started: ChildProcess): Promise<void> {
  let said = '';
  const isReady = new Promise<void>((resolve) => {
    for (const stream of [started.stdout, started.stderr])
      stream?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (/^ready$/m.test(said)) resolve();
      });
  });
  await Promise.race([isReady, once(started, 'close').then(() => Promise.reject(new Error(said)))]);
}

export const start: Bench = async (emit, { quick }) => {
  const data = mkdtempSync(join(tmpdir(), 'zhenming-start-'));
  const times: number[] = [];
  try {
    // the first one builds and makes what the others find
    for (let n = 0; n <= (quick ? 2 : 9); n++) {
      const begun = performance.now();
      const script = join(projectRoot, 'tools/start.mjs');
      const started = spawn(process.execPath, [script, '--data', data, '--port', '0'], {
        cwd: projectRoot,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      await ready(started);
      if (n > 0) times.push(performance.now() - begun);
      started.kill('SIGTERM');
      await once(started, 'close');
    }
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
  emit({
    name: 'start.warm',
    value: rounded(median(times)),
    unit: 'ms',
    ratio: null,
    against: null,
    ...timesOf(times),
  });
  return [];
};
