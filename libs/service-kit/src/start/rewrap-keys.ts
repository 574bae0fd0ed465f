import { schemaOf } from '@zhenming/contracts';
import { Database } from '@zhenming/postgres';
import { openVault } from './open-vault.js';
import { PlatformConfig } from './platform-config.js';
import { readConfig } from './read-config.js';
import type { ServiceDefinition } from './service.js';

/** of subjects, as many are named */
const NAMED = 20;

/**
 * Wraps every data key of the service's vault that an older key of VAULT_KEYS wraps by the first one, and says how many, and which it could
 * not: false where there are such. Where there are none the others may be taken out. Needs the settings of the running service, and no Nest.
 */
export async function rewrapKeys(
  { name }: Pick<ServiceDefinition, 'name'>,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<boolean> {
  const config = readConfig(PlatformConfig, env);
  const db = await Database.connect({ url: config.DATABASE_URL, schema: schemaOf(name), poolSize: 2 });
  try {
    const { wrapped, missing, damaged } = await openVault(db, config).rewrapKeys();
    say(`wrapped by the first key of VAULT_KEYS: ${wrapped}`);
    for (const { name: key, wraps } of missing)
      say(`not wrapped: ${wraps} under the key ${key}, which VAULT_KEYS lacks`);
    if (missing.length > 0)
      say(
        'put what is lacking back behind the present key, from your copy of the secrets, under another name where that one is taken, and wrap anew; of what is lost for good see "Rotating keys" in docs/runbook.md',
      );
    for (const subject of damaged.slice(0, NAMED)) say(`not wrapped: that of ${subject}, which is damaged`);
    if (damaged.length > 0)
      say(
        `${damaged.length} damaged: put these rows of ${schemaOf(name)}.vault_keys back from a backup, and wrap anew; of what is in none see "Rotating keys" in docs/runbook.md`,
      );
    return missing.length + damaged.length === 0;
  } finally {
    await db.close();
  }
}
