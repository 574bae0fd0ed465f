import { sqlMigration } from '@zhenming/postgres';

/** In the schema of each service that keeps personal data. */
export const vaultMigrations = [sqlMigration('Vault1764000000130', new URL('./vault.sql', import.meta.url))];
