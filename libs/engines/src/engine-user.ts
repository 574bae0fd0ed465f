import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';

/** As whom the database runs; empty where we are not root and it runs as ourselves. */
export type EngineUser = { readonly uid: number; readonly gid: number } | Record<string, never>;

const NAME = 'postgres';

const id = (flag: string): number | undefined => {
  const { status, stdout } = spawnSync('id', [flag, NAME], { encoding: 'utf8' });
  return status === 0 ? Number.parseInt(stdout, 10) : undefined;
};

const find = (): EngineUser | undefined => {
  const [uid, gid] = [id('-u'), id('-g')];
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
};

/** PostgreSQL refuses to run as root, so root lends it the system user `postgres`, made here if there is none. */
export function engineUser(): EngineUser {
  if (process.getuid?.() !== 0) return {};
  const present = find();
  if (present) return present;
  spawnSync('groupadd', ['--system', NAME]);
  spawnSync('useradd', ['--system', '--no-create-home', '-g', NAME, NAME]);
  const made = find();
  if (!made) throw new Error(`PostgreSQL does not run as root, and the system user "${NAME}" could not be made`);
  return made;
}

/** Whether that user can enter the nearest existing folder on the way to `path`, all its parents included. */
export function reachableBy(user: EngineUser, path: string): boolean {
  if (user.uid === undefined) return true;
  let nearest = path;
  while (!existsSync(nearest)) nearest = dirname(nearest);
  return spawnSync('/bin/sh', ['-c', '[ -x "$1" ]', 'sh', nearest], { ...user, cwd: '/' }).status === 0;
}
