import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Clock, Vault } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import { moveClock, until } from '@zhenming/testing';
import { holdNotes, startTiny, type TinyService } from '../tiny-service.fixture.js';
import { IdempotentAnswers } from './idempotent-answers.js';

let tiny: TinyService;
let owner: Database;
beforeAll(async () => {
  tiny = await startTiny();
  owner = await tiny.database.connect({ url: tiny.database.ownerUrl });
});
afterAll(() => tiny.stop());

const post = (path: string, text: string, key?: string): Promise<Response> =>
  tiny.call('POST', path, { text }, key === undefined ? {} : { 'idempotency-key': key });
const written = async (text: string): Promise<number> => {
  const { rowCount } = await owner.query('select from account.tries where what = $1', [text]);
  return rowCount ?? 0;
};
/** a request whose handler has begun and waits, before its unit of work */
async function held(text: string, key: string): Promise<{ first: Promise<Response>; release: () => void }> {
  let free: () => void = () => undefined;
  const entered = new Promise<void>((resolve) => holdNotes(new Promise((done) => (free = done)), resolve));
  const first = post('/notes', text, key);
  await entered;
  const release = () => {
    free();
    holdNotes(Promise.resolve(), () => undefined);
  };
  return { first, release };
}
const leaseIsOver = (key: string) =>
  owner.query(`update account.idempotent_answers set leased_until = clock_timestamp() where key = $1`, [key]);
const isOver = async (key: string): Promise<boolean> => {
  const { rows } = await owner.query<{ over: boolean }>(
    'select leased_until <= clock_timestamp() as over from account.idempotent_answers where key = $1',
    [key],
  );
  return rows[0]?.over === true;
};
const refusal = async (answer: Promise<Response>): Promise<[number, string]> => {
  const response = await answer;
  return [response.status, await slug(response)];
};
const slug = async (response: Response): Promise<string> => ((await response.json()) as { slug: string }).slug;

