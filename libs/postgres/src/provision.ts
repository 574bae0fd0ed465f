import { Client, escapeIdentifier, escapeLiteral } from 'pg';

export interface RoleLogin {
  readonly role: string;
  readonly password: string;
}

export interface ProvisionOptions {
  /** of a superuser, any database */
  readonly adminUrl: string;
  readonly database: string;
  /** runs migrations; owns the database */
  readonly owner: RoleLogin;
  /** run-time roles of the services: they log in and own nothing */
  readonly roles: readonly RoleLogin[];
}

/** Makes roles (with these passwords, also when they exist) and the database, if they are not there. Safe at every start. */
export async function provision({ adminUrl, database, owner, roles }: ProvisionOptions): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    for (const { role, password } of [owner, ...roles]) {
      const { rowCount } = await admin.query('select 1 from pg_roles where rolname = $1', [role]);
      const verb = rowCount ? 'alter' : 'create';
      await admin.query(`${verb} role ${escapeIdentifier(role)} login password ${escapeLiteral(password)}`);
    }
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [database]);
    if (!rowCount)
      await admin.query(`create database ${escapeIdentifier(database)} owner ${escapeIdentifier(owner.role)}`);
    // nobody but the roles above, and they may not make schemas of their own
    await admin.query(`revoke all on database ${escapeIdentifier(database)} from public`);
    for (const { role } of roles)
      await admin.query(`grant connect on database ${escapeIdentifier(database)} to ${escapeIdentifier(role)}`);
  } finally {
    await admin.end();
  }
}
