import type { Database } from '@zhenming/postgres';
import { PostgresVault, parseKeyRing } from '@zhenming/vault';
import type { PlatformConfig } from './platform-config.js';
import { ConfigRefused } from './read-config.js';

/** The service's vault under the key rings of its environment. Throws `ConfigRefused` for a ring that does not parse. */
export function openVault(db: Database, config: PlatformConfig): PostgresVault {
  try {
    return new PostgresVault(db, {
      keys: parseKeyRing(config.VAULT_KEYS, 'VAULT_KEYS'),
      indexKeys: parseKeyRing(config.INDEX_KEYS, 'INDEX_KEYS'),
    });
  } catch (error) {
    throw new ConfigRefused([(error as Error).message]);
  }
}
