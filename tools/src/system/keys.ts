import { generateKeyPairSync, randomBytes, type JsonWebKey } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { DOWNSTREAM_LOGIN, schemaOf, services, type ServiceName } from '@zhenming/contracts/services';
import { newRingEntry, parseKeyRing } from '@zhenming/vault/key-ring';
import type { DataFolder } from './data-folder.js';
import { Problem } from './problem.js';

/** Every secret of one system, made at its first start. */
export interface Keys {
  readonly version: 1;
  /** passwords by role: postgres, zhenming_owner and one per service */
  readonly roles: Readonly<Record<string, string>>;
  readonly services: Readonly<
    Record<ServiceName, { readonly vaultKeys: string; readonly indexKeys: string; readonly identity: JsonWebKey }>
  >;
  /** hex: shared by account and id-conflict */
  readonly registryIndexKey: string;
  /** key ring of the object store */
  readonly objectKeys: string;
  /** passwords by login of the brokers: zhenming_owner, one per service, and the one of downstream systems */
  readonly kafka: Readonly<Record<string, string>>;
  /** of the S3 server */
  readonly s3: { readonly accessKey: string; readonly secretKey: string };
  /** hex: id-conflict makes the codes of requests for help with it */
  readonly assistCodeKey: string;
  /** Ed25519, signs the checkpoints of a service's log */
  readonly checkpoints: Readonly<Record<ServiceName, JsonWebKey>>;
  /** signed those of all logs before each service had a key of its own; in folders from then */
  readonly checkpoint?: JsonWebKey;
  /** ring of Ed25519 keys of public events, the signing one first */
  readonly publicSigning: readonly JsonWebKey[];
  /** of the people of the demo and of its staff */
  readonly demoPassword: string;
  /** of the downstream subscribers, by name */
  readonly subscribers: Readonly<Record<string, string>>;
}

export const OWNER = 'zhenming_owner';
const hex = (bytes: number) => randomBytes(bytes).toString('hex');

const ed25519 = (kid: string): JsonWebKey => ({
  ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }),
  kid,
  alg: 'EdDSA',
  use: 'sig',
});

/** begins the ids of keys that `npm start` makes: production refuses them, by `holdsLocalKeys` of service-kit */
const LOCAL = 'local-';

const kafkaLogins = [OWNER, ...services.map(schemaOf), DOWNSTREAM_LOGIN];

/** New keys for a whole system; the ids of its sealing keys begin with `ids`. */
export const makeKeys = (ids = ''): Keys => ({
  version: 1,
  roles: Object.fromEntries(['postgres', OWNER, ...services.map(schemaOf)].map((role) => [role, hex(20)])),
  services: Object.fromEntries(
    services.map((name) => [
      name,
      { vaultKeys: newRingEntry(`${ids}k1`), indexKeys: newRingEntry(`${ids}i1`), identity: ed25519(name) },
    ]),
  ) as Keys['services'],
  registryIndexKey: hex(32),
  objectKeys: newRingEntry(`${ids}o1`),
  kafka: Object.fromEntries(kafkaLogins.map((login) => [login, hex(20)])),
  s3: { accessKey: 'zhenming', secretKey: hex(20) },
  assistCodeKey: hex(32),
  checkpoints: Object.fromEntries(services.map((name) => [name, ed25519(name)])) as Keys['checkpoints'],
  publicSigning: [ed25519(`public-${hex(4)}`)],
  demoPassword: `demo-${hex(4)}`,
  subscribers: { 'demo-downstream': hex(24) },
});

/** Throws on the first thing that lacks; names it, never its value. */
function check(keys: Keys): void {
  if (keys.version !== 1) throw new Error('unknown version');
  for (const role of ['postgres', OWNER, ...services.map(schemaOf)])
    if (!keys.roles[role]) throw new Error(`no password of ${role}`);
  for (const name of services) {
    const { vaultKeys, indexKeys, identity } = keys.services[name];
    parseKeyRing(vaultKeys, `vault keys of ${name}`);
    parseKeyRing(indexKeys, `index keys of ${name}`);
    if (!identity.d) throw new Error(`no identity key of ${name}`);
  }
  if (!/^[0-9a-f]{64}$/.test(keys.registryIndexKey)) throw new Error('no registry index key');
  parseKeyRing(keys.objectKeys, 'keys of the object store');
  for (const login of kafkaLogins) if (!keys.kafka[login]) throw new Error(`no password of ${login} for Kafka`);
  if (!keys.s3.accessKey || !keys.s3.secretKey) throw new Error('no keys of the S3 server');
  if (!/^[0-9a-f]{64}$/.test(keys.assistCodeKey)) throw new Error('no assist code key');
  for (const name of services) if (!keys.checkpoints[name].d) throw new Error(`no checkpoint key of ${name}`);
  if (!keys.publicSigning?.[0]?.d) throw new Error('no signing key of public events');
}

const publicHalf = ({ d: _secret, ...publicKey }: JsonWebKey): JsonWebKey => publicKey;

/** The JWK set of all services: the public half of their identities. */
export const publicIdentities = (keys: Keys): { readonly keys: JsonWebKey[] } => ({
  keys: services.map((name) => publicHalf(keys.services[name].identity)),
});

