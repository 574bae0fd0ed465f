import { globSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { sampleName } from '@zhenming/identity-number';
import { NO_NAMES } from './registrant.js';
import { projectRoot } from './system/data-folder.js';

it('no person has a name that stands in what is sent to people', () => {
  const names = new Set(Array.from({ length: 500_000 }, (_, index) => sampleName(index)));
  const texts = globSync('services/*/src/**/*.texts.ts', { cwd: projectRoot }).map((file) =>
    readFileSync(`${projectRoot}/${file}`, 'utf8'),
  );
  expect(texts.length).toBeGreaterThan(3);
  const parts = texts.flatMap((text) =>
    [2, 3].flatMap((length) => Array.from({ length: text.length }, (_, at) => text.slice(at, at + length))),
  );
  expect([...new Set(parts)].filter((part) => names.has(part))).toEqual(NO_NAMES);
});
