import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type EventLog, Projection, RuleViolation, type LoggedEvent } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import { startCluster, until, type StartedCluster } from '@zhenming/testing';
import { createLog, happened, metadata, type TestLog } from './log.fixture.js';
import { PostgresEventLog } from './postgres-event-log.js';
import { ProjectionRunner, type ProjectionRunnerOptions } from './projection-runner.js';
import { Sequencer } from './sequencer.js';

let log: TestLog;
let sequencer: Sequencer;
const running: ProjectionRunner[] = [];
const logs: PostgresEventLog[] = [];

/** writes down the positions it has applied; cannot apply the event number `poison` */
class Positions extends Projection {
  readonly types = ['Happened'];
  poison: number | undefined;
  constructor(
    private readonly db: Database,
    readonly name = 'account.positions',
  ) {
    super();
  }
  async reset(): Promise<void> {
    await this.db.query('delete from seen where name = $1', [this.name]);
  }
  async apply(event: LoggedEvent): Promise<void> {
    await this.db.query('insert into seen (name, position) values ($1, $2)', [this.name, event.position]);
    if (event.position === this.poison) throw new RuleViolation('view/broken');
  }
}

const runner = (db: Database, projections: Projection[], options: ProjectionRunnerOptions = {}): ProjectionRunner => {
  const own = new PostgresEventLog(db);
  logs.push(own);
  const made = new ProjectionRunner(db, own, projections, { retryMs: [20, 50], ...options });
  running.push(made);
  return made;
};
const append = (n: number): Promise<unknown> =>
  log.store.append(`account-${n}-${Math.random()}`, 0, happened(n), metadata());
const seen = async (name = 'account.positions'): Promise<number[]> =>
  (await log.owner<{ p: string }>('select position as p from seen where name = $1 order by n', [name])).map((row) =>
    Number(row.p),
  );
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

beforeAll(async () => {
  log = await createLog();
  await log.owner('create table seen (n bigint generated always as identity, name text, position bigint)');
  await log.owner('grant select, insert, delete on seen to account');
  sequencer = new Sequencer(log.db);
  sequencer.start();
});
beforeEach(async () => {
  await log.owner('truncate seen, projection_checkpoints');
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
  for (const one of logs.splice(0)) one.close();
});
afterAll(async () => {
  await sequencer.stop();
  await log.close();
});
const head = (): Promise<number> => log.log.head();
/** the end of the log, once it has all that was appended */
const sequenced = (): Promise<number> =>
  until(async () => {
    const [row] = await log.owner<{ events: string }>('select count(*) as events from events');
    return Number(row?.events) === (await head()) ? head() : undefined;
  });

describe('a projection that runs', () => {
  it('applies every event once, in order, across batches and restarts', async () => {
    await append(20);
    const one = runner(log.db, [new Positions(log.db)], { batch: 7 });
    one.start();
    await one.caughtUp(await sequenced());
    await one.stop();
    await append(15);
    const two = runner(log.db, [new Positions(log.db)], { batch: 4 });
    two.start();
    await two.caughtUp(await sequenced());
    expect(await seen()).toEqual(upTo(await head()));
    expect(two.status()).toMatchObject([{ name: 'account.positions', position: await head() }]);
  });

  it('is applied by one instance at a time when several run', async () => {
    const other = await log.connect();
    const instances = [log.db, other, log.db].map((db) => runner(db, [new Positions(db)], { batch: 3 }));
    for (const instance of instances) instance.start();
    for (let i = 0; i < 10; i++) await append(3);
    const all = await sequenced();
    await instances[0]?.caughtUp(all);
    expect(await seen()).toEqual(upTo(all));
  });

  it('shares the transaction of the others that the same events come to', async () => {
    const names = ['account.positions', 'account.others', 'account.more'];
    const one = runner(
      log.db,
      names.map((name) => new Positions(log.db, name)),
    );
    one.start();
    await append(3);
    const before = await sequenced();
    await until(() => one.status().every(({ state, position }) => state === 'idle' && position === before));
    await append(1);
    await one.caughtUp(await sequenced());
    const rows = await log.owner<{ xmin: string }>('select xmin::text from seen where position = $1', [before + 1]);
    expect(rows).toHaveLength(names.length);
    expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1);
  });

  it('starts from zero again when it is rebuilt, and only that one', async () => {
    const both = runner(log.db, [new Positions(log.db), new Positions(log.db, 'account.others')]);
    both.start();
    await both.caughtUp(await head());
    const n = await log.owner('select max(n) from seen');
    await both.rebuild('account.positions');
    await both.caughtUp(await head());
    expect(await seen()).toEqual(upTo(await head()));
    expect(
      await log.owner(`select max(n) from seen where name = 'account.others' having max(n) <= $1`, [n[0]?.['max']]),
    ).toHaveLength(1);
    await expect(both.rebuild('account.none')).rejects.toThrow('there is no projection account.none');
  });
});

