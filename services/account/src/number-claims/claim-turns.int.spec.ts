import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Evidence, type Claimant } from '../testing/evidence.fixture.js';
import { expectStatus, identity, Numbers, spellings, type Identity } from '../testing/numbers.fixture.js';
import { answerText } from './number-answers.texts.js';

let numbers: Numbers;
beforeAll(async () => {
  numbers = await Numbers.start();
});
afterAll(async () => {
  expect(await numbers.brokenI1()).toBeUndefined();
  await numbers.stop();
});

/** a number that a person holds and that `n` others claim */
async function claimed(n: number) {
  const who = identity();
  const holder = await numbers.holder(who);
  const claimants: Claimant[] = [];
  for (let one = 0; one < n; one++) claimants.push(await numbers.claimant(who));
  const { number_id } = await numbers.ledgerOf(holder);
  const waiting = async () => {
    const { claims } = await numbers.ledgerOf(holder);
    return (claims as { accountId: string; waitsForTurn: boolean }[])
      .filter(({ waitsForTurn }) => waitsForTurn)
      .map(({ accountId }) => claimants.findIndex((claimant) => claimant.accountId === accountId) + 1);
  };
  const last = () => numbers.lastEvent(number_id);
  return { who, holder, claimants, number_id, waiting, last };
}
const nth = (claimants: readonly Claimant[], n: number) => claimants[n - 1] as Claimant;
const refs = (...claimants: Claimant[]) => claimants.map(({ accountId, caseId }) => ({ accountId, caseId }));

describe('the sixth claim on a number', () => {
  it('is made as the fifth was, and waits for its turn', async () => {
    const { who, claimants, waiting, last } = await claimed(4);
    const claims = async () => {
      const applicant = await numbers.applicant();
      const { status, body } = await numbers.save(applicant, who, true);
      claimants.push({ ...applicant, caseId: String(body['caseId']) });
      return { status, fields: Object.keys(body), identity: body['identity'] };
    };
    const [fifth, sixth] = [await claims(), await claims()];
    expect(sixth).toEqual(fifth);
    expect(await waiting()).toEqual([6]);
    expect((await last()).data['claims']).toEqual([
      ...refs(...claimants.slice(0, 5)),
      { ...refs(nth(claimants, 6))[0], waitsForTurn: true },
    ]);
  });

  it('has the place of one that says it is not its number', async () => {
    const { claimants, waiting, last } = await claimed(7);
    await expectStatus(200, nth(claimants, 2).browser.call('POST', '/api/v1/me/identity/disownment'));
    expect(await last()).toMatchObject({
      type: 'ClaimTurnsChanged',
      data: { came: refs(nth(claimants, 6)), gaveWay: [] },
    });
    expect(await waiting()).toEqual([7]);
  });

  it('has the place of the latest without evidence as soon as it has some, once, because of that evidence', async () => {
    const { claimants, waiting, last, number_id } = await claimed(7);
    const shown = await (await Evidence.of(numbers, nth(claimants, 7))).photos();
    const turns = { came: refs(nth(claimants, 7)), gaveWay: refs(nth(claimants, 5)) };
    expect(await last()).toMatchObject({ type: 'ClaimTurnsChanged', data: turns });
    expect(await waiting()).toEqual([5, 6]);
    const { rows } = await numbers.portal.db.query<{ metadata: Record<string, unknown> }>(
      `select metadata from events where stream_id = $1 order by revision desc limit 1`,
      [`number-${String(number_id)}`],
    );
    expect(rows[0]?.metadata['causationId']).toBe(shown.id);
    await numbers.deliver(shown);
    expect(await numbers.portal.events(`number-${String(number_id)}`)).toHaveLength(9);
  });

  it('is not removed by a decision that it could not speak to', async () => {
    const { claimants, holder, waiting } = await claimed(6);
    const winner = nth(claimants, 1);
    const approval = await numbers.approvalOf(winner);
    const heard = approval.claims.slice(0, 5);
    await (await Evidence.of(numbers, winner)).succeeded('STUDY_RECORD', 1);
    await numbers.hears('ConflictCaseApproved', { ...approval, claims: heard });
    expect((await numbers.row(holder.accountId))['status']).toBe('DEREGISTERED');
    expect((await numbers.row(nth(claimants, 6).accountId))['identity']).toBe('CONTESTED');
    const { claims } = await numbers.ledgerOf(winner);
    expect(claims).toMatchObject([{ ...refs(nth(claimants, 6))[0], waitsForTurn: false }]);
    expect(await waiting()).toEqual([]);
  });
});

