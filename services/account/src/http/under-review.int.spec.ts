import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Evidence, type Claimant } from './evidence-fixture.spec.js';
import { expectStatus, identity, Numbers, type Identity, type Somebody } from './number-fixture.spec.js';
import { PASSWORD, person, type Answer } from './portal-fixture.spec.js';

let numbers: Numbers;
beforeAll(async () => {
  numbers = await Numbers.start();
});
afterAll(async () => {
  expect(await numbers.brokenI1()).toBeUndefined();
  await numbers.stop();
});

interface Reviewed {
  readonly who: Identity;
  readonly holder: Somebody;
  readonly claimant: Claimant;
  readonly evidence: Evidence;
}

/** a number whose claimant’s first photos wait for a reviewer */
async function reviewed(): Promise<Reviewed> {
  const who = identity();
  const holder = await numbers.holder(who);
  const claimant = await numbers.claimant(who);
  const evidence = await Evidence.of(numbers, claimant);
  await evidence.photos();
  return { who, holder, claimant, evidence };
}

const slugOf = ({ body }: Answer) => body['slug'];
/** what somebody new is told who tries it without claiming it */
const toldOf = async (who: Identity): Promise<unknown> => slugOf(await numbers.save(await numbers.somebody(), who));
const untilOf = ({ body }: Answer) => (body['details'] as { until: string }).until;
const hoursAfter = (since: unknown, hours: number) =>
  new Date(Date.parse(String(since)) + hours * 3_600_000).toISOString();
const sinceOf = async (somebody: Somebody): Promise<unknown> =>
  ((await numbers.ledgerOf(somebody))['review_flag'] as { since: unknown }).since;

/** a registration whose contact is proven, at the step where the number is typed */
async function atSignUp() {
  const { phone } = person();
  const browser = numbers.portal.browser();
  const asked = await browser.call('POST', '/api/v1/registrations', { channel: 'PHONE', address: phone });
  const path = `/api/v1/registrations/${String(asked.body['registrationId'])}`;
  const verify = async () => {
    const code = await numbers.portal.codeTo(`+86${phone}`);
    await expectStatus(201, browser.call('POST', `${path}/verification`, { code, password: PASSWORD }));
  };
  return { verify, give: (body: object) => browser.call('POST', `${path}/identity`, body), browser };
}

describe('a number under review, for somebody new', () => {
  it('is refused at both triggers, claimed or not, in the fixed words, with the time and advice', async () => {
    const { who, claimant } = await reviewed();
    const until = hoursAfter(await sinceOf(claimant), 72);
    const [registration, somebody] = [await atSignUp(), await numbers.somebody()];
    await registration.verify();
    for (const answer of [
      await registration.give(who),
      await registration.give({ ...who, reclaim: true }),
      await numbers.save(somebody, who),
      await numbers.save(somebody, who, true),
    ]) {
      expect(answer.body).toMatchObject({
        status: 409,
        slug: 'number/under-review',
        title: '证件号码重复待审核，不能再次注册此证件号码',
      });
      const details = answer.body['details'] as { until: string; solutions: { id: string }[] };
      expect([details.until, details.solutions.map(({ id }) => id)]).toEqual([until, ['LOG_IN', 'FIND_USERNAME']]);
      expect(answer.text).not.toContain(who.number);
    }
  });

  it('leaves an account without a number, whose profile shows what to do', async () => {
    const { who } = await reviewed();
    const somebody = await numbers.somebody();
    await numbers.save(somebody, who, true);
    const { body } = await somebody.browser.call('GET', '/api/v1/me');
    expect(body).toMatchObject({
      identity: 'NONE',
      caseId: null,
      solutions: { situation: 'number/under-review', ways: [{ id: 'LOG_IN' }, { id: 'FIND_USERNAME' }] },
    });
    await expectStatus(200, numbers.save(somebody, identity()));
  });

  it('is said in English to who reads English', async () => {
    const { who } = await reviewed();
    const answer = await numbers.save(await numbers.somebody(), who, false, { 'accept-language': 'en' });
    expect([answer.headers['content-language'], slugOf(answer)]).toEqual(['en', 'number/under-review']);
    expect(String(answer.body['title'])).toMatch(/^[A-Z][ -~]+$/);
  });
});

