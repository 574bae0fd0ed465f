import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@zhenming/testing';
import type { PoolClient } from 'pg';
import { expectStatus, identity, Numbers, type Applicant, type Identity } from '../testing/numbers.fixture.js';
import type { Answer } from '../testing/portal.fixture.js';

let numbers: Numbers;
beforeAll(async () => {
  numbers = await Numbers.start({ DATABASE_POOL: '20' });
});
afterAll(async () => {
  expect(await numbers.brokenI1()).toBeUndefined();
  await numbers.stop();
});

/** Registration id of an account: the registration that its phone was proven by. */
async function registrationOf({ phone }: Applicant): Promise<string> {
  const { body } = await numbers.portal
    .browser()
    .call('POST', '/api/v1/registrations', { channel: 'PHONE', address: phone });
  const id = String(body['registrationId']);
  await numbers.portal.db.query('update contact_proofs set spent = true where proof_id = $1', [id]);
  return id;
}

describe('one person who presses both buttons, again and again', () => {
  it('gets one case for one claim out of 50 requests at once', async () => {
    const who = identity();
    const holder = await numbers.holder(who);
    const claimant = await numbers.applicant();
    const registration = `/api/v1/registrations/${await registrationOf(claimant)}/identity`;
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        n % 2 === 0
          ? claimant.browser.call('POST', registration, { ...who, reclaim: true })
          : claimant.browser.call('PUT', '/api/v1/me/identity', { ...who, reclaim: true }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body['caseId'])).size).toBe(1);
    const { number_id } = await numbers.ledgerOf(holder);
    expect(await numbers.portal.events(`number-${String(number_id)}`)).toEqual(['IdNumberHeld', 'IdConflictDetected']);
  });

  it('holds one number out of 20 different ones asked for at once', async () => {
    const applicant = await numbers.applicant();
    const answers = await Promise.all(Array.from({ length: 20 }, () => numbers.save(applicant, identity())));
    const { rows } = await numbers.portal.db.query('select from ledger where holder = $1', [applicant.accountId]);
    expect(rows).toHaveLength(1);
    const refused = answers.filter(({ status }) => status !== 200 && status !== 202);
    const said = new Set(refused.map(({ body }) => String(body['slug'])));
    expect([...said].filter((slug) => !['number/fixed', 'request/too-many'].includes(slug))).toEqual([]);
    expect((await numbers.row(applicant.accountId))['identity']).toBe('HELD');
  });
});

