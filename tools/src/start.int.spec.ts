import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { inputFolders } from '../build-stamp.mjs';
import { projectRoot } from './system/data-folder.js';

describe('npm start -- --help', () => {
  let root: string;
  /** stands in the place of Nx */
  const nx = `
    require('node:fs').mkdirSync('tools/dist', { recursive: true });
    require('node:fs').writeFileSync('tools/dist/supervisor.js', 'console.log("new usage")');`;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'zhenming-start-'));
    for (const folder of [...inputFolders, 'node_modules/.bin']) mkdirSync(join(root, folder), { recursive: true });
    for (const file of ['start.mjs', 'build-stamp.mjs'])
      cpSync(join(projectRoot, 'tools', file), join(root, 'tools', file));
    symlinkSync(process.execPath, join(root, 'node_modules/.bin/node'));
    writeFileSync(join(root, 'node_modules/.bin/nx'), nx);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const help = () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'tools/start.mjs'), '--help'], {
      encoding: 'utf8',
    });
    return { status, said: stdout + stderr };
  };

  it('builds first in a new clone', () => {
    expect(help()).toEqual({ status: 0, said: 'new usage\n' });
  });

  it('does not wait for a build where there is one of before', () => {
    mkdirSync(join(root, 'tools/dist'));
    writeFileSync(join(root, 'tools/dist/supervisor.js'), 'console.log("usage of before")');
    expect(help()).toEqual({ status: 0, said: 'usage of before\n' });
  });
});
