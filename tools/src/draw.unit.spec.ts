import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { sampleNumber } from '@zhenming/identity-number';
import { projectRoot } from './system/data-folder.js';

const folder = mkdtempSync(join(tmpdir(), 'zhenming-draw-'));
afterAll(() => rmSync(folder, { recursive: true }));

const draw = (...args: string[]) => {
  const source = [
    '--import',
    join(projectRoot, 'libs/testing/jest/typescript.mjs'),
    join(projectRoot, 'tools/src/draw.ts'),
  ];
  const { status, stderr } = spawnSync(process.execPath, [...source, ...args], { encoding: 'utf8' });
  return { status, said: stderr.trim() };
};

describe('a card with a number', () => {
  const file = join(folder, 'front.png');
  const number = sampleNumber(7);
  const wrong = number.slice(0, -1) + (number.endsWith('1') ? '2' : '1');

  it.each([
    ['of a wrong check digit', wrong, 'check-character'],
    ['of another length', '4290212003', 'format'],
  ])('%s is not drawn: nobody could claim with it', (_what, given, rule) => {
    const { status, said } = draw('--name', '侯瑶磊', '--number', given, file);
    expect([status, said, existsSync(file)]).toEqual([1, `no number stands on a card like that: ${rule}`, false]);
  });

  it('that is one is drawn', () => {
    expect(draw('--name', '侯瑶磊', '--number', number, file)).toEqual({ status: 0, said: '' });
    expect(existsSync(file)).toBe(true);
  });
});
