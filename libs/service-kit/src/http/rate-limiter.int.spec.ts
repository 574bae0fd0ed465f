import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@zhenming/postgres';
import { moveClock } from '@zhenming/testing';
import { IdempotentAnswers } from '../idempotency/idempotent-answers.js';
import { startTiny, type TinyService } from '../tiny-service.fixture.js';
import { COUNTERS, RateLimiter, type Uses } from './rate-limiter.js';

let tiny: TinyService;
let limiter: RateLimiter;
const limit = { name: 'login', uses: 3, seconds: 3600 };
beforeAll(async () => {
  tiny = await startTiny();
  limiter = tiny.service.app.get(RateLimiter);
});
afterAll(() => tiny.stop());

describe('a limit of three an hour', () => {
  it('lets the same three through of ten at once', async () => {
    const allowed = await Promise.all(Array.from({ length: 10 }, () => limiter.allows(limit, 'crowd')));
    expect(allowed.filter(Boolean)).toHaveLength(3);
  });

  it('refuses the fourth and says when to come back', async () => {
    for (let use = 0; use < 3; use++) await limiter.use(limit, 'a person');
    await expect(limiter.use(limit, 'a person')).rejects.toMatchObject({
      slug: 'request/too-many',
      details: { retryAfterSeconds: expect.any(Number) },
    });
    await expect(limiter.use(limit, 'another person')).resolves.toBeUndefined();
  });

  it('counts a use whose transaction is undone', async () => {
    const db = tiny.service.app.get(Database);
    for (let use = 0; use < 3; use++)
      await expect(
        db.run(async () => {
          await limiter.use(limit, 'undone');
          throw new Error('undo');
        }),
      ).rejects.toThrow('undo');
    expect(await limiter.allows(limit, 'undone')).toBe(false);
  });

  it('waits for no disk, and all else does', async () => {
    const sql = `select setting from pg_settings where name = 'synchronous_commit' and source = 'client'`;
    const own = async (db: Database) => (await db.query<{ setting: string }>(sql)).rows.map(({ setting }) => setting);
    expect(await own(tiny.service.app.get<Database>(COUNTERS))).toEqual(['off']);
    expect(await own(tiny.service.app.get(Database))).toEqual([]);
  });

  it('behind another one is not used where that one is over, and is where it is not', async () => {
    const behind = { name: 'all', uses: 5, seconds: 3600 };
    const uses = [
      [limit, 'asker'],
      [behind, 'everybody'],
    ] as const;
    const over = [];
    for (let use = 0; use < 5; use++) over.push((await limiter.firstOver(uses))?.name);
    expect(over).toEqual([undefined, undefined, undefined, 'login', 'login']);
    expect(await limiter.used(limit, 'asker')).toBe(5);
    expect(await limiter.used(behind, 'everybody')).toBe(3);
    for (let use = 0; use < 2; use++) await limiter.allows(behind, 'everybody');
    expect(
      await limiter.firstOver([
        [limit, 'another asker'],
        [behind, 'everybody'],
      ]),
    ).toEqual(behind);
  });

  it('that decides is followed by one list of others or the other, and nobody is refused for it', async () => {
    const limited = (name: string, uses: number) => ({ name, uses, seconds: 3600 });
    const [once, firsts, further, all] = [
      limited('once', 1),
      limited('firsts', 2),
      limited('further', 1),
      limited('all', 3),
    ];
    const askedBy = (who: string) =>
      [
        {
          whether: [
            [once, who],
            [once, `${who}'s house`],
          ],
          within: [[firsts, 'the town']],
          beyond: [[further, 'the town']],
        },
        [all, 'the town'],
      ] as const satisfies Uses;
    const next = async (who: string) => {
      const [foreseen] = await limiter.wouldBeOver([askedBy(who)]);
      const { over, used } = await limiter.firstOverAndUsed(askedBy(who), [all, 'the town']);
      expect(foreseen).toEqual(over);
      return [over?.name, used];
    };
    const answers = [];
    for (const who of ['a', 'a', 'a', 'b', 'c', 'd']) answers.push(await next(who));
    expect(answers).toEqual([
      [undefined, 0],
      [undefined, 1],
      ['further', 2],
      [undefined, 2],
      ['firsts', 3],
      ['firsts', 3],
    ]);
    // the second to decide is not used where the first does
    expect(await limiter.used(once, "a's house")).toBe(1);
    expect(await limiter.used(all, 'the town')).toBe(3);
  });

  it('looks at many at once as at each alone', async () => {
    const beyond = { ...limit, uses: 1 };
    await limiter.allows(beyond, 'seen');
    expect(await limiter.wouldBeOver([[[beyond, 'seen']], [[beyond, 'unseen']], []])).toEqual([
      beyond,
      undefined,
      undefined,
    ]);
    expect(await limiter.wouldBeOver([])).toEqual([]);
  });

  it('forgets after the hour, or when told to', async () => {
    for (let use = 0; use < 4; use++) await limiter.allows(limit, 'patient');
    await limiter.clear(limit, 'patient');
    expect(await limiter.allows(limit, 'patient')).toBe(true);
    for (let use = 0; use < 4; use++) await limiter.allows(limit, 'patient');
    await moveClock(tiny.database, '61 minutes');
    expect(await limiter.allows(limit, 'patient')).toBe(true);
  });

  it('counts no use that is given back, and opens no window for it', async () => {
    for (let use = 0; use < 3; use++) await limiter.allows(limit, 'giver');
    await limiter.giveBack(limit, 'giver');
    expect(await limiter.used(limit, 'giver')).toBe(2);
    for (let use = 0; use < 3; use++) await limiter.giveBack(limit, 'giver');
    await moveClock(tiny.database, '30 minutes');
    await limiter.allows(limit, 'giver');
    await moveClock(tiny.database, '31 minutes');
    expect(await limiter.used(limit, 'giver')).toBe(1);
  });

  it('says how often it was used, which is no use', async () => {
    expect(await limiter.used(limit, 'counted')).toBe(0);
    for (let use = 0; use < 5; use++) await limiter.allows(limit, 'counted');
    expect([await limiter.used(limit, 'counted'), await limiter.used(limit, 'counted')]).toEqual([5, 5]);
    await moveClock(tiny.database, '61 minutes');
    expect(await limiter.used(limit, 'counted')).toBe(0);
  });

  it('is kept while its window is open, and that of a longer one as long as that', async () => {
    const longer = { name: 'known', uses: 1, seconds: 30 * 86_400 };
    for (const one of [limit, longer]) await limiter.allows(one, 'swept');
    const windows = async (days: number) => {
      await moveClock(tiny.database, `${days} days`);
      await tiny.service.app.get(IdempotentAnswers).forget();
      const { rows } = await tiny.service.app.get(Database).query<{ name: string }>('select name from rate_windows');
      return rows.map(({ name }) => name);
    };
    expect(await windows(0)).toEqual(expect.arrayContaining(['login', 'known']));
    expect(await windows(29)).toEqual(['known']);
    expect(await limiter.used(longer, 'swept')).toBe(1);
    // begun anew, it is kept for another month
    await moveClock(tiny.database, '2 days');
    await limiter.allows(longer, 'swept');
    expect(await windows(29)).toEqual(['known']);
    expect(await windows(2)).toEqual([]);
  });

  it('keeps no subject in the clear', async () => {
    const owner = await tiny.database.connect({ url: tiny.database.ownerUrl });
    await limiter.allows(limit, '13800138000');
    const { rows } = await owner.query<{ row: string }>('select w::text as row from account.rate_windows w');
    const all = rows.map(({ row }) => row).join('\n');
    expect(all).toContain('login');
    expect(all).not.toContain('13800138000');
    expect(all).not.toContain(Buffer.from('13800138000').toString('hex'));
  });
});
