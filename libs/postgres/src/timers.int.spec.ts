import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { moveClock, testDatabase, until, type TestDatabase } from '@zhenming/testing';
import { TimerRunner, Timers, timerMigrations, type Database, type DueTimer } from './index.js';

let test: TestDatabase;
let db: Database;
let timers: Timers;
beforeAll(async () => {
  test = await testDatabase({ schema: 'id_conflict', migrations: timerMigrations });
  db = await test.connect();
  timers = new Timers(db);
});
afterAll(() => test.close());
beforeEach(async () => {
  await db.query('delete from timers');
  await db.query('delete from timer_firings');
});

const inHours = async (hours: number): Promise<Date> => {
  const { rows } = await db.query<{ at: Date }>(`select zhenming.app_now() + $1 * interval '1 hour' as at`, [hours]);
  return (rows[0] as { at: Date }).at;
};

/** remembers what fired */
const recorder = () => {
  const fired: DueTimer[] = [];
  return { fired, handlers: { idle: { fire: async (timer: DueTimer) => void fired.push(timer) } } };
};

describe('a timer that is not due', () => {
  it('waits until the shared clock has moved', async () => {
    await timers.set('idle', 'case-1', await inHours(72));
    const { fired, handlers } = recorder();
    const runner = new TimerRunner(db, handlers, { everyMs: 10 });
    expect(await runner.fireDue()).toBe(0);
    runner.start();
    await moveClock(test, '72 hours');
    await until(() => fired.length, { what: 'the timer fires' });
    await runner.stop();
    expect(fired).toMatchObject([{ name: 'idle', key: 'case-1' }]);
    expect(fired[0]?.causationId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it.each<[string, (runner: TimerRunner) => Promise<unknown>, unknown]>([
    ['a look', (runner) => runner.fireDue(), 0],
    ['a probe', (runner) => runner.status(), { due: 1, failing: 1, lateBySeconds: expect.closeTo(3_600, -3) }],
  ])('costs %s nothing, however many there are and have fired, also while one fails', async (_what, ask, answer) => {
    await db.query(
      `insert into timers (name, key, due_at)
       select 'idle', n::text, zhenming.app_now() + n * interval '1 hour' from generate_series(1, 5000) n`,
    );
    await db.query(
      `insert into timer_firings (name, key, due_at, attempts, fired_at, next_at)
       select 'idle', 'past-' || n, at, 1, at, at
       from (select n, zhenming.app_now() - n * interval '1 second' as at from generate_series(1, 100000) n) fired`,
    );
    const failed = await inHours(-1);
    await timers.set('idle', 'failed', failed);
    await db.query(
      `insert into timer_firings values ('idle', 'failed', $1, 9, null, zhenming.app_now() + interval '5 minutes')`,
      [failed],
    );
    const owner = await test.connect({ url: test.ownerUrl });
    await owner.query('analyze timers, timer_firings');
    const read = async (): Promise<number> => {
      const { rows } = await db.query<{ read: number }>(
        `select sum(seq_tup_read + idx_tup_fetch)::int as read from pg_stat_xact_user_tables
         where relname in ('timers', 'timer_firings')`,
      );
      return rows[0]?.read ?? NaN;
    };
    await db.run(async () => {
      const before = await read();
      expect(await ask(new TimerRunner(db, recorder().handlers))).toEqual(answer);
      expect((await read()) - before).toBeLessThan(100);
    });
  });

  it('does not fire when it was cleared', async () => {
    await timers.set('idle', 'case-1', await inHours(1));
    await timers.clear(['idle'], 'case-1');
    await moveClock(test, '2 hours');
    const { fired, handlers } = recorder();
    await new TimerRunner(db, handlers).fireDue();
    expect(fired).toEqual([]);
  });
});

describe('a timer that fell due before the instant from which times end', () => {
  it('is not due until then, and late since then', async () => {
    await timers.set('idle', 'case-1', await inHours(1));
    const from = (await inHours(48)).toISOString();
    await moveClock(test, '47 hours');
    const { fired, handlers } = recorder();
    const runner = new TimerRunner(db, handlers, { from: () => from });
    expect(await runner.fireDue()).toBe(0);
    expect(await runner.status()).toEqual({ due: 0, failing: 0, lateBySeconds: 0 });
    await moveClock(test, '61 minutes');
    const { due, lateBySeconds } = await runner.status();
    expect([due, lateBySeconds < 120]).toEqual([1, true]);
    await runner.fireDue();
    expect(fired).toHaveLength(1);
  });

  it('stays due where that instant moves on while it fires: its command may have found nothing', async () => {
    await timers.set('idle', 'case-1', await inHours(-1));
    let from = '';
    const fire = async () => void (from = (await inHours(1)).toISOString());
    const runner = new TimerRunner(db, { idle: { fire } }, { from: () => from });
    await runner.fireDue();
    await moveClock(test, '61 minutes');
    expect(await runner.status()).toMatchObject({ due: 1, failing: 1 });
    expect(await runner.fireDue()).toBe(1);
  });
});

describe('a timer that has fired', () => {
  it('stays fired when a rebuild sets it again, and is due anew at another time', async () => {
    const due = await inHours(-1);
    const { fired, handlers } = recorder();
    const runner = new TimerRunner(db, handlers);
    await timers.set('idle', 'case-1', due);
    await runner.fireDue();
    await timers.reset('idle');
    await timers.set('idle', 'case-1', due);
    await runner.fireDue();
    expect(fired).toHaveLength(1);
    await timers.set('idle', 'case-1', new Date(due.getTime() + 1000));
    await runner.fireDue();
    expect(fired).toHaveLength(2);
    expect(fired[0]?.causationId).not.toBe(fired[1]?.causationId);
  });
});

describe('60 days after a timer fired', () => {
  const firings = async () =>
    (await db.query<{ key: string }>('select key from timer_firings order by key')).rows.map(({ key }) => key);
  const failing = { idle: { fire: () => Promise.reject(new Error('not today')) } };

  it('nothing is kept of it where nothing of it stands, whether it had come to fire or not', async () => {
    for (const key of ['fired', 'failed']) await timers.set('idle', key, await inHours(-1));
    await new TimerRunner(db, failing).fireDue();
    await timers.clear(['idle'], 'failed');
    await moveClock(test, '2 seconds');
    await new TimerRunner(db, recorder().handlers).fireDue();
    await timers.clear(['idle'], 'fired');
    await moveClock(test, '59 days');
    await timers.forgetFired();
    expect(await firings()).toEqual(['failed', 'fired']);
    await moveClock(test, '2 days');
    await timers.forgetFired();
    expect(await firings()).toEqual([]);
  });

  it('one that stands, or was moved, fires no second time', async () => {
    const [due, later] = [await inHours(-1), await inHours(24 * 99)];
    for (const key of ['moved', 'stands']) await timers.set('idle', key, due);
    const { fired, handlers } = recorder();
    const runner = new TimerRunner(db, handlers);
    expect(await runner.fireDue()).toBe(2);
    await timers.set('idle', 'moved', later);
    await moveClock(test, '61 days');
    await timers.forgetFired();
    expect(await firings()).toEqual(['moved', 'stands']);
    // a rebuild comes by what it was before
    await timers.set('idle', 'moved', due);
    expect([await runner.fireDue(), fired.length]).toEqual([0, 2]);
  });

  it('one that still fails goes on where it was', async () => {
    await timers.set('idle', 'failed', await inHours(-1));
    await new TimerRunner(db, failing).fireDue();
    await moveClock(test, '61 days');
    await timers.forgetFired();
    const attempts: number[] = [];
    await new TimerRunner(db, failing, { onFailure: (failure) => attempts.push(failure.attempts) }).fireDue();
    expect(attempts).toEqual([2]);
  });
});

describe('a handler that fails', () => {
  it('leaves nothing of its try, lets the others pass, and is tried again later', async () => {
    await db.query('delete from timers');
    await timers.set('idle', 'bad', await inHours(-2));
    await timers.set('idle', 'good', await inHours(-1));
    const failures: string[] = [];
    const good: string[] = [];
    let healed = false;
    const runner = new TimerRunner(
      db,
      {
        idle: {
          fire: async ({ key }) => {
            if (key === 'bad' && !healed) {
              await timers.clear(['idle'], 'good');
              throw new Error('not today');
            }
            good.push(key);
          },
        },
      },
      { onFailure: ({ name, attempts }) => failures.push(`${name} ${attempts}`) },
    );
    await runner.fireDue();
    expect([good, failures[0]]).toEqual([['good'], 'idle 1']);
    expect(await runner.status()).toMatchObject({ due: 1, failing: 1 });
    // so far away that no slow machine gets there
    await db.query("update timer_firings set next_at = next_at + interval '1 hour' where fired_at is null");
    failures.length = 0;
    await runner.fireDue();
    expect(failures).toEqual([]);

    healed = true;
    await moveClock(test, '2 hours');
    await runner.fireDue();
    expect(good).toEqual(['good', 'bad']);
    expect(await runner.status()).toEqual({ due: 0, failing: 0, lateBySeconds: 0 });
  });
});

describe('a handler that asks others first', () => {
  it('does so outside its unit of work, and fires with what it learned', async () => {
    await timers.set('idle', 'asks', await inHours(-1));
    const inside: boolean[] = [];
    const learned: unknown[] = [];
    const idle = {
      prepare: ({ key }: DueTimer) => {
        inside.push(db.inTransaction);
        return Promise.resolve(`facts of ${key}`);
      },
      fire: (_timer: DueTimer, facts: unknown) => {
        inside.push(db.inTransaction);
        learned.push(facts);
        return Promise.resolve();
      },
    };
    expect(await new TimerRunner(db, { idle }).fireDue()).toBe(1);
    expect([inside, learned]).toEqual([[false, true], ['facts of asks']]);
    expect(await new TimerRunner(db, { idle }).fireDue()).toBe(0);
  });

  it('fires nothing when the timer was moved meanwhile, or when nobody answers, and tries again later', async () => {
    await timers.set('idle', 'moved', await inHours(-1));
    const fired: string[] = [];
    const failures: number[] = [];
    let answer = async () => timers.set('idle', 'moved', await inHours(1));
    const idle = {
      prepare: () => answer(),
      fire: ({ key }: DueTimer) => Promise.resolve(void fired.push(key)),
    };
    const runner = new TimerRunner(db, { idle }, { onFailure: ({ attempts }) => failures.push(attempts) });
    await runner.fireDue();
    expect(fired).toEqual([]);
    await moveClock(test, '61 minutes');
    answer = () => Promise.reject(new Error('nobody answers'));
    await runner.fireDue();
    expect([fired, failures]).toEqual([[], [1]]);
    await moveClock(test, '2 seconds');
    answer = () => Promise.resolve();
    await runner.fireDue();
    expect(fired).toEqual(['moved']);
  });
});

describe('two copies of a service', () => {
  it('share the timers and fire each once', async () => {
    const due = await inHours(-1);
    for (let n = 0; n < 60; n++) await timers.set('idle', `case-${n}`, due);
    const [one, two] = [recorder(), recorder()];
    const other = await test.connect();
    // neither goes on before both have one, or a quick copy could fire all
    let begun = 0;
    let goOn = (): void => undefined;
    const both = new Promise<void>((resolve) => (goOn = resolve));
    const beside = ({ idle }: typeof one.handlers) => ({
      idle: {
        fire: async (timer: DueTimer) => {
          await idle.fire(timer);
          if (++begun === 2) goOn();
          await both;
        },
      },
    });
    await Promise.all([
      new TimerRunner(db, beside(one.handlers)).fireDue(),
      new TimerRunner(other, beside(two.handlers)).fireDue(),
    ]);
    const keys = [...one.fired, ...two.fired].map(({ key }) => key);
    expect(new Set(keys).size).toBe(60);
    expect(keys).toHaveLength(60);
    expect(Math.min(one.fired.length, two.fired.length)).toBeGreaterThan(0);
  });

  it('stay fired where only the answer to the commit was lost', async () => {
    await timers.set('idle', 'case-1', await inHours(-1));
    const { fired, handlers } = recorder();
    let answers = 0;
    const run = async (work: () => Promise<unknown>): Promise<void> => {
      await db.run(work);
      if (answers++ === 0) throw new Error('lost');
    };
    const lossy = Object.create(db, { run: { value: run } }) as Database;
    await new TimerRunner(lossy, handlers).fireDue();
    expect(fired).toHaveLength(1);
    expect(await new TimerRunner(db, handlers).status()).toMatchObject({ due: 0 });
  });

  it('do not wait for one another on a slow handler', async () => {
    await timers.set('idle', 'slow', await inHours(-2));
    await timers.set('idle', 'quick', await inHours(-1));
    const other = await test.connect();
    let begun = (): void => undefined;
    let release = (): void => undefined;
    const began = new Promise<void>((resolve) => (begun = resolve));
    const held = new Promise<void>((resolve) => (release = resolve));
    const slow = new TimerRunner(db, {
      idle: {
        fire: async () => {
          begun();
          await held;
        },
      },
    }).fireDue();
    await began;
    const { fired, handlers } = recorder();
    await new TimerRunner(other, handlers).fireDue();
    expect(fired.map(({ key }) => key)).toEqual(['quick']);
    release();
    await slow;
  });
});
