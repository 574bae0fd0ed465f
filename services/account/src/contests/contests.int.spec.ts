import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { referenceOf } from '@zhenming/kernel';
import { until } from '@zhenming/testing';
import { Evidence } from '../testing/evidence.fixture.js';
import { expectStatus, identity, Numbers, type Applicant } from '../testing/numbers.fixture.js';

let numbers: Numbers;
beforeAll(async () => {
  numbers = await Numbers.start();
});
afterAll(async () => {
  expect(await numbers.brokenI1()).toBeUndefined();
  await numbers.stop();
});

const ACKNOWLEDGED = { impactAcknowledged: true };
const ask = async ({ browser, phone }: Applicant) => {
  await numbers.portal.reauthenticate(browser, `+86${phone}`);
  return browser.call('POST', '/api/v1/me/contests', ACKNOWLEDGED);
};
const told = async ({ browser }: Applicant) =>
  (await expectStatus(200, browser.call('GET', '/api/v1/me/deregistration'))).body;
const profile = async ({ browser }: Applicant) => (await expectStatus(200, browser.call('GET', '/api/v1/me'))).body;
const timerOf = async ({ accountId }: Applicant) => {
  const timer = `select due_at from timers where name = 'contest-time' and key = $1`;
  return (await numbers.portal.db.query<{ due_at: Date }>(timer, [accountId])).rows[0]?.due_at;
};
const events = async (numberId: unknown) => numbers.portal.events(`number-${String(numberId)}`);

/** a holder and one more claimant, deregistered by the decision about a claimant; all logged in */
async function decision() {
  const who = identity();
  const [holder, winner, other] = [
    await numbers.holder(who),
    await numbers.claimant(who),
    await numbers.claimant(who),
  ] as const;
  await numbers.hears('ConflictCaseApproved', await numbers.approvalOf(winner));
  const { former_number_id: numberId } = await numbers.row(holder.accountId);
  return { who, numberId, winner, lost: await numbers.loggedIn(holder), other: await numbers.loggedIn(other) };
}

async function contest(person: Applicant) {
  const { body } = await expectStatus(201, ask(person));
  return { ...person, caseId: String(body['caseId']) };
}

/** id-conflict approves the contest, on what it sees now */
async function approve(contesting: Applicant & { caseId: string }, contests: string) {
  const seen = await numbers.approvalOf(contesting);
  return numbers.hears('ConflictCaseApproved', { ...seen, routes: ['PHOTO'], weight: 3, contests });
}

