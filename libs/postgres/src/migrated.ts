import { Client, escapeIdentifier, escapeLiteral } from 'pg';

export interface Migrated {
  /** of the owner role, which owns the database */
  readonly ownerUrl: string;
  /** those that have a table `migrations`, as `migrate` makes it */
  readonly schemas: readonly string[];
  /** names the code whose migrations these are */
  readonly by: string;
}

const UNDEFINED_TABLE = '42P01';

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * The code, the names of the migrations that ran, and the identities of the tables: what was dropped, made anew or restored from
 * a backup has another one. Undefined where a schema is not there.
 */
async function stateOf(client: Client, { schemas, by }: Migrated): Promise<string | undefined> {
  const ran = schemas.map((schema) => `select name from ${escapeIdentifier(schema)}.migrations`).join(' union all ');
  try {
    const { rows } = await client.query<{ state: string }>(
      `select md5(concat_ws(E'\\n',
         (select string_agg(name, ' ' order by name) from (${ran}) as ran),
         (select string_agg(oid::text, ' ' order by oid) from pg_class
           where relnamespace = any($1::text[]::regnamespace[]) and relkind in ('r', 'p') and not relispartition))) as state`,
      [schemas],
    );
    return `migrated by ${by} ${rows[0]?.state}`;
  } catch (error) {
    if ((error as { code?: string }).code === UNDEFINED_TABLE) return undefined;
    throw error;
  }
}

/**
 * Notes at the database that `migrate` is through for all schemas. A dump has the note only with the database itself, and then
 * other tables than the note says.
 */
export const noteMigrated = (migrated: Migrated): Promise<void> =>
  connected(migrated.ownerUrl, async (client) => {
    const state = await stateOf(client, migrated);
    if (state === undefined) return;
    const { rows } = await client.query<{ name: string }>('select current_database() as name');
    await client.query(`comment on database ${escapeIdentifier(rows[0]?.name ?? '')} is ${escapeLiteral(state)}`);
  });

/**
 * True when the note says that this code has migrated just what is there. Then `afterEach` of each schema, as `migrate` has it, is
 * run, and that is all there is to do. False = run `migrate`.
 */
export const isMigrated = (
  migrated: Migrated,
  afterEach: Readonly<Record<string, readonly string[]>>,
): Promise<boolean> =>
  connected(migrated.ownerUrl, async (client) => {
    const { rows } = await client.query<{ note: string | null }>(
      `select shobj_description(oid, 'pg_database') as note from pg_database where datname = current_database()`,
    );
    const note = rows[0]?.note ?? undefined;
    if (note === undefined || note !== (await stateOf(client, migrated))) return false;
    for (const [schema, statements] of Object.entries(afterEach)) {
      await client.query(`set search_path = ${escapeIdentifier(schema)}, zhenming, bus`);
      for (const statement of statements) await client.query(statement);
    }
    return true;
  });
