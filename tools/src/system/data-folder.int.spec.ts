import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dataFolder, emptyData, locateData, openData } from './data-folder.js';

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

describe('a folder that was named', () => {
  const holding = (...files: string[]) => {
    const folder = dataFolder(mkdtempSync(join(parent, 'named-')));
    for (const file of files) {
      mkdirSync(dirname(join(folder.path, file)), { recursive: true });
      writeFileSync(join(folder.path, file), '');
    }
    chmodSync(folder.path, 0o755);
    return folder;
  };
  const mode = ({ path }: { path: string }) => statSync(path).mode & 0o777;

  it.each([
    ['nothing', []],
    ['what a start leaves that was killed before it made keys', ['supervisor.lock', 'demo.json', 'keys.json.7.half']],
    ['keys', ['keys.json', 'notes.txt']],
    ['a database that lost its keys', ['postgres/pgdata/PG_VERSION', 'notes.txt']],
  ])('is closed to others and used when it holds %s', (_what, files) => {
    const folder = holding(...files);
    openData(folder);
    expect(mode(folder)).toBe(process.getuid?.() === 0 ? 0o711 : 0o700);
  });

  it.each([['notes.txt'], ['logs/of-somebody-else.log', 'postgres/dump.sql'], ['supervisor.lock', 'notes.txt']])(
    'is refused and left as it was when it holds other things: %s',
    (...files) => {
      const folder = holding(...files);
      expect(() => openData(folder)).toThrow('is not a data folder of Zhenming: name an empty or a new one');
      expect(mode(folder)).toBe(0o755);
    },
  );

  it('is made when there is none', () => {
    const folder = dataFolder(join(parent, 'new/one'));
    openData(folder);
    expect(statSync(folder.path).isDirectory()).toBe(true);
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
