import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { processRuns } from '@zhenming/engines';
import { startS3, until } from '@zhenming/testing';
import { projectRoot } from './system/data-folder.js';
import { StartedSystem } from './system/started-system.js';

// whether this machine can have the engine at all
const s3 = await startS3({ ours: true });
await s3?.remove();
const withS3 = s3 ? describe : describe.skip;

const TIMEOUT_MS = 60_000;
const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'zhenming-engines-'));
  chmodSync(folder, 0o711);
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

withS3('a system with --objects s3', () => {
  const started: StartedSystem[] = [];
  afterEach(async () => {
    for (const one of started.splice(0)) await one.stop();
  });
  const serviceDouble = join(projectRoot, 'tools/src/system/service-double.fixture.mjs');
  const spawned = (data: string, objects: 'folder' | 's3') => {
    const args = ['--port', '0', '--service-script', serviceDouble];
    const one = StartedSystem.spawn({ data, objects, fromSource: true, args });
    started.push(one);
    return one;
  };
  const start = async (data: string) => {
    const one = spawned(data, 's3');
    await until(() => /^ready$/m.test(one.output), { what: 'ready', deadlineMs: TIMEOUT_MS });
    return one;
  };
  const healthy = async (url: string) => (await fetch(`${url}/healthz`)).ok;

  it('runs the server, starts it again when it is killed, and leaves nothing running', async () => {
    const one = await start(newFolder());
    const before = one.system.file.s3;
    expect(await healthy(before?.url ?? '')).toBe(true);
    process.kill(before?.pid as number, 'SIGKILL');
    await until(() => one.output.includes('the S3 server is back'), { what: 'it is back', deadlineMs: TIMEOUT_MS });
    const after = one.system.file.s3;
    expect(after?.url).toBe(before?.url);
    expect(after?.pid).not.toBe(before?.pid);
    expect(await healthy(after?.url ?? '')).toBe(true);
    await one.stop();
    expect(processRuns(after?.pid as number)).toBe(false);
  });

  it('completes the keys of an earlier version, and says none of them', async () => {
    const data = newFolder();
    await (await start(data)).stop();
    const { s3: _of, ...earlier } = JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    writeFileSync(join(data, 'keys.json'), JSON.stringify(earlier));
    const one = await start(data);
    expect(one.system.keys).toMatchObject(earlier);
    expect(one.system.keys.s3.secretKey).toMatch(/^[0-9a-f]{40}$/);
    expect(one.output).not.toContain(one.system.keys.s3.secretKey);
  });

  it('is refused in a folder whose photos lie in the other kind of store, in one line', async () => {
    const [inS3, inFolder] = [newFolder(), newFolder()];
    for (const photos of [join(inS3, 's3'), join(inFolder, 'objects/photos')]) mkdirSync(photos, { recursive: true });
    // by its keys a folder is known to be of a system
    for (const folder of [inS3, inFolder]) writeFileSync(join(folder, 'keys.json'), '{}');
    const refused = async (data: string, objects: 'folder' | 's3') => {
      const one = spawned(data, objects);
      return [await one.ended(), one.output.split('\n').filter((line) => line !== '' && !line.startsWith('data in '))];
    };
    expect(await refused(inS3, 'folder')).toEqual([1, [expect.stringContaining('lie in S3: start with --objects s3')]]);
    expect(await refused(inFolder, 's3')).toEqual([1, [expect.stringContaining('lie as files: start without')]]);
  });
});

withS3('npm run engines', () => {
  it('starts Kafka and S3, says how to use them, and leaves nothing behind', async () => {
    const script = [join(projectRoot, 'libs/testing/jest/typescript.mjs'), join(projectRoot, 'tools/src/engines.ts')];
    const child = spawn(process.execPath, ['--import', ...script], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
    const ended = new Promise((resolve) => child.once('close', resolve));
    await until(() => said.includes('ready'), { what: 'both are up', deadlineMs: TIMEOUT_MS });
    const [, brokers] = /^export TEST_KAFKA_BROKERS=(127\.0\.0\.1:\d+)$/m.exec(said) ?? [];
    const [, s3Url = ''] = /^export TEST_S3_URL=(http:\/\/test:[0-9a-f]+@127\.0\.0\.1:\d+)$/m.exec(said) ?? [];
    expect(brokers).toBeDefined();
    const { origin } = new URL(s3Url);
    expect((await fetch(`${origin}/healthz`)).ok).toBe(true);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    await expect(fetch(`${origin}/healthz`)).rejects.toThrow();
  });
});
