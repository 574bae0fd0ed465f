import { createHash, randomBytes } from 'node:crypto';
import { schemaOf, services, type ServiceName } from '@zhenming/contracts';
import { makeKeys, OWNER, publicCheckpointKeys, publicIdentities, type Keys } from '../system/keys.js';

/** `id-conflict` becomes `ID_CONFLICT`: how names of services and roles begin a variable's name. */
export const variable = (name: string): string => name.toUpperCase().replaceAll('-', '_');

/** The variable with the password of a role. */
export const passwordOf = (role: string): string => `${variable(role)}_PASSWORD`;

const ofService = (name: ServiceName, keys: Keys) => ({
  [`${variable(name)}_VAULT_KEYS`]: keys.services[name].vaultKeys,
  [`${variable(name)}_INDEX_KEYS`]: keys.services[name].indexKeys,
  [`${variable(name)}_IDENTITY_KEY`]: JSON.stringify(keys.services[name].identity),
  [`${variable(name)}_CHECKPOINT_KEY`]: JSON.stringify(keys.checkpoints[name]),
});

/** The variable with the password of a login on the brokers. */
export const kafkaPasswordOf = (login: string): string => `${variable(login)}_KAFKA_PASSWORD`;

/** The variable with the token of a log's service, or of the auditor (`reader`), at the archive of checkpoints. */
export const archiveTokenOf = (name: string): string => `${variable(name)}_ARCHIVE_TOKEN`;

/** A token for each, and what the archive knows of them. */
function archiveTokens(): Readonly<Record<string, string>> {
  const tokens = [...services.map(schemaOf), 'reader'].map((name) => [name, randomBytes(20).toString('hex')] as const);
  const hashes = tokens.map(([name, token]) => [name, createHash('sha256').update(token).digest('hex')]);
  return {
    ...Object.fromEntries(tokens.map(([name, token]) => [archiveTokenOf(name), token])),
    CHECKPOINT_ARCHIVE_TOKENS: JSON.stringify(Object.fromEntries(hashes)),
  };
}

const roles = ['postgres', OWNER, ...services.map(schemaOf)];

/** Every secret that docker-compose.yml asks for, by its variable. */
export function environmentOf(keys: Keys): Readonly<Record<string, string>> {
  return {
    ...Object.fromEntries(roles.map((role) => [passwordOf(role), keys.roles[role] ?? ''])),
    ...Object.fromEntries(services.flatMap((name) => Object.entries(ofService(name, keys)))),
    ...Object.fromEntries(Object.entries(keys.kafka).map(([login, password]) => [kafkaPasswordOf(login), password])),
    BROKER_KAFKA_PASSWORD: randomBytes(20).toString('hex'),
    INTERNAL_PEERS: JSON.stringify(publicIdentities(keys)),
    ...archiveTokens(),
    CHECKPOINT_PEERS: JSON.stringify(publicCheckpointKeys(keys)),
    REGISTRY_INDEX_KEY: keys.registryIndexKey,
    OBJECT_KEYS: keys.objectKeys,
    ASSIST_CODE_KEY: keys.assistCodeKey,
    PUBLIC_SIGNING_KEYS: JSON.stringify({ keys: keys.publicSigning }),
    // downstream systems by name, with the SHA-256 of their key: docs/deploy.md
    FEED_SUBSCRIBERS: '{}',
    S3_ACCESS_KEY: randomBytes(10).toString('hex'),
    S3_SECRET_KEY: randomBytes(20).toString('hex'),
    OBJECTS_GRPC_KEY: randomBytes(32).toString('hex'),
    // not a secret, but one cluster's own: 16 bytes as base64url, not beginning with a dash, which Kafka would take for an option
    KAFKA_CLUSTER_ID: `k${randomBytes(16).toString('base64url').slice(1)}`,
  };
}

/** in .env, and in the environment of whoever reads them: hashes of keys, and the name of a cluster */
const openSettings = ['FEED_SUBSCRIBERS', 'KAFKA_CLUSTER_ID'];
/** what an operator may add to .env, and what it is where they do not: the mail catcher of a trial */
const OPERATORS: Readonly<Record<string, string>> = { SMTP_URL: 'smtp://mail:1025', SMS_KEY: '', REGISTRY_TOKEN: '' };

const databaseUrl = (role: string, password: string): string =>
  `postgres://${role}:${encodeURIComponent(password)}@postgres:5432/${role === 'postgres' ? role : 'zhenming'}`;

/**
 * The files that docker-compose.yml gives to containers, by their names, out of the variables of .env: each secret, the address of the
 * database for each role, and `labels`, which changes with any of them.
 */
export function secretFiles(env: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  const secret = Object.keys(environmentOf(makeKeys())).filter((name) => !openSettings.includes(name));
  const files = {
    ...OPERATORS,
    ...Object.fromEntries(
      [...secret, ...Object.keys(OPERATORS)].flatMap((name) => (env[name] ? [[name, env[name]]] : [])),
    ),
    ...Object.fromEntries(
      roles.map((role) => [`${variable(role)}_DATABASE_URL`, databaseUrl(role, env[passwordOf(role)] ?? '')]),
    ),
  };
  const digest = createHash('sha256').update(JSON.stringify(files)).digest('hex');
  return { ...files, labels: `zhenming.secrets=${digest}\n` };
}

/** As docker compose reads it: single quotes, so that nothing is taken for a variable. */
export const envFile = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join('');