describe('a deregistered account', () => {
  it('contests the decision: a claim like any, heard at once, while the account stays deregistered', async () => {
    const { lost, winner, numberId } = await decision();
    const { caseId } = await contest(lost);
    expect(await numbers.lastEvent(numberId)).toMatchObject({
      type: 'IdConflictDetected',
      data: {
        trigger: 'CONTEST',
        contests: winner.caseId,
        accountId: lost.accountId,
        caseId,
        holder: winner.accountId,
      },
    });
    const row = { status: 'DEREGISTERED', identity: 'CONTESTED', case_id: caseId, contest_case: caseId };
    expect(await numbers.row(lost.accountId)).toMatchObject(row);
    expect(await told(lost)).toMatchObject({ contestCaseId: caseId, contest: { possible: false, why: 'UNDER_WAY' } });
    expect((await numbers.portal.peer('id-conflict', 'GET', `/internal/v1/claims/${caseId}`)).status).toBe(200);
  });

  it('gets the same case on a repeat', async () => {
    const { lost, numberId } = await decision();
    const { caseId } = await contest(lost);
    const before = await events(numberId);
    const again = await expectStatus(201, ask(lost));
    expect(again.body).toEqual({ caseId, reference: referenceOf(caseId) });
    expect(await events(numberId)).toEqual(before);
  });

  it('must have acknowledged the impact', async () => {
    const { lost } = await decision();
    await numbers.portal.reauthenticate(lost.browser, `+86${lost.phone}`);
    const unread = await lost.browser.call('POST', '/api/v1/me/contests', { impactAcknowledged: false });
    expect([unread.status, unread.body['slug']]).toEqual([422, 'case/impact-unacknowledged']);
  });

  it('contests within 30 days of its person’s first code, and then no more', async () => {
    const { lost } = await decision();
    const read = (days: number) =>
      numbers.portal.db.query(
        `update accounts set first_restricted_login = zhenming.app_now() - make_interval(days => $2) where account_id = $1`,
        [lost.accountId, days],
      );
    await read(30);
    const late = await ask(lost);
    expect([late.status, late.body['slug']]).toEqual([409, 'contest/too-late']);
    expect((await told(lost))['contest']).toEqual({ possible: false, why: 'TOO_LATE' });
    await read(29);
    expect((await told(lost))['contest']).toEqual({ possible: true, why: null });
    await contest(lost);
  });

  it('contests a decision once: refused, it stays deregistered', async () => {
    const { lost, numberId } = await decision();
    const { caseId, accountId } = await contest(lost);
    const about = { caseId, numberId: String(numberId), claimantId: accountId };
    await numbers.hears('ConflictCaseClosed', { ...about, outcome: 'REFUSED' });
    const row = { status: 'DEREGISTERED', identity: 'NONE', number_id: null, case_id: null, contest_case: caseId };
    expect(await numbers.row(accountId)).toMatchObject({ ...row, former_number_id: numberId });
    const again = await ask(lost);
    expect([again.status, again.body['slug']]).toEqual([409, 'contest/used']);
    expect((await told(lost))['contest']).toEqual({ possible: false, why: 'USED' });
  });

  it('contests with photos that wait for a reviewer, and others are told that the number is registered, as before', async () => {
    const { who, lost } = await decision();
    const evidence = await Evidence.of(numbers, await contest(lost));
    await evidence.photos();
    expect(await evidence.noted()).toEqual(['waiting', 3, false]);
    const answer = await numbers.save(await numbers.applicant(), who);
    expect([answer.status, answer.body['slug']]).toEqual([409, 'number/already-registered']);
  });

  it('may say "not my number" while it contests', async () => {
    const { lost, numberId } = await decision();
    await contest(lost);
    await expectStatus(200, lost.browser.call('POST', '/api/v1/me/identity/disownment'));
    expect((await events(numberId)).slice(-2)).toEqual(['ClaimWithdrawn', 'IdNumberDisowned']);
    expect(await numbers.row(lost.accountId)).toMatchObject({ status: 'ACTIVE', identity: 'NONE', contest_case: null });
  });
});

