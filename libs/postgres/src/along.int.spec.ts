import type { EventEmitter } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@zhenming/testing';
import type { PoolClient } from 'pg';
import type { Database } from './database.js';

let test: TestDatabase;
let db: Database;
let other: Database;
beforeAll(async () => {
  test = await testDatabase();
  [db, other] = [await test.connect({ poolSize: 1 }), await test.connect({ url: test.ownerUrl, poolSize: 1 })];
  await other.query('create table notes (note text unique); grant all on notes to account');
});
afterAll(() => test.close());
beforeEach(async () => {
  await other.query('delete from notes');
});

const note = (text: string) => db.query('insert into notes values ($1)', [text]);
/** committed, as somebody else sees it */
const notes = async () =>
  (await other.query<{ note: string }>('select note from notes order by note')).rows.map(({ note }) => note);

/** how many answers the server gave during `work`: round trips */
async function answers(work: () => Promise<unknown>): Promise<number> {
  const client = (await db.pool.connect()) as PoolClient & { readonly connection: EventEmitter };
  let count = 0;
  const counted = () => count++;
  client.connection.on('readyForQuery', counted);
  client.release();
  await work();
  client.connection.off('readyForQuery', counted);
  return count;
}

describe('a transaction', () => {
  it('begins with its first statement, in one round trip', async () => {
    const work = () => db.run(() => note('a').then(() => note('b')));
    // two statements and the commit
    expect(await answers(work)).toBe(3);
    expect(await notes()).toEqual(['a', 'b']);
  });

  it('asks the server nothing where nothing is done in it, well or badly ended', async () => {
    const fails = () => db.run(() => Promise.reject(new Error('refused'))).catch(() => undefined);
    expect(await answers(() => db.run(async () => undefined))).toBe(0);
    expect(await answers(fails)).toBe(0);
    // and leaves nothing to whoever has the connection next
    await note('by itself');
    expect(await notes()).toEqual(['by itself']);
  });

  it('takes its first statement back with all others, whether it has parameters or not', async () => {
    const fails = async (first: () => Promise<unknown>) => {
      const work = () =>
        db.run(() => Promise.all([first(), note('b')]).then(() => Promise.reject(new Error('refused'))));
      await expect(work()).rejects.toThrow('refused');
    };
    await fails(() => note('a'));
    await fails(() => db.query(`insert into notes values ('a')`));
    expect(await notes()).toEqual([]);
  });

  it('is over with its first message where that was not done: nothing of it is committed by itself', async () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    const work = () =>
      db.run(async () => {
        await db.query('insert into notes values ($1)', [circle]).catch(() => undefined);
        await note('b');
      });
    await expect(work()).rejects.toThrow('circular');
    expect(await notes()).toEqual([]);
    await db.run(() => note('c'));
    expect(await notes()).toEqual(['c']);
  });

  it('says what was wrong with its first statement, and the next one begins anew', async () => {
    await note('a');
    await expect(db.run(() => note('a'))).rejects.toMatchObject({ code: '23505' });
    await expect(db.run(() => db.query('select $1::int as n', ['no number']))).rejects.toMatchObject({ code: '22P02' });
    await db.run(() => note('b'));
    expect(await notes()).toEqual(['a', 'b']);
  });
});

