import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { builtFrom, inputFolders, isBuilt, outputFolders, stampBuild } from '../build-stamp.mjs';
import { projectRoot } from './system/data-folder.js';

const FILES = [
  'nx.json',
  'libs/kernel/src/clock.ts',
  'libs/kernel/dist/clock.js',
  'services/account/src/main.ts',
  'services/account/bundle/main.js',
  'services/account/web/index.html',
  'tools/bundle.mjs',
  'data/institutions.csv',
];

describe('a project that was built', () => {
  let root: string;
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'zhenming-build-'));
    for (const path of FILES) write(path, path);
    stampBuild(root, builtFrom(root).inputs);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('need not be built again', () => expect(isBuilt(root)).toBe(true));

  it.each(FILES)('is to be built again when a file is another one, if of the same size and time: %s', (path) => {
    const { atime, mtime } = statSync(join(root, path));
    write(path, path.toUpperCase());
    utimesSync(join(root, path), atime, mtime);
    expect(isBuilt(root)).toBe(false);
  });

  it.each(FILES)('is to be built again when a file is gone: %s', (path) => {
    rmSync(join(root, path));
    expect(isBuilt(root)).toBe(false);
  });

  it('is to be built again when a file is new, or has the place of another', () => {
    write('libs/kernel/src/events.ts', '');
    expect(isBuilt(root)).toBe(false);
    stampBuild(root, builtFrom(root).inputs);
    renameSync(join(root, 'libs/kernel/src/events.ts'), join(root, 'libs/kernel/src/clock.ts'));
    expect(isBuilt(root)).toBe(false);
  });

  it('is to be built again when something was written while it was built', () => {
    const { inputs } = builtFrom(root);
    write('libs/kernel/src/clock.ts', 'changed meanwhile');
    stampBuild(root, inputs);
    expect(isBuilt(root)).toBe(false);
  });

  it('is to be built again when its packages were installed anew', () => {
    rmSync(join(root, 'node_modules'), { recursive: true });
    expect(isBuilt(root)).toBe(false);
  });
});

describe('what Nx builds from', () => {
  interface Nx {
    readonly inputs?: readonly (string | object)[];
    readonly outputs?: readonly string[];
  }
  interface Config {
    readonly workspaces?: readonly string[];
    readonly namedInputs?: Readonly<Record<string, readonly string[]>>;
    readonly targetDefaults?: Readonly<Record<string, Nx>>;
    readonly nx?: { readonly targets?: Readonly<Record<string, Nx>> };
  }
  const read = (path: string): Config => JSON.parse(readFileSync(join(projectRoot, path), 'utf8')) as Config;
  const nx = read('nx.json');
  const workspaces = read('package.json').workspaces ?? [];
  const projects = workspaces.flatMap((pattern) => globSync(`${pattern}/package.json`, { cwd: projectRoot }));
  const targets = [nx.targetDefaults, ...projects.map((path) => read(path).nx?.targets)].flatMap((all) =>
    Object.values(all ?? {}),
  );

  it('lies in the folders that are looked at, or in the root folder', () => {
    const inputs = [...Object.values(nx.namedInputs ?? {}).flat(), ...targets.flatMap((target) => target.inputs ?? [])];
    const elsewhere = inputs
      .map((input) =>
        typeof input === 'string' ? /^!?\{workspaceRoot\}\/(.*)$/.exec(input)?.[1] : JSON.stringify(input),
      )
      .filter((path) => path !== undefined)
      .filter((path) => path.includes('/') && !inputFolders.includes(path.split('/')[0] as string));
    expect(elsewhere).toEqual([]);
    expect(projects.filter((path) => !inputFolders.includes(path.split('/')[0] as string))).toEqual([]);
  });

  it('becomes folders of the names that are looked at', () => {
    const outputs = targets.flatMap((target) => target.outputs ?? []);
    expect(new Set(outputs)).toEqual(new Set(outputFolders.map((name) => `{projectRoot}/${name}`)));
  });
});
