import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { startCluster } from '@zhenming/testing';
import type { Problem } from './problem.js';
import { restartWhenEnded } from './restart.js';

it('a database that ends and cannot start again is given up after ten tries, and nobody is told that it is back', async () => {
  const { cluster, remove } = await startCluster();
  const said: string[] = [];
  try {
    const failure = new Promise<Problem>((resolve) => {
      restartWhenEnded(cluster, {
        ...{ name: 'the database', say: (line) => said.push(line), stopped: () => false },
        ...{ onBack: () => said.push('it is another process'), onFailure: resolve },
      });
    });
    writeFileSync(join(cluster.data, 'postgresql.conf'), 'no such setting\n');
    process.kill(cluster.pid as number, 'SIGKILL');
    expect((await failure).message).toContain('PostgreSQL');
    expect(said).toEqual(['the database has ended, starting it again']);
  } finally {
    await remove();
  }
}, 60_000);
