import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { fileLocations } from './scan-locations.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'zhenming-scan-'));
  for (const folder of ['logs', 'objects', 'keys']) mkdirSync(join(root, folder));
});
afterEach(() => rmSync(root, { recursive: true }));

const scanned = () => [...fileLocations(root)].sort((one, other) => (one.name < other.name ? -1 : 1));

it('reads every file below, and not what is for the owner’s eyes', () => {
  writeFileSync(join(root, 'logs', 'account.log'), 'a line');
  writeFileSync(join(root, 'keys', 'kek'), 'a key');
  writeFileSync(join(root, 'demo.json'), '{}');
  writeFileSync(join(root, 'file.json'), '{"port":1}');
  expect(scanned()).toEqual([
    { name: 'file.json', text: '{"port":1}' },
    { name: 'logs/account.log', text: 'a line' },
  ]);
});

it('goes on where a service removes a file or a folder while it reads', () => {
  for (const name of ['one', 'other']) writeFileSync(join(root, name), name);
  const walk = fileLocations(root);
  expect(walk.next().done).toBe(false);
  for (const name of ['one', 'other', 'logs', 'objects']) rmSync(join(root, name), { recursive: true });
  expect(walk.next().done).toBe(true);
});