describe('a projection to which only comes what it is not about', () => {
  it('writes down how far it has passed, though there is no moment in which nothing comes', async () => {
    let end: (none: LoggedEvent[]) => void = () => undefined;
    const busy: EventLog = {
      head: () => Promise.resolve(5_000),
      readAfter: (after, limit) =>
        after >= 5_000
          ? new Promise((resolve) => (end = resolve))
          : Promise.resolve(upTo(limit).map((n) => ({ type: 'Other', position: after + n }) as LoggedEvent)),
      changed: () => Promise.resolve(),
    };
    const one = new ProjectionRunner(log.db, busy, [new Positions(log.db)]);
    running.push(one);
    one.start();
    await until(() => one.status()[0]?.position === 5_000);
    const [row] = await log.owner<{ position: string }>('select position from projection_checkpoints');
    const stopped = one.stop();
    end([]);
    await stopped;
    expect(Number(row?.position)).toBeGreaterThan(3_500);
  });
});

describe('a projection that cannot apply an event', () => {
  it('stops before it, says where and why, and goes on when it can; others go on meanwhile', async () => {
    const failed: unknown[] = [];
    const broken = new Positions(log.db);
    broken.poison = 5;
    const both = runner(log.db, [broken, new Positions(log.db, 'account.others')], {
      onFailed: (status) => failed.push(status.failure?.slug),
    });
    both.start();
    await until(() => (both.status()[0]?.failure?.attempts ?? 0) > 3);
    expect(both.status()[0]).toMatchObject({
      state: 'failed',
      position: 4,
      failure: { position: 5, type: 'Happened', slug: 'view/broken' },
    });
    expect(failed).toContain('view/broken');
    expect(await seen()).toEqual([1, 2, 3, 4]);
    await expect(both.caughtUp(await head(), 50)).rejects.toThrow('view/broken');
    await until(async () => (await seen('account.others')).length === (await head()));
    broken.poison = undefined;
    await both.caughtUp(await head());
    expect(await seen()).toEqual(upTo(await head()));
    await until(() => both.status()[0]?.failure === undefined);
  });
});

describe('a projection whose transaction is refused at its end', () => {
  it('has neither rows nor a checkpoint of it', async () => {
    await append(3);
    const all = await sequenced();
    await log.admin(`create function no_commit() returns trigger language plpgsql as
      $f$ begin raise exception 'not today'; end $f$`);
    await log.admin(`create constraint trigger no_commit after insert on account.seen
      deferrable initially deferred for each row execute function no_commit()`);
    const one = runner(log.db, [new Positions(log.db)]);
    one.start();
    await until(() => (one.status()[0]?.failure?.attempts ?? 0) > 1);
    expect(await seen()).toEqual([]);
    expect(await log.owner('select from projection_checkpoints where position > 0')).toEqual([]);
    await log.admin('drop trigger no_commit on account.seen');
    await one.caughtUp(all);
    expect(await seen()).toEqual(upTo(await head()));
  });
});

describe('a projection whose connections are cut', () => {
  it('goes on without losing or repeating an event', async () => {
    const db = await log.connect('cut');
    const one = runner(db, [new Positions(db)], { batch: 2 });
    one.start();
    let cut = 0;
    for (let i = 0; i < 10; i++) {
      await append(2);
      cut += (
        await log.admin(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and application_name = 'cut'`,
        )
      ).length;
    }
    const all = await sequenced();
    // asked over another pool: a connection of the cut one may be handed out before its end has arrived
    await runner(log.db, [new Positions(log.db)]).caughtUp(all);
    expect(cut).toBeGreaterThan(0);
    expect(await seen()).toEqual(upTo(all));
  });
});

describe('a projection whose server gives way to one that lacks the end of the log', () => {
  let cluster: StartedCluster;
  let there: TestLog;
  beforeAll(async () => {
    cluster = await startCluster();
    there = await createLog(cluster.url());
    await there.owner('create table seen (n bigint generated always as identity, name text, position bigint)');
    await there.owner('grant select, insert, delete on seen to account');
  });
  beforeEach(() => there.owner('truncate seen, projection_checkpoints'));
  afterAll(async () => {
    await there.close();
    await cluster.remove();
  });

  it.each([
    ['ends before it', 101],
    ['goes further', 112],
  ])('applies what comes at positions that it has passed, where the log %s', async (_where, head) => {
    const at = (type: string) => (position: number) => ({ type, position }) as LoggedEvent;
    const from101 = (type: string, to: number) => upTo(to).slice(100).map(at(type));
    let events = from101('Other', 110);
    let changed: () => void = () => undefined;
    const asked: number[] = [];
    const known: EventLog = {
      head: () => Promise.resolve(events.at(-1)?.position ?? 100),
      readAfter: (after, limit) => {
        asked.push(after);
        return Promise.resolve(events.filter(({ position }) => position > after && position <= after + limit));
      },
      changed: () => new Promise((resolve) => (changed = resolve)),
    };
    await there.owner(`insert into projection_checkpoints (name, position) values ('account.positions', 100)`);
    const one = new ProjectionRunner(there.db, known, [new Positions(there.db)], { retryMs: [20, 50] });
    running.push(one);
    one.start();
    // it waits, and has not written down that it has passed what is not its own
    await until(() => asked.includes(110));
    await cluster.stop();
    await cluster.start();
    // what the process remembers is of the server before, until it is told
    known.anew = () => {
      events = from101('Happened', head);
      changed();
    };
    changed();
    const seenThere = () => there.owner<{ p: string }>('select position as p from seen order by n');
    await until(async () => (await seenThere()).some(({ p }) => Number(p) === head));
    expect((await seenThere()).map(({ p }) => Number(p))).toEqual(upTo(head).slice(100));
  });
});
