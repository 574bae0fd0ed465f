// How much a sign-up and a case ask of the database, over all services: SQL statements, commits and inserted rows, as PostgreSQL
// counts them itself (pg_stat_statements, pg_stat_database). One at a time. A sign-up: contact proven by a code from the development
// mailbox, password, number and name, conflict check, and whatever follows from that. A case: another account claims the number and
// gives its study record, so the holder is deregistered. What the idle system does in the same time is taken off; that, its CPU and its
// memory are told beside it, and how often it wakes: on some machines waking alone costs more than what is done then. Counts are nearly
// the same on every machine, so they are compared with those in docs/benchmarks.md. With --statements it says, to stderr, which
// statements they are.
import { pause } from '@zhenming/kernel';
import pg from 'pg';
import { Person } from '../../tools/src/portal.js';
import { StartedSystem } from '../../tools/src/system/started-system.js';
import { eventually } from '../../tools/src/browser.js';
import { writtenFigures } from './benchmarks-page.js';
import { enroll, wins, type Enrolled } from './conflicts.js';
import { rounded, timesOf, type Bench } from './figures.js';
import { cpuOf, idler, memoryOf, wakesOf } from './process-cost.js';

interface Counts {
  readonly statements: number;
  readonly commits: number;
  readonly rows: number;
}
const kinds = ['statements', 'commits', 'rows'] as const;

/** a connection that rests tells PostgreSQL's counters of its last transactions after ten seconds */
const SETTLE_MS = 11_000;

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
    // its own transactions and rows are nobody's work
    await before.query('alter system set autovacuum = off');
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

  /** How often each statement of each role was sent since `forget`. */
  async statements(): Promise<Map<string, number>> {
    const { rows } = await this.client.query<{ role: string; calls: number; query: string }>(
      `select userid::regrole::text as role, sum(calls)::int as calls, regexp_replace(query, '\\s+', ' ', 'g') as query
         from pg_stat_statements where userid <> current_user::regrole group by 1, 3`,
    );
    return new Map(rows.map(({ role, calls, query }) => [`${role} ${query}`, calls]));
  }

  async forget(): Promise<void> {
    await this.client.query('select pg_stat_statements_reset()');
  }

  close(): Promise<void> {
    return this.client.end();
  }
}

interface CostPerSecond {
  readonly cpu: number;
  readonly wakes: number;
}

/** What processes use from here on: seconds of CPU and wakes, a second. */
class IdleCost {
  private readonly since = performance.now();
  private readonly cpu: number;
  private readonly wakes: number;

  constructor(private readonly pids: readonly number[]) {
    [this.cpu, this.wakes] = [cpuOf(pids), wakesOf(pids)];
  }

  perSecond(): CostPerSecond {
    const seconds = (performance.now() - this.since) / 1000;
    return { cpu: (cpuOf(this.pids) - this.cpu) / seconds, wakes: (wakesOf(this.pids) - this.wakes) / seconds };
  }
}

/** calls a unit of work below which a statement is not listed, and growth is none: something that happens once a minute */
const RARE = 0.2;
/** above what is written, where a count has grown: a slow machine waits longer, and who waits looks more often */
const GROWN = 1.25;

export const counts: Bench = async (emit, { quick, statements, people: wanted }) => {
  const [people, idleMs] = quick ? [10, 5_000] : [wanted, 30_000];
  const started = await StartedSystem.start();
  const bare = idler();
  const missed: string[] = [];
  const tell = (name: string, value: number, unit: string): void => {
    emit({ name, value: rounded(value), unit, ratio: null, against: null, ...timesOf() });
    const written = writtenFigures().get(name);
    if (!quick && written !== undefined && value > written * GROWN + RARE)
      missed.push(
        `${name}: ${rounded(value)}, and docs/benchmarks.md says ${written}: if it has to be, write it there and say why`,
      );
  };
  try {
    const counter = await Counter.in(started);
    const signUp = async (): Promise<Person> => {
      const person = new Person(started.system);
      await person.register();
      const { status } = await person.signUp();
      if (status !== 200) throw new Error(`sign-up: ${status}`);
      return person;
    };
    const claimantOf = async (enrolled: Enrolled): Promise<readonly [Person, Enrolled]> => {
      const person = new Person(started.system, enrolled.identity);
      await person.register();
      return [person, enrolled];
    };
    // the services come back one by one after the restart
    await eventually('a sign-up works', () => signUp().catch(() => undefined));
    for (let n = 0; n < people / 10; n++) await signUp();
    const holders: Person[] = [];
    const services = () =>
      Object.values(started.system.file.services).flatMap(({ pid }) => (pid === null ? [] : [pid]));
    // what follows from the work before
    const settled = () => pause(quick ? 2_000 : 5_000);
    await settled();
    if (statements) await counter.forget();
    const [own, others] = [new IdleCost(services()), new IdleCost([bare.pid as number])];
    const idle = await counter.during(() => pause(idleMs));
    const [ours, theirs] = [own.perSecond(), others.perSecond()];
    const idleCalls = statements ? await counter.statements() : new Map<string, number>();
    const busy = async (name: string, times: number, one: (n: number) => Promise<unknown>) => {
      await settled();
      if (statements) await counter.forget();
      const work = await counter.during(async () => {
        for (let n = 0; n < times; n++) await one(n);
      });
      // what the idle system does in the same time is taken off
      const own = (all: number, idly: number) => (all - (idly / idle.seconds) * work.seconds) / times;
      const sent = statements ? [...(await counter.statements())] : [];
      for (const [calls, query] of sent
        .map(([query, all]) => [own(all, idleCalls.get(query) ?? 0), query] as const)
        .filter(([calls]) => calls >= RARE)
        .sort(([one], [other]) => other - one))
        console.error(`${name}: ${calls.toFixed(2)} ${query.slice(0, 200)}`);
      const each = (kind: keyof Counts) => own(work[kind], idle[kind]);
      for (const kind of kinds) tell(`counts.${name}.${kind}`, each(kind), kind);
    };
    tell('memory.idle', memoryOf(services()), 'MB');
    for (const kind of kinds) tell(`counts.idle.${kind}`, idle[kind] / idle.seconds, `${kind}/s`);
    emit({ name: 'wakes.idle', value: rounded(ours.wakes), unit: 'wakes/s', ratio: null, against: null, ...timesOf() });
    emit({
      name: 'cpu.idle',
      value: rounded(ours.cpu, 3),
      unit: 'cores',
      ratio: rounded(ours.cpu / ours.wakes / (theirs.cpu / theirs.wakes), 2),
      against: 'as many wakes of a Node process that does nothing',
      ...timesOf(),
    });
    await busy('sign-up', people, async () => holders.push(await signUp()));
    const claimants: (readonly [Person, Enrolled])[] = [];
    const claimed = holders.slice(0, people / 4).map(({ identity }) => identity);
    for (const one of await enroll(started.system, claimed)) claimants.push(await claimantOf(one));
    await busy('case', claimants.length, (n) => wins(...(claimants[n] as (typeof claimants)[number])));
    for (const [claimant] of claimants) await claimant.holds();
    tell('memory.loaded', memoryOf(services()), 'MB');
    await counter.close();
  } finally {
    bare.kill();
    await started.remove();
  }
  return missed;
};
