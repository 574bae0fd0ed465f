import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../tools/src/system/data-folder.js';
import { mutants, type Mutant } from './mutants.js';
import { mutated } from './patching.js';

const read = (file: string): string => readFileSync(join(projectRoot, file), 'utf8');
const byName = mutants.map((mutant) => [mutant.name, mutant] as const);

/** a spec, and the contracts that specs beside it run */
const testsOf = (spec: string): string =>
  [spec, ...globSync(`${dirname(spec)}/*.contract.ts`, { cwd: projectRoot })].map(read).join('\n');

describe('the mutants', () => {
  it('have names of their own', () => expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length));

  it.each(byName)('%s changes its file as it is today', (_name, mutant) => {
    const before = read(mutant.file);
    expect(mutant.edits.length).toBeGreaterThan(0);
    expect(mutated(before, mutant)).not.toBe(before);
  });

  it.each(byName)('%s has a test that may catch it', (_name, { catcher: { after, ...own } }) => {
    // no `toContain`, which would print the spec
    for (const { spec, test } of after ? [own, after] : [own])
      expect([test, test !== '' && testsOf(spec).includes(test)]).toEqual([test, true]);
  });
});

describe('a mutant whose text has changed', () => {
  const mutant: Mutant = { ...(mutants[0] as Mutant), name: 'old', file: 'here.ts', edits: [['then', 'now']] };

  it.each(['nothing of it', 'then and then'])('says which file and what to look for: %s', (text) => {
    expect(() => mutated(text, mutant)).toThrow(/mutant old no longer applies: here\.ts .*\n {2}\| then\n/);
  });

  it('is applied to the letter where it is there once', () =>
    expect(mutated('a then b', { ...mutant, edits: [['then', '$& $1']] })).toBe('a $& $1 b'));
});
