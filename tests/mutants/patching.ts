import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mutant } from './mutants.js';

/** The text with the mutant's edits. Throws, with what to look for, where the text has changed since the mutant was written. */
export function mutated(text: string, { name, file, edits }: Mutant): string {
  return edits.reduce((before, [find, replace]) => {
    const times = text.split(find).length - 1;
    if (times !== 1)
      throw new Error(
        `mutant ${name} no longer applies: ${file} should hold this text once and holds it ${times} times\n` +
          `${find.replace(/^/gm, '  | ')}\nFind where the promise is kept now and renew the mutant in tests/mutants/mutants.ts.`,
      );
    // a function, because `$` in a replacement would mean something
    return before.replace(find, () => replace);
  }, text);
}

/** Puts one mutant at a time into a working tree, and takes it back out of git. */
export class WorkingTree {
  private changed: string | undefined;

  constructor(private readonly root: string) {}

  /** What git would give back must be what is there now: throws with the files for which that is not so. */
  assertClean(files: readonly string[]): void {
    const status = this.git('status', '--porcelain', '--', ...files).trimEnd();
    if (status !== '')
      throw new Error(
        `files that mutants change have uncommitted changes:\n${status}\n` +
          'Commit them first. If they are what is left of a run that was killed: git restore -- FILE, npm run build',
      );
  }

  check(mutant: Mutant): void {
    mutated(this.read(mutant.file), mutant);
  }

  put(mutant: Mutant): void {
    const text = mutated(this.read(mutant.file), mutant);
    this.changed = mutant.file;
    writeFileSync(join(this.root, mutant.file), text);
  }

  takeBack(): void {
    if (this.changed !== undefined) this.git('restore', '--', this.changed);
    this.changed = undefined;
  }

  private read(file: string): string {
    return readFileSync(join(this.root, file), 'utf8');
  }

  private git(...args: string[]): string {
    return execFileSync('git', args, { cwd: this.root, encoding: 'utf8' });
  }
}
