import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConcurrencyConflict, RuleViolation } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import { testDatabase, type TestDatabase } from '@zhenming/testing';
import { libraryMigrations } from '../start/migrate-service.js';
import { RequestUnitOfWork } from './request-unit-of-work.js';

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
const KEY = `select pg_try_advisory_xact_lock(4711) as mine`;
/** takes the one key of these tests, as the interceptor does with the request's */
const lock = async (): Promise<void> => {
  const { rows } = await db.query<{ mine: boolean }>(KEY);
  if (!rows[0]?.mine) throw new RuleViolation('idempotency/in-flight');
};
const isFree = async (): Promise<boolean> => (await db.pool.query<{ mine: boolean }>(KEY)).rows[0]?.mine === true;

describe('a request with a key whose appends are part of its transaction', () => {
  it('leaves nothing when it dies on the way', async () => {
    const unitOfWork = new RequestUnitOfWork(db);
    const request = unitOfWork.idempotent(lock, async () => {
      await unitOfWork.run(() => write('transactional'));
      throw new Error('killed');
    });
    await expect(request).rejects.toThrow('killed');
    expect(await written('transactional')).toBe(false);
  });
});

describe('a request with a key whose appends stay', () => {
  it('keeps each unit that has ended when it dies on the way, and nothing of the one it dies in', async () => {
    const unitOfWork = new RequestUnitOfWork(db, false);
    const request = unitOfWork.idempotent(lock, async () => {
      await unitOfWork.run(() => write('ended'));
      await unitOfWork.run(async () => {
        await write('in it');
        throw new Error('killed');
      });
    });
    await expect(request).rejects.toThrow('killed');
    expect([await written('ended'), await written('in it')]).toEqual([true, false]);
  });

  it('holds its key from the first unit to its end', async () => {
    const unitOfWork = new RequestUnitOfWork(db, false);
    const free: boolean[] = [];
    await unitOfWork.idempotent(lock, async () => {
      await unitOfWork.run(() => write('first'));
      free.push(await isFree());
      await unitOfWork.run(() => write('second'));
      free.push(await isFree());
    });
    expect(free).toEqual([false, false]);
    expect(await isFree()).toBe(true);
  });

  it('runs again after a lost race, as any other', async () => {
    const unitOfWork = new RequestUnitOfWork(db, false);
    let tries = 0;
    await unitOfWork.idempotent(lock, async () => {
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
