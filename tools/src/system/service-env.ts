import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { schemaOf, type ServiceName } from '@zhenming/contracts';
import { projectRoot, type DataFolder } from './data-folder.js';
import { identityFile, OWNER, peersFile, type Keys } from './keys.js';
import type { SystemFile } from './system-file.js';

export const DATABASE = 'zhenming';

/** postgres://… of a role of this system */
export const roleUrl = (system: Pick<SystemFile, 'database'>, keys: Keys, role: string): string =>
  `postgres://${role}:${keys.roles[role] ?? ''}@${system.database.host}:${system.database.port}/${DATABASE}`;

export const ownerUrl = (system: Pick<SystemFile, 'database'>, keys: Keys): string => roleUrl(system, keys, OWNER);

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** The environment of one service; what the person who starts the system has set (SMTP_URL, LOG_LEVEL …) goes along. */
export function serviceEnv(
  service: ServiceName,
  system: SystemFile,
  keys: Keys,
  folder: DataFolder,
): NodeJS.ProcessEnv {
  const { url } = system.services[service];
  const schema = schemaOf(service);
  const own = keys.services[service];
  return {
    LOG_LEVEL: 'info',
    POLICY: 'seed',
    // compiled code is kept between starts
    NODE_COMPILE_CACHE: join(projectRoot, 'node_modules/.cache/v8'),
    ...process.env,
    NODE_ENV: process.env['NODE_ENV'] ?? 'development',
    SUPERVISED: '1',
    HOST: '127.0.0.1',
    PORT: new URL(url).port,
    DATABASE_URL: roleUrl(system, keys, schema),
    BUS: system.bus,
    ...(system.kafka ? { KAFKA_BROKERS: system.kafka.brokers } : {}),
    VAULT_KEYS: own.vaultKeys,
    INDEX_KEYS: own.indexKeys,
    INTERNAL_KEY_FILE: identityFile(folder, service),
    INTERNAL_PEERS_FILE: peersFile(folder),
    ACCOUNT_URL: system.services.account.url,
    ID_CONFLICT_URL: system.services['id-conflict'].url,
    REVIEW_QUEUE_URL: system.services['review-queue'].url,
    NOTIFICATION_URL: system.services.notification.url,
    CHECKPOINT_FILE: join(folder.checkpoints, `${schema}.jsonl`),
    CHECKPOINT_KEY: JSON.stringify(keys.checkpoint),
    TEST_CLOCK: system.testClock ? '1' : '0',
    ...extras(service, keys, folder),
  };
}

/** what one service alone needs */
function extras(service: ServiceName, keys: Keys, folder: DataFolder): NodeJS.ProcessEnv {
  switch (service) {
    case 'account': {
      const hashes = Object.entries(keys.subscribers).map(([name, key]) => [name, sha256(key)]);
      return {
        REGISTRY_INDEX_KEY: keys.registryIndexKey,
        FEED_SUBSCRIBERS: JSON.stringify(Object.fromEntries(hashes)),
      };
    }
    case 'id-conflict':
      return {
        REGISTRY_INDEX_KEY: keys.registryIndexKey,
        OBJECT_FOLDER: folder.objects,
        OBJECT_KEYS: keys.objectKeys,
        ASSIST_CODE_KEY: keys.assistCodeKey,
      };
    case 'notification':
    case 'review-queue':
      return {};
  }
}