describe('a request with a key', () => {
  it('given again gets the same answer and has one effect', async () => {
    const key = randomUUID();
    const [first, second] = [await post('/notes', 'once', key), await post('/notes', 'once', `"${key}"`)];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(await second.text()).toBe(await first.text());
    expect([first, second].map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([null, 'true']);
    expect(await written('once')).toBe(1);
  });

  it('given again with another body is refused', async () => {
    const key = randomUUID();
    await post('/notes', 'one body', key);
    const other = await post('/notes', 'another body', key);
    expect([other.status, await slug(other)]).toEqual([422, 'idempotency/other-body']);
    expect(await written('another body')).toBe(0);
  });

  it('given again while it is in flight is refused, and the first one counts', async () => {
    const key = randomUUID();
    const { first, release } = await held('held', key);
    const second = await post('/notes', 'held', key);
    expect([second.status, await slug(second)]).toEqual([409, 'idempotency/in-flight']);
    release();
    expect((await first).status).toBe(201);
    expect(await written('held')).toBe(1);
  });

  it('is recorded before its work begins, and keeps no connection while the work asks others', async () => {
    const key = randomUUID();
    const { first, release } = await held('asks others', key);
    const { rows: begun } = await owner.query(
      'select answered_at, leased_until > clock_timestamp() as leased from account.idempotent_answers where key = $1',
      [key],
    );
    expect(begun).toEqual([{ answered_at: null, leased: true }]);
    const { rows } = await owner.query(
      `select query from pg_stat_activity
       where datname = current_database() and usename = 'account' and state = 'idle in transaction'`,
    );
    expect(rows).toEqual([]);
    release();
    expect((await first).status).toBe(201);
  });

  it('that died is taken over by its repeat when the lease is over, and not before', async () => {
    const key = randomUUID();
    const { first, release } = await held('died', key);
    expect(await refusal(post('/notes', 'died', key))).toEqual([409, 'idempotency/in-flight']);
    await leaseIsOver(key);
    expect(await refusal(post('/notes', 'another', key))).toEqual([422, 'idempotency/other-body']);
    const repeat = post('/notes', 'died', key);
    await until(async () => !(await isOver(key)));
    release();
    const answers = await Promise.all([first, repeat]);
    // the one that lost its lease writes nothing
    expect(answers.map(({ status }) => status)).toEqual([409, 201]);
    expect(await written('died')).toBe(1);
    expect(await (await post('/notes', 'died', key)).text()).toBe(await answers[1].text());
  });

  it('that was refused is refused the same way, and a counted try stays counted once', async () => {
    const key = randomUUID();
    const refused = () =>
      tiny.call('POST', '/notes/refused', { text: 'try' }, { 'idempotency-key': key, 'x-test-account': 'a3' });
    const [first, second] = [await refused(), await refused()];
    expect([first.status, second.status]).toEqual([422, 422]);
    expect(await second.text()).toBe(await first.text());
    expect([await written('try'), await written('try undone')]).toEqual([1, 0]);
  });

  it('of nobody in particular that was refused is judged anew, and nothing of its answer is kept', async () => {
    const key = randomUUID();
    const invalid = await tiny.call('POST', '/notes', { text: 7 }, { 'idempotency-key': key });
    const tries = [await post('/notes/refused', 'nobody', key), await post('/notes/refused', 'nobody', key)];
    const slugs = await Promise.all([invalid, ...tries].map(slug));
    expect(slugs).toEqual(['request/invalid', 'number/invalid', 'number/invalid']);
    expect(await written('nobody')).toBe(2);
    const { rowCount } = await owner.query('select from account.idempotent_answers where key = $1', [key]);
    expect(rowCount).toBe(0);
  });

  it('that failed leaves the key free', async () => {
    const key = randomUUID();
    expect((await post('/notes/broken', 'no uuid', key)).status).toBe(500);
    expect((await post('/notes/broken', randomUUID(), key)).status).toBe(201);
  });

  it('of another caller is another key', async () => {
    const key = randomUUID();
    const as = (account: string, text: string) =>
      tiny.call('POST', '/notes', { text }, { 'idempotency-key': key, 'x-test-account': account });
    const answers = [await as('a1', 'of a1'), await as('a2', 'of a2'), await post('/notes', 'of nobody', key)];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const [one, two] = (await Promise.all(answers.map((answer) => answer.json()))) as { causationId: string }[];
    expect(one?.causationId).not.toBe(two?.causationId);
    expect(await (await as('a1', 'of a1')).json()).toEqual(one);
  });

  it.each(['short', 'x'.repeat(129), 'has a space in it', "quote'quote'quote"])(
    'that is malformed (%j) is refused',
    async (key) => {
      const response = await post('/notes', 'a', key);
      expect([response.status, await slug(response)]).toEqual([422, 'idempotency/key']);
    },
  );

  it('keeps its answer unreadable without the vault', async () => {
    const text = '张三 11010519491231002X';
    await post('/notes', text, randomUUID());
    const { rows } = await owner.query<{ row: string }>(`select t::text as row from account.idempotent_answers t`);
    const all = rows.map(({ row }) => row).join('\n');
    for (const encoding of ['utf8', 'hex', 'base64'] as const)
      expect(all).not.toContain(Buffer.from('11010519491231002X').toString(encoding));
  });

  it('is free again after 24 hours, also before it is forgotten', async () => {
    const key = randomUUID();
    await post('/notes', 'yesterday', key);
    await moveClock(tiny.database, '25 hours');
    expect((await post('/notes', 'today', key)).status).toBe(201);
    expect([await written('yesterday'), await written('today')]).toEqual([1, 1]);
    expect((await post('/notes', 'today', key)).headers.get('idempotent-replayed')).toBe('true');
  });

  it('is forgotten after 24 hours, with the key of its day', async () => {
    const key = randomUUID();
    await post('/notes', 'daily', key);
    await moveClock(tiny.database, '49 hours');
    await tiny.service.app.get(IdempotentAnswers).forget();
    const left = await owner.query(`select from account.idempotent_answers`);
    const keys = await owner.query(
      `select from account.vault_keys where subject like 'idempotency-%' and wrapped_key is not null`,
    );
    expect([left.rowCount, keys.rowCount]).toEqual([0, 0]);
    expect((await post('/notes', 'daily', key)).status).toBe(201);
    expect(await written('daily')).toBe(2);
  });
});

describe('answers and windows that nobody forgot for days', () => {
  const forget = () => tiny.service.app.get(IdempotentAnswers).forget();
  const keysLeft = async () => {
    const { rows } = await owner.query<{ subject: string }>(
      `select subject from account.vault_keys where subject like 'idempotency-%' and wrapped_key is not null`,
    );
    return rows.map(({ subject }) => subject);
  };
  const ago = async (days: number): Promise<Date> =>
    new Date((await tiny.service.app.get(Clock).now()).getTime() - days * 86_400_000);
  const keyOf = (day: Date) => `idempotency-${day.toISOString().slice(0, 10)}`;

  it('go, a few in each transaction, and no others', async () => {
    await forget();
    await owner.query(
      `create table account.deletions (rows int);
       create function account.note_deletion() returns trigger language plpgsql security definer as $$
       begin insert into account.deletions select count(*) from old_rows; return null; end $$;
       create trigger noted after delete on account.idempotent_answers referencing old table as old_rows
         for each statement execute function account.note_deletion();
       create trigger noted after delete on account.rate_windows referencing old table as old_rows
         for each statement execute function account.note_deletion();`,
    );
    await owner.query(
      `insert into account.idempotent_answers (scope, key, request_hash, status, headers, sealed_under, answered_at)
       select 'old', n::text, '', 204, '{}', $1, zhenming.app_now() - interval '25 hours' from generate_series(1, 6000) n`,
      [keyOf(await ago(1))],
    );
    await owner.query(
      `insert into account.idempotent_answers (scope, key, request_hash, lease, leased_until)
       select 'died', n::text, '', gen_random_uuid(), now() - interval '25 hours' from generate_series(1, 6000) n`,
    );
    await owner.query(
      `insert into account.rate_windows (name, subject, opened_at, ends_at, used)
       select 'old', n::text::bytea, at - interval '1 hour', at, 1
       from generate_series(1, 6000) n, (select zhenming.app_now() - interval '1 second' as at) past`,
    );
    const key = randomUUID();
    await post('/notes', 'of now', key);
    await forget();
    const { rows } = await owner.query('select max(rows) as most, sum(rows)::int as all from account.deletions');
    expect(rows).toEqual([{ most: 5_000, all: 18_000 }]);
    expect((await post('/notes', 'of now', key)).headers.get('idempotent-replayed')).toBe('true');
  });

  it('leave no key behind, also of days whose answers a sweep before them took; that of yesterday stays', async () => {
    const vault = tiny.service.app.get(Vault);
    const [today, yesterday, ...older] = await Promise.all([0, 1, 10, 40].map(async (n) => keyOf(await ago(n))));
    for (const day of [today, yesterday, ...older]) await vault.seal(day as string, 'any', 'text');
    await forget();
    const left = await keysLeft();
    expect(left).toEqual(expect.arrayContaining([today, yesterday]));
    expect(left.filter((day) => older.includes(day))).toEqual([]);
  });
});

describe('a refused request without a key', () => {
  it('keeps its counted try and undoes the rest, as with one', async () => {
    await post('/notes/refused', 'bare');
    expect([await written('bare'), await written('bare undone')]).toEqual([1, 0]);
  });
});