describe('200 people and one number nobody has', () => {
  it('has one holder, and five at most who learn that it is taken; the rest find the answer in their inbox', async () => {
    const who = identity();
    const people = await Promise.all(Array.from({ length: 200 }, () => numbers.applicant()));
    const answers = await Promise.all(people.map((applicant) => numbers.save(applicant, who)));
    const answered = (status: number) => answers.filter((answer) => answer.status === status).length;
    await numbers.portal.deferredJobsDone();
    const { rows: held } = await numbers.portal.db.query<{ account_id: string; number_id: string }>(
      `select account_id, number_id from accounts where account_id = any($1) and identity <> 'NONE'`,
      [people.map(({ accountId }) => accountId)],
    );
    expect(held).toHaveLength(1);
    expect(answered(200)).toBeLessThanOrEqual(1);
    expect(answered(409)).toBeLessThanOrEqual(5);
    expect(answered(202)).toBe(200 - answered(200) - answered(409));
    expect(await numbers.portal.events(`number-${String(held[0]?.number_id)}`)).toEqual(['IdNumberHeld']);
    const { rows: inboxes } = await numbers.portal.db.query<{ n: number }>(
      `select count(*)::int as n from deliveries where kind = 'NUMBER_ANSWER'`,
    );
    expect(inboxes[0]?.n).toBeGreaterThanOrEqual(answered(202));
  });

  it('has one holder, one dispute, a case for each, and five that are heard, when all of them claim it', async () => {
    const who = identity();
    const people = await Promise.all(Array.from({ length: 40 }, () => numbers.applicant()));
    await Promise.all(people.map((applicant) => numbers.save(applicant, who, true)));
    await numbers.portal.deferredJobsDone();
    const { rows } = await numbers.portal.db.query<{ identity: string; n: number }>(
      `select identity, count(*)::int as n from accounts where account_id = any($1) group by identity order by identity`,
      [people.map(({ accountId }) => accountId)],
    );
    expect(rows).toEqual([
      { identity: 'CONTESTED', n: 39 },
      { identity: 'HELD', n: 1 },
    ]);
    const { rows: cases } = await numbers.portal.db.query<{ cases: number; disputes: number; heard: number[] }>(
      `select (select count(distinct case_id)::int from accounts where account_id = any($1)) as cases,
         count(distinct dispute_id)::int as disputes,
         array(select at from jsonb_array_elements(claims) with ordinality one (claim, at)
               where not (claim ->> 'waitsForTurn')::boolean) as heard
       from ledger where holder = any($1) group by claims`,
      [people.map(({ accountId }) => accountId)],
    );
    expect(cases).toMatchObject([{ disputes: 1, cases: 39 }]);
    expect(cases[0]?.heard.map(Number)).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('a holder who leaves while others come', () => {
  it('leaves one holder at most, whoever was first', async () => {
    for (let round = 0; round < 5; round++) {
      const who = identity();
      const holder = await numbers.holder(who);
      const claimants = await Promise.all([1, 2].map(() => numbers.applicant()));
      await numbers.portal.reauthenticate(holder.browser, `+86${holder.phone}`);
      const answers = await Promise.all([
        holder.browser.call('POST', '/api/v1/me/identity/disownment'),
        ...claimants.map((claimant) => numbers.save(claimant, who, true)),
        holder.browser.call('POST', '/api/v1/me/identity/release'),
      ]);
      expect(answers.every(({ status }) => status < 500)).toBe(true);
      await expectStatus(200, holder.browser.call('GET', '/api/v1/me'));
      expect((await numbers.row(holder.accountId))['identity']).toBe('NONE');
    }
  });
});

describe('a person who asks for a number', () => {
  const blocked = `select from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`;

  // on a connection without a transaction, which would see the processes as they were when it first looked
  const waiting = async () => (await numbers.portal.db.query(blocked)).rowCount;

  /** does `work` while somebody else keeps the account and its request for the number waits for it; then the answer to that */
  async function whileAccountIsLocked(asker: Applicant, who: Identity, work: (other: PoolClient) => Promise<void>) {
    const other = await numbers.portal.db.pool.connect();
    try {
      await other.query('begin');
      await other.query('select from accounts where account_id = $1 for update', [asker.accountId]);
      const answer = numbers.save(asker, who);
      await until(async () => (await waiting()) === 1, { what: 'it waits for the account' });
      await work(other);
      await other.query('rollback');
      return await answer;
    } finally {
      await other.query('rollback');
      other.release();
    }
  }

  it('locks the number before the account, as whoever decides about one does', async () => {
    const who = identity();
    const { number_id } = await numbers.ledgerOf(await numbers.holder(who));
    const answer = await whileAccountIsLocked(await numbers.applicant(), who, async (other) => {
      const free = 'select from ledger where number_id = $1 for update skip locked';
      expect((await other.query(free, [number_id])).rowCount).toBe(0);
    });
    expect(answer.status).toBe(409);
  });

  it('locks one that nobody has before the account, too: whoever enters it elsewhere waits', async () => {
    const who = identity();
    const { documentType, number } = who;
    let entered: Promise<Answer> | undefined;
    const asker = await numbers.applicant();
    const answer = await whileAccountIsLocked(asker, who, async () => {
      entered = numbers.portal.peer('review-queue', 'POST', '/internal/v1/numbers', { documentType, number });
      await until(async () => (await waiting()) === 2, { what: 'both wait' });
    });
    expect(answer.body).toMatchObject({ identity: 'HELD' });
    expect((await entered)?.body).toEqual({ numberId: (await numbers.row(asker.accountId))['number_id'] });
  });
});

describe('a person who has a number and asks for others', () => {
  it('is refused without a look at them, so that the time of the answer does not tell which are registered', async () => {
    const [own, others] = [identity(), identity()];
    const { number_id } = await numbers.ledgerOf(await numbers.holder(others));
    const asker = await numbers.holder(own);
    const other = await numbers.portal.db.pool.connect();
    try {
      await other.query('begin');
      await other.query('select from ledger where number_id = $1 for update', [number_id]);
      // else it waits for the number, and is told in the end to come again
      expect(await numbers.save(asker, others)).toMatchObject({ status: 409, body: { slug: 'number/fixed' } });
    } finally {
      await other.query('rollback');
      other.release();
    }
    const again = await numbers.save(asker, own);
    expect([again.status, again.body['identity']]).toEqual([200, 'HELD']);
    expect((await numbers.save(asker, { ...own, name: others.name })).body['slug']).toBe('number/fixed');
  });
});