describe('a person who claims, withdraws and claims again', () => {
  const claims = async (who: Identity, claimant: Parameters<Numbers['save']>[0]) =>
    String((await expectStatus(200, numbers.save(claimant, who, true))).body['caseId']);
  const withdraws = async (accountId: string, caseId: string) =>
    (await Evidence.of(numbers, { accountId, caseId } as Claimant)).closed('WITHDRAWN');

  it('is told of once a day, and has to wait longer each time, with another account as well', async () => {
    const { who, claimants, last } = await claimed(1);
    const first = nth(claimants, 1);
    expect((await last()).data).toMatchObject({ earlierClaims: 0 });
    await withdraws(first.accountId, first.caseId);
    const again = await claims(who, first);
    expect((await last()).data).toMatchObject({ untold: true, earlierClaims: 1 });
    const text = await numbers.portal.metrics();
    expect(text).toMatch(/^zhenming_untold_claims_total(?:\{[^}]*\})? [1-9]/m);
    await withdraws(first.accountId, again);
    expect(await last()).toMatchObject({ type: 'ClaimWithdrawn', data: { untold: true } });

    const browser = await numbers.portal.register('PHONE', first.phone);
    const { body } = await browser.call('GET', '/api/v1/me');
    const anew = { ...first, browser, accountId: String(body['accountId']) };
    expect(anew.accountId).not.toBe(first.accountId);
    const refused = await numbers.save(anew, who, true);
    expect([refused.status, refused.body['slug']]).toEqual([409, 'number/claim-again-later']);
  });

  it('is the same person with a new account after the first claim: nobody is told a second time', async () => {
    const { who, claimants, last } = await claimed(1);
    const first = nth(claimants, 1);
    await withdraws(first.accountId, first.caseId);
    const browser = await numbers.portal.register('PHONE', first.phone);
    await claims(who, { ...first, browser });
    expect((await last()).data).toMatchObject({ untold: true, earlierClaims: 1 });
    const old = await numbers.row(first.accountId);
    expect([old['identity'], old['case_id']]).toEqual(['NONE', null]);
    await claims(who, await numbers.applicant());
    expect((await last()).data).not.toHaveProperty('untold');
  });

  it('is sent to the account that has shown something, as long as the same mailbox is that one’s', async () => {
    const { who } = await claimed(0);
    const [written, rewritten] = spellings();
    const first = await numbers.applicant(written);
    const caseId = await claims(who, first);
    await (await Evidence.of(numbers, { ...first, caseId })).succeeded('STUDY_RECORD', 1);
    const other = await numbers.applicant(rewritten);
    const refused = async () => (await expectStatus(409, numbers.save(other, who, true))).body['slug'];
    expect(await refused()).toBe('number/claimed-elsewhere');
    // it has passed to somebody else since, who reads nothing of what that account has shown
    for (const days of [90, 0]) {
      await numbers.portal.db.query(
        `update contacts set use = 'NOTICE', notice_until = zhenming.app_now() + $2 * interval '1 day' where account_id = $1`,
        [first.accountId, days],
      );
      expect(await refused()).toBe('number/too-many-claims');
    }
  });

  it('finds in the inbox from when on it can, where it has asked too often to be told at once', async () => {
    const { who, claimants } = await claimed(1);
    const first = nth(claimants, 1);
    await (await Evidence.of(numbers, first)).closed('REFUSED');
    const refused = await expectStatus(409, numbers.save(first, who, true));
    await numbers.portal.moveClock('25 hours');
    const back = await numbers.loggedIn(first);
    for (let n = 0; n < 3; n++) {
      const other = identity();
      await numbers.holder(other);
      await expectStatus(409, numbers.save(back, other));
    }
    await expectStatus(202, numbers.save(back, who, true));
    await numbers.portal.deferredJobsDone();
    const told = (await numbers.portal.deliveriesTo(`+86${first.phone}`)).map(({ params }) => params.answer);
    const { from } = refused.body['details'] as { from: string };
    expect(told).toContain(answerText('number/claim-again-later', 'zh-CN', new Date(from)));
    expect(told.at(-1)).toMatch(/越长。\d+年\d+月\d+日 \d\d:\d\d（北京时间）起可以再次申请。$/);
  });
});
