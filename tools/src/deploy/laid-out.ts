import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { Problem } from '../system/problem.js';
import { keysIn } from './rotation.js';

type Known = Readonly<Record<string, string | undefined>>;

/** in rings, keys alone: their names may change */
const ringKeys = (ring = ''): string[] => ring.split(',').map((entry) => entry.trim().replace(/^[^:]*:/, ''));
const publicHalves = (json: string | undefined): string[] => keysIn(json).map(({ x = '' }) => x);

/** Of each name the first, which signs now. */
const present = (json: string): string[] => {
  const keys = keysIn(json);
  return keys.filter(({ kid }, at) => keys.findIndex((one) => one.kid === kid) === at).map(({ x = '' }) => x);
};

/** A kind of key that is gone for good where it is gone: all that it sealed, indexed or signed would be read by no other. */
interface Kind {
  readonly names: RegExp;
  /** the keys in a laid out file that `.env` must have */
  readonly needed: (laidOut: string) => string[];
  /** the keys of it that `.env` has under that name, or elsewhere */
  readonly known: (name: string, env: Known) => string[];
}

const kinds: readonly Kind[] = [
  {
    names: /_(?:VAULT_KEYS|INDEX_KEYS)$|^OBJECT_KEYS$/,
    needed: (laidOut) => ringKeys(laidOut).slice(0, 1),
    known: (name, env) => ringKeys(env[name]),
  },
  {
    names: /_(?:CHECKPOINT_KEY|IDENTITY_KEY)$|^(?:CHECKPOINT|INTERNAL)_PEERS$/,
    needed: (laidOut) => present(laidOut),
    // of an identity of before `.env` keeps what verifies, among the others'
    known: (name, env) =>
      [env[name], name.endsWith('_IDENTITY_KEY') ? env['INTERNAL_PEERS'] : undefined].flatMap(publicHalves),
  },
  {
    names: /^PUBLIC_SIGNING_KEYS$/,
    // one that does not sign yet is published already
    needed: (laidOut) => keysIn(laidOut).flatMap(({ d, x = '' }) => (d ? [x] : [])),
    known: (name, env) => publicHalves(env[name]),
  },
];

function isLost(kind: Kind, name: string, folder: string, env: Known): boolean {
  const known = kind.known(name, env);
  return kind.needed(readFileSync(join(folder, name), 'utf8')).some((key) => !known.includes(key));
}

/**
 * Throws a `Problem` where the folder has keys that seal, index or sign and that the file does not know: the file was lost, or is one
 * from before a rotation, and the folder may be the last place of what everything is sealed with. An old key may go.
 */
export function keepLaidOut(file: string): void {
  const folder = `${file}.d`;
  const env = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const lost = names.filter((name) => kinds.some((kind) => kind.names.test(name) && isLost(kind, name, folder, env)));
  if (lost.length > 0)
    throw new Problem(
      `${file} lacks keys that ${folder} has (${lost.join(', ')}): put it back from your copy, or take them from there (docs/deploy.md); for another system take the folder away`,
    );
}
