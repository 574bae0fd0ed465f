import { createHash } from 'node:crypto';
import { accessSync, chmodSync, constants, existsSync, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServiceName } from '@zhenming/contracts/services';
import { engineUser, reachableBy } from '@zhenming/engines';
import { Problem } from './problem.js';

/** what is fetched to start engines */
export const engineCache = fileURLToPath(new URL('../../../.engines', import.meta.url));
/** of the project */
export const projectRoot = fileURLToPath(new URL('../../../', import.meta.url));
/** what runs a service, or a command of it, as `npm run build` made it */
export const scriptOf = (service: ServiceName): string => join(projectRoot, 'services', service, 'bundle/main.js');

/** The paths of everything that one running system keeps. */
export interface DataFolder {
  readonly path: string;
  readonly lock: string;
  readonly keys: string;
  /** key files of the services */
  readonly keyFiles: string;
  readonly system: string;
  readonly demo: string;
  readonly logs: string;
  readonly checkpoints: string;
  /** of id-conflict: photos, sealed */
  readonly objects: string;
  /** folders of the engines */
  readonly postgres: string;
  readonly kafka: string;
  readonly s3: string;
}

const KEPT = [
  'keys.json',
  'keys',
  'system.json',
  'demo.json',
  'logs',
  'checkpoints',
  'objects',
  'postgres',
  'kafka',
  's3',
] as const;

export const dataFolder = (path: string): DataFolder => ({
  path,
  lock: join(path, 'supervisor.lock'),
  keys: join(path, 'keys.json'),
  keyFiles: join(path, 'keys'),
  system: join(path, 'system.json'),
  demo: join(path, 'demo.json'),
  logs: join(path, 'logs'),
  checkpoints: join(path, 'checkpoints'),
  objects: join(path, 'objects'),
  postgres: join(path, 'postgres'),
  kafka: join(path, 'kafka'),
  s3: join(path, 's3'),
});

/**
 * `.zhenming` in the project, or `given`. Root lends the database another user, to whom a clone under /root is closed:
 * then a folder under the system's temporary folder, found again by the clone's path.
 */
export function locateData(given: string | undefined, root = projectRoot): DataFolder {
  const user = engineUser();
  if (given !== undefined) {
    const path = resolve(given);
    // of the folder itself openData takes care
    if (!reachableBy(user, dirname(path)))
      throw new Problem(
        `the database's user cannot enter ${path}: open the folders above it (mode 711), or name another`,
      );
    return dataFolder(path);
  }
  const own = join(root, '.zhenming');
  if (reachableBy(user, root)) return dataFolder(own);
  const name = createHash('sha256').update(resolve(root)).digest('hex').slice(0, 12);
  return dataFolder(join(tmpdir(), `zhenming-${name}`));
}

/** what a start writes before there are keys, by which the folder is known from then on */
const BEFORE_KEYS = /^(supervisor\.lock|demo\.json|keys\.json)/;

/** Whether this program made what lies in the folder; so it did where nothing lies there. */
function madeHere({ path, keys, postgres }: DataFolder): boolean {
  // listed first: of a start beside us we see the keys, or nothing that comes after them
  const names = readdirSync(path);
  return existsSync(keys) || existsSync(join(postgres, 'pgdata')) || names.every((name) => BEFORE_KEYS.test(name));
}

/** Makes the folder if need be. Throws a `Problem` when it is another's, holds other things or cannot be written. */
export function openData(folder: DataFolder): void {
  try {
    mkdirSync(folder.path, { recursive: true });
    const { uid } = lstatSync(folder.path);
    if (!lstatSync(folder.path).isDirectory() || (process.getuid && uid !== process.getuid()))
      throw new Problem(`${folder.path} is not a folder of yours: name another with --data`);
    if (!madeHere(folder))
      throw new Problem(
        `${folder.path} is not a data folder of Zhenming: name an empty or a new one with --data, nothing was changed in this one`,
      );
    // where the database has a user of its own, that one must pass through; nobody else looks or writes
    chmodSync(folder.path, engineUser().uid === undefined ? 0o700 : 0o711);
    accessSync(folder.path, constants.W_OK);
  } catch (error) {
    if (error instanceof Problem) throw error;
    const { code } = error as { code?: string };
    const why = code === 'ENOTDIR' || code === 'EEXIST' ? 'is not a folder' : 'cannot be written';
    throw new Problem(`${folder.path} ${why} (${code}): name another with --data`);
  }
}

/** What makes a folder one that was used before. */
export const isFresh = (folder: DataFolder): boolean => !existsSync(folder.keys) && !existsSync(folder.postgres);

/** For --fresh: removes what this program keeps and nothing else. */
export function emptyData(folder: DataFolder): void {
  for (const name of KEPT) rmSync(join(folder.path, name), { recursive: true, force: true });
}

/** Throws a `Problem` when photos of this folder lie in the other kind of store: they would seem to be gone. */
export function checkObjects(folder: DataFolder, objects: 'folder' | 's3'): void {
  const other = objects === 's3' ? join(folder.objects, 'photos') : folder.s3;
  if (!existsSync(other)) return;
  const [as, way] = objects === 's3' ? ['as files', 'without --objects s3'] : ['in S3', 'with --objects s3'];
  throw new Problem(
    `the photos of ${folder.path} lie ${as}: start ${way}, begin anew with --fresh, or name another folder`,
  );
}
