// node tools/image-packages.mjs FOLDER, at the root of a project that has its packages: copies those that no bundle holds, with all that they
// need, to FOLDER as its node_modules. They are a tenth of what a service is built from: the rest is in its bundle.
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { besideBundle } from './beside-bundle.mjs';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('where to? node tools/image-packages.mjs FOLDER');
const needed = new Set();
const need = (name) => {
  const from = join('node_modules', name);
  // what a package has for other machines is not installed, and of another service's there may be none
  if (needed.has(name) || !existsSync(from)) return;
  needed.add(name);
  cpSync(from, join(folder, name), { recursive: true });
  const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
  Object.keys({ ...dependencies, ...optionalDependencies }).forEach(need);
};
besideBundle.forEach(need);
if (needed.size === 0) throw new Error(`none of ${besideBundle.join(', ')} is installed: run npm ci first`);
