import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { freePort } from '@zhenming/engines';
import { until } from '@zhenming/testing';
import { projectRoot } from './system/data-folder.js';

const folder = mkdtempSync(join(tmpdir(), 'zhenming-archive-'));
afterAll(() => rmSync(folder, { recursive: true }));
const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));

/** `node tools/dist/checkpoint-archive.js`, from source */
function serve(env: NodeJS.ProcessEnv) {
  const source = ['--import', join(projectRoot, 'libs/testing/jest/typescript.mjs')];
  const script = join(projectRoot, 'tools/src/checkpoint-archive.ts');
  const child = spawn(process.execPath, [...source, script], { env: { PATH: process.env['PATH'], ...env } });
  children.push(child);
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, code, err: text(child.stderr) };
}

const token = 'token of account';
const CHECKPOINT_ARCHIVE_TOKENS = JSON.stringify({ account: createHash('sha256').update(token).digest('hex') });

describe('an archive of checkpoints as a process', () => {
  it('keeps lines until it is told to end, and ends in order', async () => {
    const PORT = String(await freePort());
    const { child, code } = serve({ ARCHIVE_FOLDER: folder, CHECKPOINT_ARCHIVE_TOKENS, PORT });
    const url = `http://127.0.0.1:${PORT}`;
    await until(async () => (await fetch(`${url}/health`)).ok);
    const headers = { authorization: `Bearer ${token}` };
    const put = await fetch(`${url}/account/1`, { method: 'PUT', headers, body: '{"position":1}' });
    expect(put.status).toBe(201);
    expect(await (await fetch(`${url}/account/last`, { headers })).text()).toBe('{"position":1}');
    child.kill('SIGTERM');
    expect(await code).toBe(0);
  });

  it.each([
    ['no folder', { CHECKPOINT_ARCHIVE_TOKENS }, 'ARCHIVE_FOLDER is missing from the environment'],
    [
      'a folder that is not there',
      { CHECKPOINT_ARCHIVE_TOKENS, ARCHIVE_FOLDER: join(folder, 'no') },
      'ARCHIVE_FOLDER cannot be written (ENOENT)',
    ],
    ['no tokens', { ARCHIVE_FOLDER: folder }, 'CHECKPOINT_ARCHIVE_TOKENS is missing from the environment'],
    [
      'tokens in the clear',
      { ARCHIVE_FOLDER: folder, CHECKPOINT_ARCHIVE_TOKENS: '{"account":"secret"}' },
      'CHECKPOINT_ARCHIVE_TOKENS is no JSON object of names and hex SHA-256',
    ],
  ])('says in one line that it has %s', async (_what, env, line) => {
    const { code, err } = serve(env);
    expect([await code, (await err).trim()]).toEqual([1, line]);
  });
});
