import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { settingOf } from './setting.js';

const folder = mkdtempSync(join(tmpdir(), 'zhenming-setting-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (text: string): string => {
  const file = join(folder, 'secret');
  writeFileSync(file, text);
  return file;
};

describe('a setting', () => {
  it.each([
    ['of the environment', { KEY: 'secret' }, 'secret'],
    ['that is not set', {}, undefined],
    ['that is empty', { KEY: '', KEY_FILE: '' }, undefined],
  ])('%s is read as it stands there', (_what, env, value) => expect(settingOf(env, 'KEY')).toBe(value));

  it.each([
    ['secret', 'secret'],
    ['secret\n', 'secret'],
    ['secret\r\n', 'secret'],
    ['two\nlines\n\n', 'two\nlines\n'],
    [' secret ', ' secret '],
    ['\n', undefined],
  ])('in a file is its text without one line break at its end: %j', (text, value) =>
    expect(settingOf({ KEY_FILE: fileOf(text) }, 'KEY')).toBe(value),
  );

  it('is refused where it stands in both, and neither is quoted', () => {
    const refused = () => settingOf({ KEY: 'secret', KEY_FILE: fileOf('secret') }, 'KEY');
    expect(refused).toThrow(/^KEY and KEY_FILE are both set: set one of them$/);
  });

  it.each([
    ['is not there', join(folder, 'nothing'), 'ENOENT'],
    ['is a folder', folder, 'EISDIR'],
  ])('is refused where its file %s', (_what, file, code) => {
    expect(() => settingOf({ KEY_FILE: file }, 'KEY')).toThrow(
      new Error(`KEY_FILE names no file that can be read (${code})`),
    );
  });
});