describe('a contest that was approved', () => {
  it('reverses the decision for every account that it touched, once', async () => {
    const { who, lost, winner, other, numberId } = await decision();
    const contesting = await contest(lost);
    const approved = await approve(contesting, winner.caseId);
    await numbers.deliver(approved);
    expect((await events(numberId)).filter((type) => type === 'AccountsReinstated')).toHaveLength(1);
    const me = await expectStatus(200, lost.browser.call('GET', '/api/v1/me'));
    expect(me.body).toMatchObject({ status: 'ACTIVE', identity: 'HELD', proof: 'PROVEN', name: who.name });
    const none = { status: 'ACTIVE', identity: 'NONE', number_id: null, person: null, deregistered_at: null };
    expect(await numbers.row(other.accountId)).toMatchObject(none);
    expect(await numbers.row(winner.accountId)).toMatchObject(none);
    expect(me.body['reinstatement']).toBeNull();
    expect((await profile(other))['reinstatement']).toEqual({ at: expect.any(String), unrestored: ['CLAIM'] });
    // the winner logs in anew; who came back goes on
    expect((await winner.browser.call('GET', '/api/v1/me')).status).toBe(401);
    expect((await other.browser.call('GET', '/api/v1/me')).status).toBe(200);
    expect((await numbers.save(other, who, true)).body['identity']).toBe('CONTESTED');
    expect((await profile(other))['reinstatement']).toBeNull();
    const pausing = await numbers.loggedIn(winner);
    expect((await numbers.save(pausing, who, true)).body['slug']).toBe('number/claim-again-later');
    expect((await profile(pausing))['reinstatement']).toEqual({ at: expect.any(String), unrestored: ['NUMBER'] });
  });

  it.each([
    ['has begun', true],
    ['has not begun', false],
  ])(
    'leaves a former holder who %s to contest that, where a former claimant is the holder by it',
    async (_how, begun) => {
      const { lost, winner, other } = await decision();
      const before = begun ? await contest(lost) : undefined;
      await approve(await contest(other), winner.caseId);
      expect(await numbers.row(other.accountId)).toMatchObject({ status: 'ACTIVE', identity: 'HELD', proof: 'PROVEN' });
      expect(await numbers.row(winner.accountId)).toMatchObject({ status: 'ACTIVE', identity: 'NONE' });
      const row = { status: 'DEREGISTERED', deregistered_case: winner.caseId, reinstated_at: null };
      expect(await numbers.row(lost.accountId)).toMatchObject(row);
      // the proof of who won is not what keeps it deregistered any more
      expect(await told(lost)).toMatchObject({ reason: { zh: expect.stringContaining('已被撤销') } });
      // against the new holder, who may contest that in turn
      await approve(before ?? (await contest(lost)), winner.caseId);
      expect(await numbers.row(lost.accountId)).toMatchObject({ status: 'ACTIVE', identity: 'HELD', proof: 'PROVEN' });
      expect(await numbers.row(other.accountId)).toMatchObject({ status: 'DEREGISTERED', contest_case: null });
      await contest(await numbers.loggedIn(other));
    },
  );

  it('makes a former claimant the holder, and gives a former holder whose time to contest is over the account back without the number', async () => {
    const { lost, winner, other } = await decision();
    await numbers.portal.db.query(
      `update accounts set first_restricted_login = zhenming.app_now() - interval '31 days' where account_id = $1`,
      [lost.accountId],
    );
    await approve(await contest(other), winner.caseId);
    expect(await numbers.row(other.accountId)).toMatchObject({ status: 'ACTIVE', identity: 'HELD', proof: 'PROVEN' });
    expect(await numbers.row(lost.accountId)).toMatchObject({ status: 'ACTIVE', identity: 'NONE', person: null });
    expect(await profile(lost)).toMatchObject({ name: null, reinstatement: { unrestored: ['NUMBER'] } });
    // who then holds another number, a month after the first, and leaves that, misses the first one no more
    await numbers.portal.db.query(`update contact_numbers set taken_at = taken_at - interval '31 days'`);
    expect((await numbers.save(lost, identity())).body).toMatchObject({ identity: 'HELD' });
    await numbers.portal.reauthenticate(lost.browser, `+86${lost.phone}`);
    await expectStatus(200, lost.browser.call('POST', '/api/v1/me/identity/disownment'));
    expect(await profile(lost)).toMatchObject({ identity: 'NONE', reinstatement: null });
  });

  it('leaves a former holder deregistered who may contest that, until the contest has failed: back in use then, without the number', async () => {
    const { lost, winner, other, numberId } = await decision();
    const kept = await contest(lost);
    await approve(await contest(other), winner.caseId);
    const about = { caseId: kept.caseId, numberId: String(numberId), claimantId: lost.accountId };
    await numbers.hears('ConflictCaseClosed', { ...about, outcome: 'REFUSED' });
    expect((await events(numberId)).slice(-2)).toEqual(['ClaimWithdrawn', 'DeregistrationLifted']);
    const none = { status: 'ACTIVE', identity: 'NONE', number_id: null, person: null, deregistered_at: null };
    expect(await numbers.row(lost.accountId)).toMatchObject({ ...none, contest_case: null });
    expect((await profile(lost))['reinstatement']).toEqual({ at: expect.any(String), unrestored: ['NUMBER'] });
    expect(await numbers.row(other.accountId)).toMatchObject({ status: 'ACTIVE', identity: 'HELD' });
  });

  it('is told to downstream after the deregistration, as a reinstatement that names who holds the number again', async () => {
    const { lost, winner, other } = await decision();
    await approve(await contest(lost), winner.caseId);
    await numbers.caughtUp();
    const { rows } = await numbers.portal.db.query<{
      event: { type: string; data: { accounts: string[]; holdingAccount?: string } };
    }>(`select event from deregistration_feed where event::text like '%' || $1 || '%' order by position`, [
      lost.accountId,
    ]);
    expect(rows.map(({ event }) => event.type)).toEqual(['Deregistration', 'Reinstatement']);
    expect([...(rows[1]?.event.data.accounts ?? [])].sort()).toEqual([lost.accountId, other.accountId].sort());
    expect(rows[1]?.event.data.holdingAccount).toBe(lost.accountId);
  });

  it('is refused where the holder changed after it was decided, and nobody loses anything', async () => {
    const { who, lost, winner } = await decision();
    const contesting = await contest(lost);
    const stale = await numbers.approvalOf(contesting);
    const third = await numbers.claimant(who);
    await numbers.hears('ConflictCaseApproved', {
      ...(await numbers.approvalOf(third)),
      claims: [{ accountId: third.accountId, caseId: third.caseId }],
    });
    const contested = { ...stale, routes: ['PHOTO' as const], weight: 3 as const, contests: winner.caseId };
    await numbers.hears('ConflictCaseApproved', contested);
    expect(await numbers.row(third.accountId)).toMatchObject({ status: 'ACTIVE', identity: 'HELD' });
    expect(await numbers.row(lost.accountId)).toMatchObject({ status: 'DEREGISTERED', identity: 'CONTESTED' });
    // decided anew, it is a claim like any: the one who holds the number now may contest it in turn
    await approve(contesting, winner.caseId);
    expect(await numbers.row(lost.accountId)).toMatchObject({ status: 'ACTIVE', identity: 'HELD' });
    expect(await numbers.row(third.accountId)).toMatchObject({ status: 'DEREGISTERED', contest_case: null });
    expect(await numbers.row(winner.accountId)).toMatchObject({ status: 'DEREGISTERED' });
    await contest(await numbers.loggedIn(third));
  });
});

