import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { processGone, processRuns } from '@zhenming/engines';
import { dataFolder, type DataFolder } from './data-folder.js';
import { endOrphans } from './orphans.js';
import { writeSystemFile, type SystemFile } from './system-file.js';

describe('what a killed supervisor left behind', () => {
  let folder: DataFolder;
  let child: ChildProcess;
  let pid: number;
  beforeEach(async () => {
    folder = dataFolder(mkdtempSync(join(tmpdir(), 'zhenming-orphans-')));
    child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1_000)', 'service']);
    await once(child, 'spawn');
    pid = child.pid as number;
    const copies = [{ url: '', internalUrl: '', pid }];
    writeSystemFile(folder.system, { services: { account: { copies } } } as unknown as SystemFile);
  });
  afterEach(() => {
    child.kill('SIGKILL');
    rmSync(folder.path, { recursive: true, force: true });
  });

  it('is ended when it does not end by itself', async () => {
    await endOrphans(folder);
    expect(await processGone(pid, 10_000)).toBe(true);
    expect(existsSync(folder.system)).toBe(false);
  });

  it.each([
    ['that began at another time', 'long ago'],
    ['of which a file from before says no time', undefined],
  ])('is not a process of the same id %s', async (_which, began) => {
    const file = JSON.parse(readFileSync(folder.system, 'utf8')) as SystemFile;
    writeFileSync(folder.system, JSON.stringify({ ...file, began: began && { [pid]: began } }));
    await endOrphans(folder);
    expect(processRuns(pid)).toBe(true);
    expect(existsSync(folder.system)).toBe(false);
  });
});