describe('a statement that goes along', () => {
  const along = (text: string) => db.along('insert into notes values ($1)', [text]);
  const count = async () =>
    (await db.query<{ n: number }>('select count(*)::int as n from notes where note <> $1', [''])).rows[0]?.n;

  it('is there for the next one, in the same round trip', async () => {
    const work = () =>
      db.run(async () => {
        await along('a');
        await along('b');
        expect(await count()).toBe(2);
      });
    // the two, what counts them and the beginning; and the commit
    expect(await answers(work)).toBe(2);
  });

  it('is committed in the round trip of the commit, and by nothing where the unit fails', async () => {
    const work = () =>
      db.run(async () => {
        await note('a');
        await along('b');
      });
    expect(await answers(work)).toBe(2);
    expect(await notes()).toEqual(['a', 'b']);
    const fails = () =>
      db.run(async () => {
        await along('c');
        throw new Error('refused');
      });
    await expect(fails()).rejects.toThrow('refused');
    expect(await notes()).toEqual(['a', 'b']);
  });

  it('takes the next one and the commit with it where it fails, and leaves the connection as good as new', async () => {
    const twice = (then: () => Promise<unknown>) =>
      db.run(async () => {
        await along('a');
        await along('a');
        return then();
      });
    await expect(twice(() => note('b'))).rejects.toMatchObject({ code: '23505' });
    await expect(twice(() => Promise.resolve())).rejects.toMatchObject({ code: '23505' });
    expect(await notes()).toEqual([]);
    await db.run(() => note('b'));
    expect(await notes()).toEqual(['b']);
  });

  it('may have a value that cannot be sent: nothing is done then', async () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    const work = () =>
      db.run(async () => {
        await along('a');
        await db.along('insert into notes values ($1)', [circle]);
        return note('b');
      });
    await expect(work()).rejects.toThrow('circular');
    await db.run(() => note('c'));
    expect(await notes()).toEqual(['c']);
  });

  it('stands before a text without parameters as well', async () => {
    await db.run(async () => {
      await along('a');
      await db.query(`update notes set note = 'b'`);
    });
    expect(await notes()).toEqual(['b']);
  });

  it('is not sent any more where its part of the unit is undone, which goes on as if it had never been', async () => {
    const work = () =>
      db.run(async () => {
        await note('a');
        const part = db.savepoint(async () => {
          await along('a');
          throw new Error('refused');
        });
        await expect(part).rejects.toThrow('refused');
        await note('b');
      });
    // `a`, the part, its end, `b` and the commit
    expect(await answers(work)).toBe(5);
    expect(await notes()).toEqual(['a', 'b']);
  });

  it('is sent by itself outside of a unit of work', async () => {
    await along('a');
    expect(await notes()).toEqual(['a']);
    await expect(along('a')).rejects.toMatchObject({ code: '23505' });
  });
});

describe('what is asked at the same time in a transaction', () => {
  const one = (n: number) => db.query<{ n: number }>('select $1::int as n', [n]).then(({ rows }) => rows[0]?.n);
  const later = (turns: number, work: () => Promise<number | undefined>): Promise<number | undefined> =>
    turns === 0 ? work() : Promise.resolve().then(() => later(turns - 1, work));

  it('goes in one round trip, however long each takes to be asked, and each has its own answer', async () => {
    const found: unknown[] = [];
    const work = () =>
      db.run(async () => {
        found.push(...(await Promise.all([one(1), later(20, () => one(2)), one(3)])));
      });
    // with the beginning; and the commit
    expect(await answers(work)).toBe(2);
    expect(found).toEqual([1, 2, 3]);
  });

  it('is answered up to the one that fails', async () => {
    const outcomes: unknown[] = [];
    const work = db.run(async () => {
      outcomes.push(
        ...(await Promise.allSettled([one(1), db.query('select $1::int as n', ['no number']), note('a'), one(4)])),
      );
    });
    await expect(work).rejects.toMatchObject({ code: '22P02' });
    expect(outcomes).toMatchObject([
      { status: 'fulfilled', value: 1 },
      ...[1, 2, 3].map(() => ({ status: 'rejected', reason: { code: '22P02' } })),
    ]);
    expect(await notes()).toEqual([]);
  });

  it('waits for what is on its way already', async () => {
    const work = () =>
      db.run(async () => {
        const first = note('a');
        await new Promise(setImmediate);
        await Promise.all([first, note('b'), note('c')]);
      });
    expect(await answers(work)).toBe(3);
    expect(await notes()).toEqual(['a', 'b', 'c']);
  });

  it('keeps its order with texts without parameters', async () => {
    await db.run(() =>
      Promise.all([
        note('a'),
        db.query(`update notes set note = note || 'b'`),
        db.query('update notes set note = note || $1', ['c']),
      ]),
    );
    expect(await notes()).toEqual(['abc']);
  });
});

describe('a commit', () => {
  it('is none where a statement had failed, whatever was made of its error', async () => {
    const work = (then: () => Promise<unknown>) =>
      db.run(async () => {
        await note('a');
        await note('a').catch(() => undefined);
        return then();
      });
    await expect(work(() => Promise.resolve('done'))).rejects.toThrow('nothing was committed');
    await expect(work(() => db.along('insert into notes values ($1)', ['b']))).rejects.toMatchObject({ code: '25P02' });
    expect(await notes()).toEqual([]);
    await db.run(() => note('c'));
    expect(await notes()).toEqual(['c']);
  });
});