/** The JWK set that signs a service's checkpoints, the present key first; the former one by its public half. */
export const checkpointKeys = (
  { checkpoints, checkpoint }: Keys,
  service: ServiceName,
): { readonly keys: JsonWebKey[] } => ({
  keys: [checkpoints[service], ...(checkpoint ? [publicHalf(checkpoint)] : [])],
});

/** The public halves of the keys that sign the checkpoints of all services, each with the service as its `kid`. */
export const publicCheckpointKeys = ({ checkpoints }: Keys): { readonly keys: JsonWebKey[] } => ({
  keys: services.map((name) => publicHalf(checkpoints[name])),
});

/** whole or not at all, for our eyes only */
export const writeSecret = (path: string, text: string): void => {
  const half = `${path}.${process.pid}.half`;
  writeFileSync(half, text, { mode: 0o600 });
  renameSync(half, path);
};

/** The keys of a folder that has them. Throws a `Problem` when the file is broken, or is not there. */
export function readKeys(folder: DataFolder): Keys {
  if (!existsSync(folder.keys))
    throw new Problem(
      `there is no ${folder.keys}: name the data folder of the system with --data, or put the file back`,
    );
  try {
    const keys = JSON.parse(readFileSync(folder.keys, 'utf8')) as Keys;
    check(keys);
    return keys;
  } catch (error) {
    const why = error instanceof SyntaxError ? 'not JSON' : (error as Error).message;
    throw new Problem(`${folder.keys} is broken (${why}): put a good copy back, or begin anew with --fresh`);
  }
}

const writeKeys = (folder: DataFolder, keys: Keys): void =>
  writeSecret(folder.keys, `${JSON.stringify(keys, null, 2)}\n`);

/** A folder of an earlier version lacks keys of what did not exist then. What is there stays; a broken file is left to `readKeys`. */
function addNewKeys(folder: DataFolder): void {
  let known: Partial<Keys>;
  try {
    known = JSON.parse(readFileSync(folder.keys, 'utf8')) as Partial<Keys>;
  } catch {
    return;
  }
  const { objectKeys, assistCodeKey, checkpoints, kafka, s3, publicSigning } = makeKeys(LOCAL);
  const added = { objectKeys, assistCodeKey, checkpoints, kafka, s3, publicSigning };
  if (Object.keys(added).some((name) => !(name in known))) writeKeys(folder, { ...added, ...known } as Keys);
}

/**
 * For a start: the keys of the folder, made if it is fresh, and laid out in files for the services. Throws a `Problem`
 * when they are broken, or gone while their database is there: new keys would not open what the old ones closed.
 */
export function openKeys(folder: DataFolder): Keys {
  if (!existsSync(folder.keys)) {
    if (existsSync(join(folder.postgres, 'pgdata')))
      throw new Problem(
        `${folder.keys} is gone, and the database cannot be opened without it: put it back, or begin anew with --fresh`,
      );
    writeKeys(folder, makeKeys(LOCAL));
  } else addNewKeys(folder);
  const keys = readKeys(folder);
  mkdirSync(folder.keyFiles, { recursive: true, mode: 0o700 });
  for (const name of services) writeSecret(identityFile(folder, name), JSON.stringify(keys.services[name].identity));
  for (const login of kafkaLogins) writeSecret(kafkaPasswordFile(folder, login), keys.kafka[login] ?? '');
  writeSecret(peersFile(folder), JSON.stringify(publicIdentities(keys)));
  return keys;
}

/**
 * What every service takes from a file rather than from its environment, which `/proc` shows to whatever runs as the same user. One
 * that a service does not read is never written.
 */
const secretSettings = [
  ...['DATABASE_URL', 'DATABASE_OWNER_URL', 'EVENTSTOREDB_URL', 'VAULT_KEYS', 'INDEX_KEYS', 'CHECKPOINT_KEY'],
  ...['REGISTRY_INDEX_KEY', 'REGISTRY_TOKEN', 'ASSIST_CODE_KEY', 'OBJECT_KEYS', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'],
  ...['PUBLIC_SIGNING_KEYS', 'SMTP_URL', 'SMS_KEY'],
];

/** The same settings, with each secret `NAME` in a file of its reader that `NAME_FILE` names. */
export function secretsInFiles(
  env: NodeJS.ProcessEnv,
  folder: DataFolder,
  reader: ServiceName | 'tools',
): NodeJS.ProcessEnv {
  const place = join(folder.keyFiles, reader);
  mkdirSync(place, { recursive: true, mode: 0o700 });
  const moved = secretSettings.flatMap((name): [string, string | undefined][] => {
    const { [name]: value } = env;
    if (!value) return [];
    const file = join(place, name);
    // of several copies, and of commands beside them: all the same
    if (!existsSync(file) || readFileSync(file, 'utf8') !== value) writeSecret(file, value);
    return [
      [name, undefined],
      [`${name}_FILE`, file],
    ];
  });
  return { ...env, ...Object.fromEntries(moved) };
}

export const identityFile = (folder: DataFolder, service: ServiceName): string =>
  join(folder.keyFiles, `${service}.jwk`);
export const kafkaPasswordFile = (folder: DataFolder, login: string): string => join(folder.keyFiles, `${login}.kafka`);
export const peersFile = (folder: DataFolder): string => join(folder.keyFiles, 'peers.jwks');
