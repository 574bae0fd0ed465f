import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { schemaOf, type ServiceName } from '@zhenming/contracts/services';
import { projectRoot, type DataFolder } from './data-folder.js';
import { checkpointKeys, identityFile, kafkaPasswordFile, OWNER, peersFile, type Keys } from './keys.js';
import type { SystemFile } from './system-file.js';

export const DATABASE = 'zhenming';
/** of the photos in S3; id-conflict makes it */
export const BUCKET = 'zhenming-photos';

/** postgres://… of a role of this system */
export const roleUrl = (system: Pick<SystemFile, 'database'>, keys: Keys, role: string): string =>
  `postgres://${role}:${keys.roles[role] ?? ''}@${system.database.host}:${system.database.port}/${DATABASE}`;

export const ownerUrl = (system: Pick<SystemFile, 'database'>, keys: Keys): string => roleUrl(system, keys, OWNER);

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** The settings of one copy of a service, for `secretsInFiles`; what the person who starts the system has set (SMTP_URL, LOG_LEVEL …) goes along. */
export function serviceEnv(
  service: ServiceName,
  system: SystemFile,
  keys: Keys,
  folder: DataFolder,
  copy = 0,
): NodeJS.ProcessEnv {
  const { url = '', internalUrl = '' } = system.services[service].copies[copy] ?? {};
  const addresses = (peer: ServiceName): string => system.services[peer].copies.map((one) => one.internalUrl).join(',');
  const schema = schemaOf(service);
  const own = keys.services[service];
  return {
    LOG_LEVEL: 'info',
    // compiled code is kept between starts
    NODE_COMPILE_CACHE: join(projectRoot, 'node_modules/.cache/v8'),
    ...process.env,
    NODE_ENV: process.env['NODE_ENV'] ?? 'development',
    SUPERVISED: '1',
    HOST: '127.0.0.1',
    PORT: new URL(url).port,
    INTERNAL_PORT: new URL(internalUrl).port,
    DATABASE_URL: roleUrl(system, keys, schema),
    BUS: system.bus,
    ...kafkaEnv(schema, system, folder),
    ...eventStoreEnv(service, system),
    VAULT_KEYS: own.vaultKeys,
    INDEX_KEYS: own.indexKeys,
    INTERNAL_KEY_FILE: identityFile(folder, service),
    INTERNAL_PEERS_FILE: peersFile(folder),
    ACCOUNT_URL: addresses('account'),
    ID_CONFLICT_URL: addresses('id-conflict'),
    REVIEW_QUEUE_URL: addresses('review-queue'),
    NOTIFICATION_URL: addresses('notification'),
    CHECKPOINT_FILE: join(folder.checkpoints, `${schema}.jsonl`),
    CHECKPOINT_KEY: JSON.stringify(checkpointKeys(keys, service)),
    TEST_CLOCK: system.testClock ? '1' : '0',
    ...extras(service, system, keys, folder),
  };
}

/** Brokers that run elsewhere are reached as the person who starts the system has set it. */
export const kafkaEnv = (
  login: string,
  { kafka }: Pick<SystemFile, 'kafka'>,
  folder: DataFolder,
): NodeJS.ProcessEnv => ({
  ...(kafka && { KAFKA_BROKERS: kafka.brokers }),
  ...(kafka?.pid && {
    KAFKA_SASL_MECHANISM: 'plain',
    KAFKA_SASL_USER: login,
    KAFKA_SASL_PASSWORD_FILE: kafkaPasswordFile(folder, login),
  }),
});

/** The others append in the transaction of their tables: their events stay in PostgreSQL. */
const eventStoreEnv = (service: ServiceName, { eventStoreDb }: SystemFile): NodeJS.ProcessEnv =>
  eventStoreDb && service === 'id-conflict'
    ? { EVENT_STORE: 'eventstoredb', EVENTSTOREDB_URL: eventStoreDb.url }
    : { EVENT_STORE: 'postgres' };

/** The people of the demo and of tests log in with a password alone. */
const usualSecondFactor = (): string => (process.env['NODE_ENV'] === 'production' ? 'required' : 'off');

/** at the foot of the portal: nobody's, and it says so */
const footOfTheDemo = { AUTHORITY_NAME: '学生信息服务中心（示例）', FILING_NUMBER: '示例ICP备00000000号' };

/** what one service alone needs */
function extras(service: ServiceName, system: SystemFile, keys: Keys, folder: DataFolder): NodeJS.ProcessEnv {
  switch (service) {
    case 'account': {
      const hashes = Object.entries(keys.subscribers).map(([name, key]) => [name, sha256(key)]);
      return {
        POLICY: system.policy,
        REGISTRY_INDEX_KEY: keys.registryIndexKey,
        PUBLIC_SIGNING_KEYS: JSON.stringify({ keys: keys.publicSigning }),
        FEED_SUBSCRIBERS: JSON.stringify(Object.fromEntries(hashes)),
        ...footOfTheDemo,
      };
    }
    case 'id-conflict':
      return {
        POLICY: system.policy,
        REGISTRY_INDEX_KEY: keys.registryIndexKey,
        ...objects(system, keys, folder),
        OBJECT_KEYS: keys.objectKeys,
        ASSIST_CODE_KEY: keys.assistCodeKey,
      };
    case 'review-queue':
      return { STAFF_SECOND_FACTOR: process.env['STAFF_SECOND_FACTOR'] ?? usualSecondFactor() };
    case 'notification':
      return {};
  }
}

const objects = ({ s3 }: SystemFile, keys: Keys, folder: DataFolder): NodeJS.ProcessEnv =>
  s3
    ? {
        OBJECTS: 's3',
        S3_URL: s3.url,
        S3_BUCKET: s3.bucket,
        S3_ACCESS_KEY: keys.s3.accessKey,
        S3_SECRET_KEY: keys.s3.secretKey,
      }
    : { OBJECTS: 'folder', OBJECT_FOLDER: folder.objects };