describe('the time to contest', () => {
  it('of a decision that was reversed for another account: whoever lets it pass is back in use without the number; where the decision stands, nothing changes', async () => {
    const [reversed, standing] = [await decision(), await decision()];
    const inTime = { status: 'DEREGISTERED', deregistered_case: reversed.winner.caseId };
    await numbers.portal.reauthenticate(reversed.lost.browser, `+86${reversed.lost.phone}`);
    await numbers.portal.reauthenticate(standing.lost.browser, `+86${standing.lost.phone}`);
    await approve(await contest(reversed.other), reversed.winner.caseId);
    await numbers.portal.moveClock('29 days');
    expect(await numbers.row(reversed.lost.accountId)).toMatchObject(inTime);
    await numbers.portal.moveClock('1 day');
    const back = { status: 'ACTIVE', identity: 'NONE', unrestored: ['NUMBER'], person: null };
    await until(async () => (await numbers.row(reversed.lost.accountId))['status'] === 'ACTIVE');
    expect(await numbers.row(reversed.lost.accountId)).toMatchObject(back);
    expect(await numbers.lastEvent(reversed.numberId)).toMatchObject({
      type: 'DeregistrationLifted',
      data: { accountId: reversed.lost.accountId, caseId: reversed.winner.caseId, holder: reversed.other.accountId },
    });
    await until(async () => (await timerOf(standing.lost)) === undefined);
    expect(await numbers.row(standing.lost.accountId)).toMatchObject({ status: 'DEREGISTERED', reinstated_at: null });
  });

  it('begins after the reversal as before: by a code, and for 24 months without one', async () => {
    const { lost, winner, other } = await decision();
    await approve(await contest(other), winner.caseId);
    const { contestable_until: latest } = await numbers.row(lost.accountId);
    expect(await timerOf(lost)).toEqual(latest);
    await numbers.portal.reauthenticate(lost.browser, `+86${lost.phone}`);
    const { first_restricted_login: first } = await numbers.row(lost.accountId);
    expect(await timerOf(lost)).toEqual(new Date((first as Date).getTime() + 30 * 86_400_000));
  });
});
