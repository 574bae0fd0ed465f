// How much a sign-up asks of the database, over all services: SQL statements, commits and inserted rows, as PostgreSQL counts
// them itself (pg_stat_statements, pg_stat_database). One sign-up at a time: contact proven by a code from the development
// mailbox, password, number and name, conflict check, and whatever follows from that. What the idle system does in the same
// time is taken off. Counts are the same on every machine, so they can be compared with those of another day.
import { pause } from '@zhenming/kernel';
import pg from 'pg';
import { Registrant } from '../../tools/src/registrant.js';
import { StartedSystem } from '../../tools/src/system/started-system.js';
import { eventually } from '../../tools/src/browser.js';
import { rounded, type Bench } from './figures.js';

interface Counts {
  readonly statements: number;
  readonly commits: number;
  readonly rows: number;
}
const kinds = ['statements', 'commits', 'rows'] as const;

/** PostgreSQL's own counters come up to a second late from connections that rest */
const SETTLE_MS = 3_000;

class Counter {
  private constructor(private readonly client: pg.Client) {}

  /** Loads pg_stat_statements into the system's database, which is restarted for it, and waits until all services are back. */
  static async in({ system }: StartedSystem): Promise<Counter> {
    const { host, port, name, pid } = system.file.database;
    const connect = async (): Promise<pg.Client> => {
      const client = new pg.Client({
        host,
        port,
        user: 'postgres',
        password: system.keys.roles['postgres'],
        database: name,
      });
      client.on('error', () => undefined);
      await client.connect();
      return client;
    };
    const before = await connect();
    await before.query(`alter system set shared_preload_libraries = 'pg_stat_statements'`);
    await before.end();
    process.kill(pid as number, 'SIGINT');
    const client = await eventually('the database is back', () => connect().catch(() => undefined));
    await client.query('create extension if not exists pg_stat_statements');
    return new Counter(client);
  }

  async read(): Promise<Counts> {
    await pause(SETTLE_MS);
    const { rows } = await this.client.query<Record<(typeof kinds)[number], string>>(
      `select (select sum(calls) from pg_stat_statements where userid <> current_user::regrole) as statements,
              xact_commit as commits, tup_inserted as rows
         from pg_stat_database where datname = current_database()`,
    );
    const [row] = rows;
    return { statements: Number(row?.statements), commits: Number(row?.commits), rows: Number(row?.rows) };
  }

  /** What happens during `work` and until its traces are counted, and how many seconds that were. */
  async during(work: () => Promise<unknown>): Promise<Counts & { readonly seconds: number }> {
    const [before, start] = [await this.read(), performance.now()];
    await work();
    const after = await this.read();
    const difference = (kind: keyof Counts) => after[kind] - before[kind];
    const [statements, commits, rows] = kinds.map(difference) as [number, number, number];
    return { statements, commits, rows, seconds: (performance.now() - start) / 1000 };
  }

  close(): Promise<void> {
    return this.client.end();
  }
}

export const counts: Bench = async (emit, { quick }) => {
  const [people, idleMs] = quick ? [10, 5_000] : [200, 30_000];
  const started = await StartedSystem.start();
  try {
    const counter = await Counter.in(started);
    const signUp = async () => {
      const person = await new Registrant(started.system).register();
      const { status } = await person.signUp();
      if (status !== 200) throw new Error(`sign-up: ${status}`);
    };
    // the services come back one by one after the restart
    await eventually('a sign-up works', () =>
      signUp().then(
        () => true,
        () => undefined,
      ),
    );
    for (let n = 0; n < people / 10; n++) await signUp();
    // what follows from the last one, and from the restart
    await pause(quick ? 2_000 : 15_000);
    const idle = await counter.during(() => pause(idleMs));
    const busy = await counter.during(async () => {
      for (let n = 0; n < people; n++) await signUp();
    });
    for (const kind of kinds) {
      const plain = { ratio: null, against: null, p50: null, p99: null };
      const perSecond = idle[kind] / idle.seconds;
      emit({ name: `counts.idle.${kind}`, value: rounded(perSecond), unit: `${kind}/s`, ...plain });
      const each = (busy[kind] - perSecond * busy.seconds) / people;
      emit({ name: `counts.sign-up.${kind}`, value: rounded(each), unit: kind, ...plain });
    }
    await counter.close();
  } finally {
    await started.remove();
  }
  return [];
};
