import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { takeLock } from './lock.js';

describe('the lock of a data folder', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zhenming-lock-'));
    path = join(folder, 'supervisor.lock');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['of the same kind', {}],
    ['in a shell without ps', { PATH: '/nowhere' }],
    ['in a shell of another time zone', { TZ: 'Asia/Kathmandu' }],
  ])('holds off a second start %s, and leaves nothing when it is given back', (_shell, shell) => {
    const before = { PATH: process.env['PATH'], TZ: process.env['TZ'] };
    const release = takeLock(path);
    Object.assign(process.env, shell);
    try {
      expect(() => takeLock(path)).toThrow(`already runs in this folder (process ${process.pid})`);
    } finally {
      for (const [name, value] of Object.entries(before))
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
    }
    release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['whose id another has since', JSON.stringify({ pid: process.pid, began: 'long ago' })],
    ['that lost its power while it wrote', ''],
  ])('is taken over from a process %s', (_which, text) => {
    writeFileSync(path, text);
    takeLock(path)();
    expect(readdirSync(folder)).toEqual([]);
  });
});
