import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '@zhenming/postgres';
import { moveClock, startCluster, testDatabase, until, type TestDatabase } from './index.js';

describe('a database of a spec file', () => {
  let test: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    test = await testDatabase();
    db = await test.connect();
  });
  afterAll(() => test.close());

  it('is entered as the service’s role, in the service’s schema', async () => {
    const { rows } = await db.query('select current_user as role, current_schema() as schema');
    expect(rows).toEqual([{ role: 'account', schema: 'account' }]);
  });

  it('lets no run-time role make tables', async () => {
    await expect(db.query('create table mine (id int)')).rejects.toThrow('permission denied');
  });

  it('has a clock that only the owner moves', async () => {
    const ahead = async () =>
      (await db.query<{ hours: number }>('select extract(epoch from zhenming.app_now() - now()) / 3600 as hours'))
        .rows[0]?.hours;
    await moveClock(test, '72 hours');
    expect(Math.round(Number(await ahead()))).toBe(72);
    await expect(db.query("update zhenming.clock_offset set ahead = '0'")).rejects.toThrow('permission denied');
  });
});

describe('two databases of one run', () => {
  it('do not see each other’s rows', async () => {
    const [one, two] = [await testDatabase(), await testDatabase()];
    await moveClock(one, '1 hour');
    const there = await (
      await two.connect()
    ).query<{ ahead: unknown }>('select ahead::text from zhenming.clock_offset');
    expect(there.rows).toEqual([{ ahead: '00:00:00' }]);
    await Promise.all([one.close(), two.close()]);
  });
});

describe('a cluster of a test’s own', () => {
  it('keeps what was committed when its plug is pulled', async () => {
    const own = await startCluster();
    try {
      const test = await testDatabase(undefined, { adminUrl: own.url() });
      await moveClock(test, '5 minutes');
      const before = own.pid();
      await own.kill();
      expect(own.pid()).toBeUndefined();
      await own.start();
      expect(own.pid()).not.toBe(before);
      const db = await test.connect();
      const { rows } = await db.query<{ ahead: string }>('select ahead::text from zhenming.clock_offset');
      expect(rows).toEqual([{ ahead: '00:05:00' }]);
      await test.close();
    } finally {
      await own.remove();
    }
  });
});

describe('waiting with a deadline', () => {
  it('says what was waited for and what the last answer was', async () => {
    await expect(until(() => 0, { deadlineMs: 50, what: 'the mail' })).rejects.toThrow(
      'still not after 50 ms: the mail; the last answer was 0',
    );
  });
});