describe('a number under review, for those who are on it', () => {
  it('stays what it is: holder and claimants may save it again, and the holder may leave it', async () => {
    const { who, holder, claimant } = await reviewed();
    expect((await numbers.save(holder, who)).body['identity']).toBe('HELD');
    expect((await numbers.save(claimant, who, true)).body).toMatchObject({
      identity: 'CONTESTED',
      caseId: claimant.caseId,
    });
    await expectStatus(200, holder.browser.call('POST', '/api/v1/me/identity/release'));
    // the sole claimant holds it now: nobody waits for a reviewer any more
    expect(await toldOf(who)).toBe('number/already-registered');
  });

  it('leaves another claimant every way: evidence of their own is noted, and wins when it comes first', async () => {
    const who = identity();
    const holder = await numbers.holder(who);
    const [first, second] = [await numbers.claimant(who), await numbers.claimant(who)];
    const [mine, theirs] = [await Evidence.of(numbers, first), await Evidence.of(numbers, second)];
    await mine.photos();
    expect((await numbers.save(second, who, true)).body['caseId']).toBe(second.caseId);
    await theirs.photos();
    await mine.rejected('RETRY', { evidence: 'none', weight: null });
    expect(await toldOf(who)).toBe('number/under-review');
    await theirs.succeeded('PHOTO', 3);
    expect(await toldOf(who)).toBe('number/already-registered');
    const approval = await numbers.approvalOf(second);
    await numbers.hears('ConflictCaseApproved', { ...approval, routes: ['PHOTO'], weight: 3 });
    expect((await numbers.ledgerOf(holder))['holder']).toBe(second.accountId);
  });
});

describe('a number that was under review', () => {
  it('is claimed by somebody new as soon as the verdict is there', async () => {
    const { who, evidence } = await reviewed();
    const somebody = await numbers.somebody();
    expect(slugOf(await numbers.save(somebody, who, true))).toBe('number/under-review');
    await evidence.rejected('FINAL', { evidence: 'refused', weight: null });
    expect((await expectStatus(200, numbers.save(somebody, who, true))).body['identity']).toBe('CONTESTED');
  });

  it('is like any other when the claimant has gone', async () => {
    const { who, claimant } = await reviewed();
    await expectStatus(200, claimant.browser.call('POST', '/api/v1/me/identity/disownment'));
    expect(await toldOf(who)).toBe('number/already-registered');
  });

  it('is like any other after 72 hours, although the reviewer has not come yet, and a rival’s photos change nothing', async () => {
    const { who, claimant, evidence } = await reviewed();
    const since = await sinceOf(claimant);
    await numbers.portal.moveClock('71 hours');
    expect(await toldOf(who)).toBe('number/under-review');
    await numbers.portal.moveClock('1 hour');
    expect(await toldOf(who)).toBe('number/already-registered');
    expect(await evidence.noted()).toEqual(['waiting', 3, true]);
    const rival = await Evidence.of(numbers, await numbers.claimant(who));
    await rival.photos();
    expect(await rival.noted()).toEqual(['waiting', 3, true]);
    expect(await toldOf(who)).toBe('number/already-registered');
    expect(await sinceOf(claimant)).toBe(since);
  });

  it('has what is left of 72 hours for the next one within 30 days, and 72 hours again later', async () => {
    const { who, claimant, evidence } = await reviewed();
    await numbers.portal.moveClock('50 hours');
    await evidence.rejected('RETRY', { evidence: 'none', weight: null });
    const next = await numbers.claimant(who);
    const theirs = await Evidence.of(numbers, next);
    await theirs.photos();
    const left = untilOf(await numbers.save(await numbers.somebody(), who));
    expect(Date.parse(left) - Date.parse(String(await sinceOf(claimant)))).toBeLessThanOrEqual(22 * 3_600_000);
    await theirs.rejected('RETRY', { evidence: 'none', weight: null });
    await numbers.portal.moveClock('31 days');
    const last = await Evidence.of(numbers, await numbers.claimant(who));
    await last.photos();
    const until = untilOf(await numbers.save(await numbers.somebody(), who));
    expect(until).toBe(hoursAfter(await sinceOf(claimant), 72));
  });
});

describe('somebody without a proven contact', () => {
  /** all of an answer but what is random in it */
  const visible = ({ status, headers, body }: Answer) => {
    const { date: _date, 'x-request-id': _id, ...rest } = headers;
    const random = { recoveryId: typeof body['recoveryId'], expiresAt: typeof body['expiresAt'] };
    return { status, headers: rest, body: { ...body, ...random } };
  };

  it.each<[string, (who: Identity) => Promise<Answer>]>([
    [
      'saving it without a session',
      (who) => numbers.portal.browser().call('PUT', '/api/v1/me/identity', { ...who, reclaim: true }),
    ],
    ['completing a registration before the code', async (who) => (await atSignUp()).give({ ...who, reclaim: true })],
    [
      'logging in with it',
      ({ number }) => numbers.portal.browser().call('POST', '/api/v1/sessions', { login: number, password: PASSWORD }),
    ],
    [
      'finding its username',
      async (who) =>
        numbers.portal.browser().call('POST', '/api/v1/username-recoveries', {
          ...who,
          challenge: await numbers.portal.solvedChallenge(),
        }),
    ],
    [
      'recovering its password',
      ({ number }) => numbers.portal.browser().call('POST', '/api/v1/password-recoveries', { login: number }),
    ],
  ])('is told the same of a number under review, in use, claimed or free: %s', async (_what, ask) => {
    const { who: underReview } = await reviewed();
    const [inUse, claimed] = [identity(), identity()];
    for (const who of [inUse, claimed]) await numbers.holder(who);
    await numbers.claimant(claimed);
    const answers = [];
    for (const who of [underReview, inUse, claimed, identity()]) answers.push(visible(await ask(who)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });
});
