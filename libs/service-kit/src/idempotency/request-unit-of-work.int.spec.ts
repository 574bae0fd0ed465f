import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ConcurrencyConflict, RuleViolation } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import { testDatabase, type TestDatabase } from '@zhenming/testing';
import { libraryMigrations } from '../start/migrate-service.js';
import { RequestUnitOfWork, type KeyedRequest } from './request-unit-of-work.js';

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await testDatabase({ schema: 'id_conflict', migrations: libraryMigrations });
  db = await database.connect();
});
afterAll(() => database.close());

const write = (what: string) =>
  db.query('insert into projection_checkpoints (name, position) values ($1, 1) on conflict do nothing', [what]);
const written = async (what: string): Promise<boolean> =>
  (await db.pool.query('select from projection_checkpoints where name = $1', [what])).rowCount === 1;
const held: boolean[] = [];
/** stands for the lock of the request's row; notes whether a transaction was there for it */
const hold = (): Promise<void> => {
  held.push(db.inTransaction);
  return Promise.resolve();
};
const lost = (): Promise<void> => Promise.reject(new RuleViolation('idempotency/in-flight'));
beforeEach(() => void held.splice(0));

describe('a request with a key whose appends are part of its transaction', () => {
  it('has no transaction before its first unit of work, and one from there to its end', async () => {
    const unitOfWork = new RequestUnitOfWork(db);
    const inside: boolean[] = [];
    const see = () => void inside.push(db.inTransaction);
    await unitOfWork.idempotent({ hold }, async () => {
      see();
      await unitOfWork.run(() => write('first unit'));
      see();
      await unitOfWork.run(() => write('second unit'));
      expect([await written('first unit'), await written('second unit')]).toEqual([false, false]);
    });
    see();
    expect([inside, held]).toEqual([[false, true, false], [true]]);
    expect([await written('first unit'), await written('second unit')]).toEqual([true, true]);
  });

  it('has none at all where it changes nothing', async () => {
    const unitOfWork = new RequestUnitOfWork(db);
    expect(await unitOfWork.idempotent({ hold: lost }, () => Promise.resolve('answer'))).toBe('answer');
  });

  it('leaves nothing when it dies on the way', async () => {
    const unitOfWork = new RequestUnitOfWork(db);
    const request = unitOfWork.idempotent({ hold }, async () => {
      await unitOfWork.run(() => write('transactional'));
      throw new Error('killed');
    });
    await expect(request).rejects.toThrow('killed');
    expect(await written('transactional')).toBe(false);
  });

  it('does nothing when its key is lost, however often it tries', async () => {
    const unitOfWork = new RequestUnitOfWork(db);
    const request = unitOfWork.idempotent({ hold: lost }, async () => {
      await unitOfWork.run(() => write('lost')).catch(() => undefined);
      await unitOfWork.run(() => write('lost again'));
    });
    await expect(request).rejects.toThrow('idempotency/in-flight');
    expect([await written('lost'), await written('lost again')]).toEqual([false, false]);
  });

  it('keeps what came before a refusal, which undoes its own unit', async () => {
    const unitOfWork = new RequestUnitOfWork(db);
    await unitOfWork.idempotent({ hold }, async () => {
      await unitOfWork.run(() => write('counted'));
      const refused = unitOfWork.run(async () => {
        await write('refused');
        throw new RuleViolation('code/wrong');
      });
      await expect(refused).rejects.toThrow('code/wrong');
    });
    expect([await written('counted'), await written('refused')]).toEqual([true, false]);
  });

  it('has no transaction after a refusal of its first unit, which leaves nothing, and another one for what follows', async () => {
    const unitOfWork = new RequestUnitOfWork(db);
    const told: string[] = [];
    await unitOfWork.idempotent({ hold }, async () => {
      db.memory?.set('before', 'read');
      const refused = unitOfWork.run(async () => {
        await write('refused first');
        await db.along('insert into projection_checkpoints (name, position) values ($1, 1)', ['refused along']);
        db.memory?.set('in it', 'read');
        db.afterCommit(() => told.push('refused'));
        throw new RuleViolation('code/wrong');
      });
      await expect(refused).rejects.toThrow('code/wrong');
      expect([db.inTransaction, [...(db.memory?.keys() ?? [])]]).toEqual([false, ['before']]);
      await unitOfWork.run(async () => {
        await write('after it');
        db.afterCommit(() => told.push('after it'));
      });
      expect(await written('after it')).toBe(false);
    });
    const all = await Promise.all(['refused first', 'refused along', 'after it'].map(written));
    expect([all, held, told]).toEqual([[false, false, true], [true, true], ['after it']]);
  });

  it('takes no further connection where its first unit is refused again and again', async () => {
    const unitOfWork = new RequestUnitOfWork(db);
    await unitOfWork.idempotent({ hold }, async () => {
      for (let n = 0; n < 30; n++)
        await expect(
          unitOfWork.run(async () => {
            await write('refused');
            throw new RuleViolation('code/wrong');
          }),
        ).rejects.toThrow('code/wrong');
    });
    expect([db.waiting, await written('refused')]).toEqual([0, false]);
  });

  it('commits before its answer is asked of others, and holds its key anew where it goes on', async () => {
    const unitOfWork = new RequestUnitOfWork(db);
    const request: KeyedRequest = { hold };
    await unitOfWork.idempotent(request, async () => {
      await unitOfWork.commitSoFar();
      expect(request.left).toBeUndefined();
      await unitOfWork.run(() => write('effect'));
      await unitOfWork.commitSoFar();
      expect([db.inTransaction, await written('effect'), request.left]).toEqual([false, true, true]);
      await unitOfWork.run(() => write('answer'));
    });
    expect([held, await written('answer')]).toEqual([[true, true], true]);
  });

  it('asks and does everything again after a lost race', async () => {
    const unitOfWork = new RequestUnitOfWork(db);
    let asked = 0;
    await unitOfWork.idempotent({ hold }, async () => {
      asked++;
      await unitOfWork.run(async () => {
        if (asked === 1) throw new ConcurrencyConflict('conflict_case-1');
        await write('after a race');
      });
    });
    expect([asked, held.length, await written('after a race')]).toEqual([2, 2, true]);
  });
});

