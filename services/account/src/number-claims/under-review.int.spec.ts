import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Vault } from '@zhenming/kernel';
import { until } from '@zhenming/testing';
import { Evidence, type Claimant } from '../testing/evidence.fixture.js';
import { expectStatus, identity, Numbers, type Identity, type Applicant } from '../testing/numbers.fixture.js';
import { PASSWORD, person, type Answer } from '../testing/portal.fixture.js';

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
  readonly holder: Applicant;
  readonly claimant: Claimant;
  readonly evidence: Evidence;
  readonly numberId: string;
}

/** a number whose claimant’s first photos wait for a reviewer */
async function reviewed(): Promise<Reviewed> {
  const who = identity();
  const holder = await numbers.holder(who);
  const claimant = await numbers.claimant(who);
  const evidence = await Evidence.of(numbers, claimant);
  await evidence.photos();
  const numberId = String((await numbers.ledgerOf(claimant))['number_id']);
  return { who, holder, claimant, evidence, numberId };
}

const slugOf = ({ body }: Answer) => body['slug'];
/** the refusal for an account that tries the number without claiming it */
const refusalOf = async (who: Identity): Promise<unknown> => slugOf(await numbers.save(await numbers.applicant(), who));
const untilOf = ({ body }: Answer) => (body['details'] as { until: string }).until;
const hoursAfter = (since: unknown, hours: number) =>
  new Date(Date.parse(String(since)) + hours * 3_600_000).toISOString();
const sinceOf = async (applicant: Applicant): Promise<unknown> =>
  ((await numbers.ledgerOf(applicant))['review_flag'] as { since: unknown }).since;

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

