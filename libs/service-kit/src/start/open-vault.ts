import type { Database } from '@zhenming/postgres';
import { PostgresVault, parseKeyRing } from '@zhenming/vault';
import type { PlatformConfig } from './platform-config.js';

/** The service's vault under the key rings of its environment. */
export const openVault = (db: Database, config: PlatformConfig): PostgresVault =>
  new PostgresVault(db, {
    keys: parseKeyRing(config.VAULT_KEYS, 'VAULT_KEYS'),
    indexKeys: parseKeyRing(config.INDEX_KEYS, 'INDEX_KEYS'),
  });
