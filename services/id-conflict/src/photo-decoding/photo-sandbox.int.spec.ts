import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { processRuns, reachableBy } from '@zhenming/engines';
import { ConfigRefused } from '@zhenming/service-kit';
import { until } from '@zhenming/testing';
import { found, keyFile } from '../testing/photo-decoders.fixture.js';
import { openPhotoDecoder } from './open-photo-decoder.client.js';
import { noSandbox, reachedFrom } from './photo-sandbox.client.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const source = fileURLToPath(new URL('./photo-sandbox.client.ts', import.meta.url));
const isRoot = process.getuid?.() === 0;
const user = isRoot ? { uid: 65_534, gid: 65_534 } : {};
const mayUnshare = (as: typeof user, flags: readonly string[]): boolean =>
  spawnSync('/usr/bin/unshare', [...flags, '--mount', '--net', 'true'], { ...as, cwd: '/' }).status === 0;

describe('a program in no sandbox', () => {
  it('reaches all that a decoder must not: the network, environment and memory of the service, its keys', async () => {
    expect(await reachedFrom(noSandbox, keyFile)).toEqual(['network', 'environment', 'memory', 'keys']);
  });
});

(mayUnshare({}, isRoot ? [] : ['--user']) ? describe : describe.skip)('a program in the strongest sandbox', () => {
  it('reaches none of it', () => {
    expect(found).toMatchObject({ sandbox: { name: 'files, processes and network of its own' }, reaches: [] });
  });

  it('sees neither files nor processes of the machine, and can write nothing', async () => {
    const script = `
      const { existsSync, writeFileSync } = require('node:fs');
      const writes = (path) => { try { writeFileSync(path, ''); return true; } catch { return false; } };
      console.log(JSON.stringify({
        seen: ['/etc', '/proc', '/dev', ${JSON.stringify(join(root, 'package.json'))}].filter(existsSync),
        written: ['/x', '/usr/lib/x', process.execPath].filter(writes),
      }))`;
    const [command = '', ...args] = found.sandbox.wrap([process.execPath, '-e', script]);
    const child = spawn(command, args, { cwd: '/' });
    expect(JSON.parse(await text(child.stdout))).toEqual({ seen: [], written: [] });
  });

  it('ends with its service, even when it listens to nothing any more', async () => {
    const script = `
      import { programIn, startIn, strongestSandbox } from ${JSON.stringify(source)};
      const { sandbox } = await strongestSandbox(${JSON.stringify(keyFile)});
      const child = startIn(sandbox, 'photo-child');
      child.stdout.once('data', () => console.log(programIn(sandbox, child)));`;
    const service = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: '/', env: {} });
    const [pid] = (await once(service.stdout, 'data')) as [Buffer];
    const decoder = Number(pid.toString());
    process.kill(decoder, 'SIGSTOP');
    service.kill('SIGKILL');
    await until(() => !processRuns(decoder));
  });
});

(mayUnshare(user, ['--user', '--map-root-user']) && reachableBy(isRoot ? { uid: 65_534, gid: 65_534 } : {}, root)
  ? describe
  : describe.skip)('a service that is not root', () => {
  it('has a sandbox as strong', async () => {
    const script = `
      import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
      import { strongestSandbox } from ${JSON.stringify(source)};
      const folder = mkdtempSync('/tmp/zhenming-probe-');
      writeFileSync(folder + '/key', 'secret', { mode: 0o600 });
      const { sandbox: { name }, reaches } = await strongestSandbox(folder + '/key');
      rmSync(folder, { recursive: true });
      console.log(JSON.stringify({ uid: process.getuid(), name, reaches }));
      process.exit();`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { ...user, cwd: '/', env: {} });
    const { uid, ...there } = JSON.parse(await text(child.stdout)) as { uid: number };
    expect(uid).not.toBe(0);
    expect(there).toEqual({ name: 'files, processes and network of its own', reaches: [] });
  });
});

describe('a decoder that would reach the service', () => {
  const open = (NODE_ENV: string) => {
    const lines: [string, unknown][] = [];
    const log = { event: (message: string, fields: object) => void lines.push([message, fields]) };
    const opened = openPhotoDecoder(
      { PHOTO_DECODER: 'sandbox', PHOTO_DECODERS_AHEAD: 1 },
      { NODE_ENV, INTERNAL_KEY_FILE: keyFile },
      log,
      () => undefined,
      () => Promise.resolve({ sandbox: noSandbox, reaches: ['network', 'keys'] }),
    );
    return { opened, lines };
  };

  it('keeps production from starting, with one line that says what to set', async () => {
    const refusal: unknown = await open('production').opened.catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ConfigRefused);
    expect((refusal as ConfigRefused).lines).toEqual([
      expect.stringMatching(/^PHOTO_DECODER: .* would reach network, keys .*: set PHOTO_DECODER=socket:/),
    ]);
  });

  it('is said once elsewhere, in the log and to whoever asks whether the service is ready', async () => {
    const { opened, lines } = open('development');
    const decoder = await opened;
    expect(lines).toEqual([['photo decoder', { sandbox: 'none', reaches: ['network', 'keys'] }]]);
    expect(await decoder.look()).toEqual({ ready: true, state: 'none; it reaches: network, keys' });
    await decoder.stop();
  });
});
