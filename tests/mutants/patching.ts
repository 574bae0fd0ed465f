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

/** Puts one mutant at a time into a working tree, and takes it back. */
export class WorkingTree {
  private changed: { readonly file: string; readonly before: string } | undefined;

  constructor(private readonly root: string) {}

  /** A run that is killed leaves its mutant behind, for git to give back: throws with the files that have other changes. */
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
    const { file } = mutant;
    const before = this.read(file);
    const text = mutated(before, mutant);
    this.changed = { file, before };
    writeFileSync(join(this.root, file), text);
  }

  takeBack(): void {
    if (this.changed) writeFileSync(join(this.root, this.changed.file), this.changed.before);
    this.changed = undefined;
  }

  private read(file: string): string {
    return readFileSync(join(this.root, file), 'utf8');
  }

  private git(...args: string[]): string {
    return execFileSync('git', args, { cwd: this.root, encoding: 'utf8' });
  }
}