describe('a request with a key whose appends stay', () => {
  it('keeps each unit that has ended when it dies on the way, and nothing of the one it dies in', async () => {
    const unitOfWork = new RequestUnitOfWork(db, false);
    const request = unitOfWork.idempotent({ hold }, async () => {
      await unitOfWork.run(() => write('ended'));
      await unitOfWork.run(async () => {
        await write('in it');
        throw new Error('killed');
      });
    });
    await expect(request).rejects.toThrow('killed');
    expect([await written('ended'), await written('in it')]).toEqual([true, false]);
  });

  it('holds its key in each of its units', async () => {
    const unitOfWork = new RequestUnitOfWork(db, false);
    await unitOfWork.idempotent({ hold }, async () => {
      await unitOfWork.run(() => write('first'));
      await unitOfWork.run(() => write('second'));
    });
    expect(held).toEqual([true, true]);
    const request = unitOfWork.idempotent({ hold: lost }, () => unitOfWork.run(() => write('third')));
    await expect(request).rejects.toThrow('idempotency/in-flight');
    expect([await written('first'), await written('second'), await written('third')]).toEqual([true, true, false]);
  });

  it('runs again after a lost race, as any other', async () => {
    const unitOfWork = new RequestUnitOfWork(db, false);
    let tries = 0;
    await unitOfWork.idempotent({ hold }, async () => {
      await unitOfWork.run(() => write('kept'));
      await unitOfWork.run(async () => {
        if (++tries === 1) throw new ConcurrencyConflict('conflict_case-1');
        await write('after the race');
      });
    });
    expect(tries).toBe(2);
    expect([await written('kept'), await written('after the race')]).toEqual([true, true]);
  });
});
