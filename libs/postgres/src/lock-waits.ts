import type { DataSource } from 'typeorm';

interface LockWait {
  /** null where it is no table: the sequencer's lock */
  readonly table: string | null;
  readonly holders: string;
}

const LOCK_TIMEOUT = '55P03';

/** Whoever waits for a row holds its tuple meanwhile, and waits for a transaction. */
const LOOK = `
  select
    (select (pg_identify_object('pg_class'::regclass, l.relation, 0)).identity from pg_locks l
     where l.pid = w.pid and l.relation is not null and (not l.granted or l.locktype = 'tuple') limit 1) as "table",
    string_agg(format('%s as %s (process %s)', coalesce(nullif(h.application_name, ''), 'somebody'), h.usename, h.pid), ', ') as holders
  from pg_stat_activity w, unnest(pg_blocking_pids(w.pid)) as blocking (pid) join pg_stat_activity h using (pid)
  where w.application_name = $1 and w.datname = current_database()
  group by w.pid`;

const said = (ms: number, { table, holders }: LockWait): string =>
  `${table ?? 'the log'} is held by ${holders}, and everybody else would wait behind a longer wait than ${ms / 1000} s. Nothing is half done. ` +
  `Let that end first (a backup, a transaction that somebody left open), or end it: select pg_terminate_backend(its process). ` +
  `Then run the same again`;

/**
 * Runs `work`, whose connections have this `applicationName` and a `lock_timeout` of `ms`. Where that ran out, throws what was waited for
 * and who holds it: the database does not say so afterwards, so it is asked meanwhile.
 */
export async function namingLockHolders<T>(
  dataSource: DataSource,
  applicationName: string,
  ms: number,
  work: () => Promise<T>,
): Promise<T> {
  let seen: LockWait | undefined;
  const look = () =>
    dataSource.query<LockWait[]>(LOOK, [applicationName]).then(
      ([wait]) => void (seen = wait ?? seen),
      () => undefined,
    );
  const looking = setInterval(() => void look(), ms / 4);
  try {
    return await work();
  } catch (error) {
    if ((error as { code?: string }).code !== LOCK_TIMEOUT || !seen) throw error;
    throw new Error(said(ms, seen), { cause: error });
  } finally {
    clearInterval(looking);
  }
}
