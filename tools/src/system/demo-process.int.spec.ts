import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dataFolder, type DataFolder } from './data-folder.js';
import { demoOf, readDemoRecord, writeDemoRecord } from './demo-process.js';

describe('what a data folder says of its demo', () => {
  let folder: DataFolder;
  beforeEach(() => void (folder = dataFolder(mkdtempSync(join(tmpdir(), 'zhenming-demo-')))));
  afterEach(() => rmSync(folder.path, { recursive: true, force: true }));

  it('is for its owner’s eyes only, and nothing lies beside it', () => {
    expect(readDemoRecord(folder)).toBeUndefined();
    writeDemoRecord(folder, { state: 'made', logins: [] });
    expect(readDemoRecord(folder)).toEqual({ state: 'made', logins: [] });
    expect(readdirSync(folder.path)).toEqual(['demo.json']);
    expect(statSync(folder.demo).mode & 0o777).toBe(0o600);
  });

  it('is that it was begun where a full disk left half a file: no start fails on it', () => {
    writeFileSync(folder.demo, '');
    expect(readDemoRecord(folder)).toEqual({ state: 'begun', logins: [] });
  });

  describe('at a start', () => {
    let said: string[];
    const makes = (wanted: boolean): boolean => {
      said = [];
      return demoOf(folder, wanted, (line) => said.push(line)) !== undefined;
    };

    it('makes it in a new folder, and again after a start that did not come so far', () => {
      expect([makes(true), said]).toEqual([true, []]);
      writeFileSync(folder.keys, '{}');
      expect([makes(true), said]).toEqual([true, []]);
    });

    it.each(['begun', 'made'] as const)('makes none where it was %s', (state) => {
      writeFileSync(folder.keys, '{}');
      writeDemoRecord(folder, { state, logins: [] });
      expect([makes(true), said]).toEqual([false, []]);
      expect(readDemoRecord(folder)?.state).toBe(state);
    });

    it('makes none once the folder was started without, whatever an earlier start wanted', () => {
      makes(true);
      writeFileSync(folder.keys, '{}');
      expect([makes(false), said]).toEqual([false, []]);
      expect([makes(true), said]).toEqual([false, [expect.stringContaining('no demo')]]);
    });
  });
});
