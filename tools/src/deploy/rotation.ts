import { randomBytes, type JsonWebKey } from 'node:crypto';
import { services, type ServiceName } from '@zhenming/contracts';
import { makeKeys } from '../system/keys.js';
import { Problem } from '../system/problem.js';
import { environmentOf, variable } from './environment.js';

type Environment = Readonly<Record<string, string | undefined>>;
interface JwkSet {
  readonly keys: readonly (JsonWebKey & { readonly kid?: string })[];
}

function parsed(json: string): JwkSet | JwkSet['keys'][number] {
  try {
    return JSON.parse(json) as JwkSet | JwkSet['keys'][number];
  } catch {
    throw new Problem('a key in .env, or in the folder beside it, is no JSON: put it back from your copy');
  }
}

const publicHalf = ({ d: _secret, ...publicKey }: JsonWebKey): JsonWebKey => publicKey;
/** The keys of a setting that is a JWK, or a set of them; none where it is missing. Throws a `Problem` where it is neither. */
export const keysIn = (json: string | undefined): JwkSet['keys'][number][] => {
  const read = parsed(json || '{"keys":[]}');
  return 'keys' in read ? [...(read as JwkSet).keys] : [read];
};
const setOf = (keys: JwkSet['keys']): string => JSON.stringify({ keys });

/** a ring with the new key first, under the next number, and digits that no other key gets where an older ring was put back */
const ringWith = (ring: string | undefined, fresh: string): string => {
  const numbers = (ring ?? '').split(',').map((entry) => Number(/^[^\d:]*(\d+)[^:]*:/.exec(entry)?.[1] ?? 0));
  const entry = fresh.replace(/\d+:/, `${Math.max(...numbers) + 1}-${randomBytes(2).toString('hex')}:`);
  return ring ? `${entry},${ring}` : entry;
};

const ringsWith = (env: Environment, fresh: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fresh).map(([name, key]) => [name, ringWith(env[name], key)]));

/** The public half under a name that begins with the service's: what it signed can be verified, by whoever asks for former keys. */
const former = (service: string, key: JsonWebKey) => ({
  ...publicHalf(key),
  kid: `${service}.${String(key.x).slice(0, 8)}`,
});

/** the new key first; the public halves of those of before stay */
function checkpointsOf(service: ServiceName, env: Environment, fresh: Environment): Record<string, string> {
  const name = `${variable(service)}_CHECKPOINT_KEY`;
  const [key = {}] = keysIn(fresh[name]);
  const before = keysIn(env[name]).map((one) => former(service, one));
  return { [name]: setOf([key, ...before]), CHECKPOINT_PEERS: setOf([publicHalf(key), ...before]) };
}

function checkpoints(env: Environment, fresh: Environment): Record<string, string> {
  const each = services.map((service) => checkpointsOf(service, env, fresh));
  const peers = each.flatMap(({ CHECKPOINT_PEERS }) => keysIn(CHECKPOINT_PEERS));
  return { ...each.reduce((all, one) => ({ ...all, ...one }), {}), CHECKPOINT_PEERS: setOf(peers) };
}

const among = (fresh: Environment, names: RegExp): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fresh).flatMap(([name, value]) => (names.test(name) && value ? [[name, value]] : [])),
  );

/** What can be changed at once, and by which values, where `env` is what stands in .env and `fresh` what a new one would have. */
const changes: Readonly<Record<string, (env: Environment, fresh: Environment) => Readonly<Record<string, string>>>> = {
  passwords: (_env, fresh) => among(fresh, /^(?!.*_KAFKA_PASSWORD$).*_PASSWORD$/),
  kafka: (_env, fresh) => among(fresh, /^(?!DOWNSTREAM_).*_KAFKA_PASSWORD$/),
  s3: (_env, fresh) => among(fresh, /^S3_|^OBJECTS_GRPC_KEY$/),
  // the public halves of before stay behind the new ones: under them messages are verified that lie on the bus
  identities: (env, fresh) => ({
    ...among(fresh, /_IDENTITY_KEY$/),
    INTERNAL_PEERS: setOf([...keysIn(fresh['INTERNAL_PEERS']), ...keysIn(env['INTERNAL_PEERS'])]),
  }),
  // who has a key of before signs nothing any more that is taken for a service's; the audit alone knows what was signed with it
  'identities-drop': (env) => {
    const keys = keysIn(env['INTERNAL_PEERS']);
    const dropped = ({ kid = '', ...key }: (typeof keys)[number], at: number) =>
      keys.findIndex((one) => one.kid === kid) === at ? { ...key, kid } : former(kid.split('.')[0] as string, key);
    return { INTERNAL_PEERS: setOf(keys.map(dropped)) };
  },
  sealing: (env, fresh) => ringsWith(env, among(fresh, /_VAULT_KEYS$|^OBJECT_KEYS$/)),
  indexes: (env, fresh) => ringsWith(env, among(fresh, /_INDEX_KEYS$/)),
  checkpoints,
  archive: (_env, fresh) => among(fresh, /_ARCHIVE_TOKENS?$/),
  // published first, and signed with by another call
  'signing-add': (env, fresh) => ({
    PUBLIC_SIGNING_KEYS: setOf([...keysIn(env['PUBLIC_SIGNING_KEYS']), ...keysIn(fresh['PUBLIC_SIGNING_KEYS'])]),
  }),
  // those of before keep what verifies: none of them comes to sign again
  'signing-use': (env) => {
    const before = keysIn(env['PUBLIC_SIGNING_KEYS']);
    const added = before.length > 1 ? before.pop() : undefined;
    if (!added?.d)
      throw new Problem(
        'PUBLIC_SIGNING_KEYS has no key that was added and does not sign yet: --rotate signing-add first',
      );
    return { PUBLIC_SIGNING_KEYS: setOf([added, ...before.map(publicHalf)]) };
  },
};

export const rotations = Object.keys(changes);

/**
 * The variables that a rotation changes, with their new values; undefined where there is no such rotation. Throws a `Problem` where
 * there is nothing to be changed.
 */
export const rotated = (rotation: string, env: Environment): Readonly<Record<string, string>> | undefined =>
  changes[rotation]?.(env, environmentOf(makeKeys()));