describe('a number under review, for a new applicant', () => {
  it('is refused at both triggers, claimed or not, in the fixed words, with the time and advice', async () => {
    const { who, claimant } = await reviewed();
    const until = hoursAfter(await sinceOf(claimant), 72);
    const [registration, applicant] = [await atSignUp(), await numbers.applicant()];
    await registration.verify();
    for (const answer of [
      await registration.give(who),
      await registration.give({ ...who, reclaim: true }),
      await numbers.save(applicant, who),
      await numbers.save(applicant, who, true),
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
    const applicant = await numbers.applicant();
    await numbers.save(applicant, who, true);
    const { body } = await applicant.browser.call('GET', '/api/v1/me');
    expect(body).toMatchObject({
      identity: 'NONE',
      caseId: null,
      solutions: { situation: 'number/under-review', ways: [{ id: 'LOG_IN' }, { id: 'FIND_USERNAME' }] },
    });
    await expectStatus(200, numbers.save(applicant, identity()));
  });

  it('is said in English to who reads English', async () => {
    const { who } = await reviewed();
    const answer = await numbers.save(await numbers.applicant(), who, false, { 'accept-language': 'en' });
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
    await expectStatus(200, numbers.answer(holder, 'release'));
    // the sole claimant holds it now: nobody waits for a reviewer any more
    expect(await refusalOf(who)).toBe('number/already-registered');
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
    expect(await refusalOf(who)).toBe('number/under-review');
    await theirs.succeeded('PHOTO', 3);
    expect(await refusalOf(who)).toBe('number/already-registered');
    const approval = await numbers.approvalOf(second);
    await numbers.hears('ConflictCaseApproved', { ...approval, routes: ['PHOTO'], weight: 3 });
    expect((await numbers.ledgerOf(holder))['holder']).toBe(second.accountId);
  });
});

describe('a number that was under review', () => {
  it('is claimed by a new applicant as soon as the verdict is there', async () => {
    const { who, evidence } = await reviewed();
    const applicant = await numbers.applicant();
    expect(slugOf(await numbers.save(applicant, who, true))).toBe('number/under-review');
    await evidence.rejected('FINAL', { evidence: 'refused', weight: null });
    expect((await expectStatus(200, numbers.save(applicant, who, true))).body['identity']).toBe('CONTESTED');
  });

  it('is like any other when the claimant has gone', async () => {
    const { who, claimant } = await reviewed();
    await expectStatus(200, claimant.browser.call('POST', '/api/v1/me/identity/disownment'));
    expect(await refusalOf(who)).toBe('number/already-registered');
  });

  it('is like any other after 72 hours, although the reviewer has not come yet, and a rival’s photos change nothing', async () => {
    const { who, claimant, evidence } = await reviewed();
    const since = await sinceOf(claimant);
    await numbers.portal.moveClock('71 hours');
    expect(await refusalOf(who)).toBe('number/under-review');
    await numbers.portal.moveClock('1 hour');
    expect(await refusalOf(who)).toBe('number/already-registered');
    expect(await evidence.noted()).toEqual(['waiting', 3, true]);
    const rival = await Evidence.of(numbers, await numbers.claimant(who));
    await rival.photos();
    expect(await rival.noted()).toEqual(['waiting', 3, true]);
    expect(await refusalOf(who)).toBe('number/already-registered');
    expect(await sinceOf(claimant)).toBe(since);
  });

  it('has what is left of 72 hours for the next one within 30 days, and 72 hours again later', async () => {
    const { who, claimant, evidence } = await reviewed();
    await numbers.portal.moveClock('50 hours');
    await evidence.rejected('RETRY', { evidence: 'none', weight: null });
    const next = await numbers.claimant(who);
    const theirs = await Evidence.of(numbers, next);
    await theirs.photos();
    const left = untilOf(await numbers.save(await numbers.applicant(), who));
    expect(Date.parse(left) - Date.parse(String(await sinceOf(claimant)))).toBeLessThanOrEqual(22 * 3_600_000);
    await theirs.rejected('RETRY', { evidence: 'none', weight: null });
    await numbers.portal.moveClock('31 days');
    const last = await Evidence.of(numbers, await numbers.claimant(who));
    await last.photos();
    const until = untilOf(await numbers.save(await numbers.applicant(), who));
    expect(until).toBe(hoursAfter(await sinceOf(claimant), 72));
  });
});

describe('a person without a proven contact', () => {
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

describe('people who wait for a review to end', () => {
  const OVER = {
    zh: '您此前因待审核未能填写的证件号码，现在可以再次填写。请登录后进入【个人信息】→【基本信息】，选择【修改姓名信息】。',
    en: 'The document number that you could not enter while it was under review can be entered again. Log in, open My profile → Basic information and enter name and number.',
  };
  const RETRY = ['RETRY', { evidence: 'none', weight: null }] as const;

  /** a new applicant who was refused it */
  async function refused(who: Identity, applicant?: Applicant): Promise<Applicant> {
    const asker = applicant ?? (await numbers.applicant());
    const { body } = await expectStatus(409, numbers.save(asker, who, true));
    expect(body['slug']).toBe('number/under-review');
    return asker;
  }

  /** the same at sign-up */
  async function refusedAtSignUp(who: Identity): Promise<Pick<Applicant, 'accountId' | 'phone'>> {
    const { phone } = person();
    const browser = numbers.portal.browser();
    const asked = await browser.call('POST', '/api/v1/registrations', { channel: 'PHONE', address: phone });
    const path = `/api/v1/registrations/${String(asked.body['registrationId'])}`;
    const code = await numbers.portal.codeTo(`+86${phone}`);
    const { body } = await expectStatus(
      201,
      browser.call('POST', `${path}/verification`, { code, password: PASSWORD }),
    );
    await expectStatus(409, browser.call('POST', `${path}/identity`, who));
    return { accountId: String(body['accountId']), phone };
  }

  /** what an account was told in its inbox */
  const inboxOf = async ({ accountId, phone }: Pick<Applicant, 'accountId' | 'phone'>): Promise<unknown[]> => {
    await numbers.portal.deferredJobsDone();
    return (await numbers.portal.deliveriesTo(`+86${phone}`))
      .filter((delivery) => delivery.kind === 'NUMBER_ANSWER' && delivery.accountId === accountId)
      .map(({ params }) => params.answer);
  };

  const waitingFor = async (numberId: string): Promise<unknown[]> => {
    const { rows } = await numbers.portal.db.query<{ account_id: string }>(
      'select account_id from review_waiters where number_id = $1',
      [numberId],
    );
    return rows.map(({ account_id }) => account_id);
  };

  const nobodyWaits = (numberId: string) => until(async () => (await waitingFor(numberId)).length === 0);

  /** when the timer of this number goes off; undefined: there is none */
  const dueAt = async (numberId: string): Promise<string | undefined> => {
    const { rows } = await numbers.portal.db.query<{ due_at: Date }>(
      `select due_at from timers where name = 'review-over' and key = $1`,
      [numberId],
    );
    return rows[0]?.due_at.toISOString();
  };

  const refusedUntil = async (who: Identity) => untilOf(await numbers.save(await numbers.applicant(), who));

  describe('a person who was refused a number under review', () => {
    it('is told when the verdict is there, at whichever trigger it was, once however often they asked', async () => {
      const { who, evidence, numberId } = await reviewed();
      const [first, second] = [await refused(who), await refusedAtSignUp(who)];
      for (let n = 0; n < 3; n++) await refused(who, first);
      expect(await dueAt(numberId)).toBe(await refusedUntil(who));
      expect([await inboxOf(first), await inboxOf(second)]).toEqual([[], []]);
      await evidence.rejected(...RETRY);
      await nobodyWaits(numberId);
      expect([await inboxOf(first), await inboxOf(second)]).toEqual([[OVER.zh], [OVER.zh]]);
      await expectStatus(200, numbers.save(first, who, true));
    });

    it('reads in the profile that a number is under review as long as they wait for one', async () => {
      const [first, second] = [await reviewed(), await reviewed()];
      const asker = await refused(first.who);
      await refused(second.who, asker);
      const shown = async () => (await asker.browser.call('GET', '/api/v1/me')).body['solutions'];
      await first.evidence.rejected(...RETRY);
      await nobodyWaits(first.numberId);
      expect(await shown()).toMatchObject({ situation: 'number/under-review' });
      await second.evidence.rejected(...RETRY);
      await nobodyWaits(second.numberId);
      expect(await inboxOf(asker)).toEqual([OVER.zh, OVER.zh]);
      expect(await shown()).toBeNull();
    });

    it('is told because of the timer, and the event has no more in it than the id of the text, and by what it goes', async () => {
      const { who, evidence, numberId } = await reviewed();
      const { accountId } = await refused(who);
      await evidence.rejected('FINAL', { evidence: 'refused', weight: null });
      await nobodyWaits(numberId);
      const { rows } = await numbers.portal.db.query<{ data: object; metadata: Record<string, unknown> }>(
        `select data, metadata from events where type = 'DeliveryRequested' and data->>'accountId' = $1`,
        [accountId],
      );
      expect(rows).toHaveLength(1);
      const named = { deliveryId: expect.any(String), kind: 'NUMBER_ANSWER', channel: 'PHONE', accountId };
      expect(rows[0]?.data).toEqual(named);
      expect(rows[0]?.metadata).toMatchObject({ actor: { kind: 'timer', id: 'review-over' } });
      expect(rows[0]?.metadata['correlationId']).toBe(rows[0]?.metadata['causationId']);
    });

    it('is told in the language of the account', async () => {
      const { who, evidence, numberId } = await reviewed();
      const asker = await refused(who);
      await numbers.portal.db.query(`update accounts set language = 'en' where account_id = $1`, [asker.accountId]);
      await evidence.rejected(...RETRY);
      await nobodyWaits(numberId);
      expect(await inboxOf(asker)).toEqual([OVER.en]);
    });

    it.each<[string, (numbered: { claimant: Claimant; evidence: Evidence }) => Promise<unknown>]>([
      ['succeeded', ({ evidence }) => evidence.succeeded('PHOTO', 3)],
      ['closed their case', ({ evidence }) => evidence.closed('WITHDRAWN')],
      [
        'said it is not their number',
        ({ claimant: { browser } }) => browser.call('POST', '/api/v1/me/identity/disownment'),
      ],
      [
        'won by another route',
        async ({ claimant }) => numbers.hears('ConflictCaseApproved', await numbers.approvalOf(claimant)),
      ],
    ])('is told when the claimant has %s', async (_what, end) => {
      const number = await reviewed();
      const asker = await refused(number.who);
      await end(number);
      await nobodyWaits(number.numberId);
      expect(await inboxOf(asker)).toEqual([OVER.zh]);
    });

    it('is told after 72 hours by themselves, and not again by the verdict that follows', async () => {
      const { who, evidence, numberId } = await reviewed();
      const asker = await refused(who);
      await numbers.portal.moveClock('71 hours');
      expect(await inboxOf(asker)).toEqual([]);
      await numbers.portal.moveClock('1 hour');
      await nobodyWaits(numberId);
      expect(await inboxOf(asker)).toEqual([OVER.zh]);
      expect(await dueAt(numberId)).toBeUndefined();
      await evidence.rejected(...RETRY);
      expect(await dueAt(numberId)).toBeUndefined();
      expect(await inboxOf(asker)).toEqual([OVER.zh]);
    });

    it('goes on waiting while first photos of another claimant wait', async () => {
      const who = identity();
      await numbers.holder(who);
      const claimants = [await numbers.claimant(who), await numbers.claimant(who)];
      const [mine, theirs] = [await Evidence.of(numbers, claimants[0]!), await Evidence.of(numbers, claimants[1]!)];
      await mine.photos();
      await theirs.photos();
      const asker = await refused(who);
      const numberId = String((await numbers.ledgerOf(claimants[0]!))['number_id']);
      await mine.rejected(...RETRY);
      expect(await waitingFor(numberId)).toEqual([asker.accountId]);
      await theirs.rejected(...RETRY);
      await nobodyWaits(numberId);
      expect(await inboxOf(asker)).toEqual([OVER.zh]);
    });

    it('goes on waiting when the flag is up again by the time the timer goes off', async () => {
      const { who, evidence, numberId } = await reviewed();
      const asker = await refused(who);
      const blockedUntil = await dueAt(numberId);
      // as after a verdict that the next first photos have overtaken
      await numbers.portal.db.query(
        `update timers set due_at = zhenming.app_now() where name = 'review-over' and key = $1`,
        [numberId],
      );
      await until(async () => (await dueAt(numberId)) === blockedUntil);
      expect([await waitingFor(numberId), await inboxOf(asker)]).toEqual([[asker.accountId], []]);
      await evidence.rejected(...RETRY);
      await nobodyWaits(numberId);
      expect(await inboxOf(asker)).toEqual([OVER.zh]);
    });

    it('waits anew when they are refused anew, and is told of that as well', async () => {
      const { who, claimant, evidence, numberId } = await reviewed();
      const asker = await refused(who);
      await evidence.rejected(...RETRY);
      await nobodyWaits(numberId);
      expect(await inboxOf(asker)).toEqual([OVER.zh]);
      await (await Evidence.of(numbers, await numbers.claimant(who))).photos();
      await refused(who, asker);
      expect(await waitingFor(numberId)).toEqual([asker.accountId]);
      await numbers.portal.moveClock('72 hours');
      await nobodyWaits(numberId);
      expect(await numbers.ledgerOf(claimant)).toMatchObject({ review_flag: { since: expect.any(String) } });
      expect(await inboxOf(asker)).toEqual([OVER.zh, OVER.zh]);
    });

    it('is not missed who begins to wait at the moment when the verdict comes', async () => {
      for (let round = 0; round < 3; round++) {
        const { who, evidence, numberId } = await reviewed();
        const people = await Promise.all(Array.from({ length: 12 }, () => numbers.applicant()));
        const [answers] = await Promise.all([
          Promise.all(people.map((asker) => numbers.save(asker, who))),
          evidence.rejected(...RETRY),
        ]);
        // who is answered in the inbox begins to wait with that answer
        await numbers.portal.deferredJobsDone();
        await nobodyWaits(numberId);
        for (const [n, asker] of people.entries()) {
          const inbox = (await inboxOf(asker)) as string[];
          const underReview = inbox.some((text) => text.startsWith('证件号码重复待审核'));
          const waited = underReview || answers[n]?.body['slug'] === 'number/under-review';
          expect(inbox.filter((text) => text === OVER.zh)).toHaveLength(waited ? 1 : 0);
        }
      }
    });

    it('hears nothing more when the verdict is delivered again', async () => {
      const { who, evidence, numberId } = await reviewed();
      const asker = await refused(who);
      const verdict = await evidence.rejected(...RETRY);
      await nobodyWaits(numberId);
      await numbers.deliver(verdict);
      await evidence.rejected(...RETRY);
      expect([await dueAt(numberId), await inboxOf(asker)]).toEqual([undefined, [OVER.zh]]);
    });
  });

  describe('a person whom it no longer concerns', () => {
    it.each<[string, (asker: Applicant) => Promise<unknown>]>([
      ['has taken another number meanwhile', (asker) => expectStatus(200, numbers.save(asker, identity()))],
      [
        'is deregistered',
        async (asker) => {
          const other = identity();
          await expectStatus(200, numbers.save(asker, other));
          await numbers.portal.settle((await numbers.claimant(other)).accountId);
          expect((await numbers.row(asker.accountId))['status']).toBe('DEREGISTERED');
        },
      ],
      ['has lost the login to another person', ({ phone }) => numbers.portal.register('PHONE', phone)],
      [
        'is erased',
        ({ accountId }) => numbers.portal.service.app.get<Vault>(Vault, { strict: false }).shred(accountId),
      ],
    ])('is forgotten untold because the account %s, and keeps nobody else from being told', async (_what, happens) => {
      const { who, evidence, numberId } = await reviewed();
      const [gone, other] = [await refused(who), await refused(who)];
      await happens(gone);
      await evidence.rejected(...RETRY);
      await nobodyWaits(numberId);
      const { rowCount } = await numbers.portal.db.query(
        `select from events where type = 'DeliveryRequested' and data->>'accountId' = $1 and data->>'kind' = 'NUMBER_ANSWER'`,
        [gone.accountId],
      );
      expect([rowCount, await inboxOf(other)]).toEqual([0, [OVER.zh]]);
    });

    it('waits for nothing: who was refused because the number is in use', async () => {
      const who = identity();
      const holder = await numbers.holder(who);
      await expectStatus(409, numbers.save(await numbers.applicant(), who));
      const { number_id } = await numbers.ledgerOf(holder);
      expect([await waitingFor(String(number_id)), await dueAt(String(number_id))]).toEqual([[], undefined]);
    });
  });

  describe('a person who has asked too often', () => {
    it('finds in the inbox until when the number is under review, and then that it can be entered again', async () => {
      const { who, evidence, numberId } = await reviewed();
      const asker = await numbers.applicant();
      for (let n = 0; n < 3; n++) {
        const other = identity();
        await numbers.holder(other);
        await expectStatus(409, numbers.save(asker, other));
      }
      const { body } = await expectStatus(202, numbers.save(asker, who, true));
      expect([body['slug'], body['details']]).toEqual(['number/answer-in-inbox', undefined]);
      await numbers.portal.deferredJobsDone();
      const blockedUntil = new Date(String(await dueAt(numberId)));
      const beijing = new Date(blockedUntil.getTime() + 8 * 3_600_000).toISOString();
      const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)T(\d\d:\d\d)/.exec(beijing) ?? [];
      const moment = `${year}年${Number(month)}月${Number(day)}日 ${time}（北京时间）`;
      const underReview = `证件号码重复待审核，不能再次注册此证件号码。最迟于${moment}可以再次填写，届时会通知您。`;
      expect(await inboxOf(asker)).toEqual([underReview]);
      await evidence.rejected(...RETRY);
      await nobodyWaits(numberId);
      expect(await inboxOf(asker)).toEqual([underReview, OVER.zh]);
    });
  });
});
