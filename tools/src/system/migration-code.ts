import { createHash } from 'node:crypto';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from './data-folder.js';

/**
 * Names all that `migrate` of these `main.js` runs: the parts of a bundle are named by their contents, and the SQL lies beside
 * the modules that read it.
 */
export function migrationCode(scripts: readonly string[]): string {
  const code = createHash('sha256');
  for (const script of scripts)
    code.update(`${readdirSync(dirname(script)).sort().join(' ')}\n`).update(readFileSync(script));
  for (const path of globSync('{libs,services}/*/dist/**/*.sql', { cwd: projectRoot }).sort())
    code.update(`${path}\n`).update(readFileSync(join(projectRoot, path)));
  return code.digest('hex');
}
