import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '@zhenming/engines';
import { pause } from '@zhenming/kernel';
import { until } from '@zhenming/testing';
import { projectRoot } from './data-folder.js';
import type { Problem } from './problem.js';
import { ServiceProcess } from './service-process.js';

describe('a service that has its whole history to publish', () => {
  it('is waited for beyond the time of a start, and this is said once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhenming-process-'));
    writeFileSync(join(folder, 'behind'), '');
    const port = await freePort();
    const said: string[] = [];
    const one = new ServiceProcess({
      ...{ name: 'double', script: join(projectRoot, 'tools/src/system/service-double.fixture.mjs') },
      ...{ url: `http://127.0.0.1:${port}`, logFile: join(folder, 'double.log'), readyMs: 10_000 },
      ...{ say: (line) => void said.push(line), onChange: () => undefined, onCrashLoop: () => undefined },
      env: () => ({ INTERNAL_PORT: String(port), HOST: '127.0.0.1', INTERNAL_PEERS_FILE: join(folder, 'peers.jwks') }),
    });
    const started = one.start();
    await until(() => said.length > 0, { what: 'it is said' });
    await pause(11_000);
    rmSync(join(folder, 'behind'));
    await started;
    expect(said).toEqual(['double has its whole history to publish first: it is ready when that is out']);
    await one.stop();
    rmSync(folder, { recursive: true, force: true });
  });
});

describe('a service that cannot be started again', () => {
  let folder: string;
  let one: ServiceProcess;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'zhenming-process-'))));
  afterAll(async () => {
    await one.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is given up with the reason in one line', async () => {
    const port = await freePort();
    const env = { INTERNAL_PORT: String(port), HOST: '127.0.0.1', INTERNAL_PEERS_FILE: join(folder, 'peers.jwks') };
    let full = false;
    const givenUp = new Promise<Problem>((resolve) => {
      one = new ServiceProcess({
        ...{ name: 'double', script: join(projectRoot, 'tools/src/system/service-double.fixture.mjs') },
        ...{ url: `http://127.0.0.1:${port}`, logFile: join(folder, 'double.log') },
        ...{ say: () => undefined, onChange: () => undefined, onCrashLoop: resolve },
        env: () => {
          if (full) throw new Error('ENOSPC: no space left on device, write');
          return env;
        },
      });
    });
    await one.start();
    full = true;
    process.kill(one.pid as number, 'SIGKILL');
    const why = 'double could not be started again: ENOSPC: no space left on device, write (see ';
    expect((await givenUp).message).toContain(why);
  });
});
