import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dataFolder, emptyData, locateData } from './data-folder.js';

let parent: string;
let clone: string;
beforeAll(() => {
  parent = realpathSync(mkdtempSync(join(tmpdir(), 'zhenming-clone-')));
  clone = join(parent, 'project');
  mkdirSync(clone);
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const asRoot = process.getuid?.() === 0 ? it : it.skip;

describe('a clone that the database’s user may enter', () => {
  it('keeps its data in the project', () => {
    chmodSync(parent, 0o755);
    expect(locateData(undefined, clone).path).toBe(join(clone, '.zhenming'));
  });
});

describe('a clone under a closed folder', () => {
  asRoot('keeps its data in the temporary folder, each clone in one of its own, found again', () => {
    chmodSync(parent, 0o700);
    const { path } = locateData(undefined, clone);
    expect(dirname(path)).toBe(tmpdir());
    expect(locateData(undefined, clone).path).toBe(path);
    expect(locateData(undefined, join(parent, 'other')).path).not.toBe(path);
  });

  asRoot('refuses a folder beside it by name', () => {
    chmodSync(parent, 0o700);
    expect(() => locateData(join(parent, 'data'), clone)).toThrow('cannot enter');
  });
});

describe('beginning anew', () => {
  it('removes what the system keeps and nothing else', () => {
    const folder = dataFolder(mkdtempSync(join(parent, 'data-')));
    mkdirSync(join(folder.postgres, 'pgdata'), { recursive: true });
    writeFileSync(folder.keys, '{}');
    writeFileSync(join(folder.path, 'thesis.txt'), 'mine');
    emptyData(folder);
    expect(() => writeFileSync(folder.keys, '{}', { flag: 'wx' })).not.toThrow();
    expect(() => writeFileSync(join(folder.path, 'thesis.txt'), '', { flag: 'wx' })).toThrow('EEXIST');
  });
});
