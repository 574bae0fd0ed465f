import { schemaOf } from '@zhenming/contracts';
import { Database } from '@zhenming/postgres';
import { openVault } from './open-vault.js';
import { PlatformConfig } from './platform-config.js';
import { readConfig } from './read-config.js';
import type { ServiceDefinition } from './service.js';

/**
 * Wraps every data key of the service's vault that an older key of VAULT_KEYS wraps by the first one; returns how many. Afterwards the
 * others may be taken out. Needs the settings of the running service, and no Nest.
 */
export async function rewrapKeys({ name }: Pick<ServiceDefinition, 'name'>, env: NodeJS.ProcessEnv): Promise<number> {
  const config = readConfig(PlatformConfig, env);
  const db = await Database.connect({ url: config.DATABASE_URL, schema: schemaOf(name), poolSize: 2 });
  try {
    return await openVault(db, config).rewrapKeys();
  } finally {
    await db.close();
  }
}
