import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dataFolder, type DataFolder } from './data-folder.js';
import { openKeys, readKeys } from './keys.js';

describe('the keys of a data folder', () => {
  let folder: DataFolder;
  beforeAll(() => {
    folder = dataFolder(mkdtempSync(join(tmpdir(), 'zhenming-keys-')));
  });
  afterAll(() => rmSync(folder.path, { recursive: true, force: true }));

  it('that are not there are not broken: who looks for them looked in the wrong place, and begins nothing anew', () => {
    expect(() => readKeys(folder)).toThrow(/^there is no .*keys\.json: name the data folder of the system with --data/);
  });

  it('are made once, for their owner’s eyes only', () => {
    const made = openKeys(folder);
    expect(openKeys(folder)).toEqual(made);
    expect(statSync(folder.keys).mode & 0o777).toBe(0o600);
  });

  it('of an earlier version are completed, and what is there stays', () => {
    const { publicSigning, ...earlier } = openKeys(folder);
    writeFileSync(folder.keys, JSON.stringify(earlier));
    expect(() => readKeys(folder)).toThrow('no signing key of public events');
    const { publicSigning: made, ...kept } = openKeys(folder);
    expect(kept).toEqual(earlier);
    expect(made).toEqual([expect.objectContaining({ kty: 'OKP', crv: 'Ed25519', d: expect.any(String) })]);
    expect(made[0]?.kid).not.toBe(publicSigning[0]?.kid);
    expect(JSON.parse(readFileSync(folder.keys, 'utf8'))).toMatchObject({ publicSigning: made });
  });
});
