import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Vault } from '@zhenming/kernel';
import { until } from '@zhenming/testing';
import { Evidence, type Claimant } from './evidence-fixture.spec.js';
import { expectStatus, identity, Numbers, type Identity, type Somebody } from './number-fixture.spec.js';
import { PASSWORD, person } from './portal-fixture.spec.js';

// the clock of this file's database moves
let numbers: Numbers;
beforeAll(async () => {
  numbers = await Numbers.start();
});
afterAll(async () => {
  expect(await numbers.brokenI1()).toBeUndefined();
  await numbers.stop();
});

const OVER = {
  zh: '您此前因待审核未能填写的证件号码，现在可以再次填写。请登录后在基本信息中选择【修改姓名信息】。',
  en: 'The document number that you could not enter while it was under review can be entered again. Log in and save name and number in your profile.',
};
const RETRY = ['RETRY', { evidence: 'none', weight: null }] as const;

/** a number whose claimant’s first photos wait for a reviewer */
async function reviewed() {
  const who = identity();
  const holder = await numbers.holder(who);
  const claimant = await numbers.claimant(who);
  const evidence = await Evidence.of(numbers, claimant);
  await evidence.photos();
  return { who, holder, claimant, evidence, numberId: String((await numbers.ledgerOf(claimant))['number_id']) };
}

/** somebody new who was refused it */
async function refused(who: Identity, somebody?: Somebody): Promise<Somebody> {
  const asker = somebody ?? (await numbers.somebody());
  const { body } = await expectStatus(409, numbers.save(asker, who, true));
  expect(body['slug']).toBe('number/under-review');
  return asker;
}

/** the same at sign-up */
async function refusedAtSignUp(who: Identity): Promise<Pick<Somebody, 'accountId' | 'phone'>> {
  const { phone } = person();
  const browser = numbers.portal.browser();
  const asked = await browser.call('POST', '/api/v1/registrations', { channel: 'PHONE', address: phone });
  const path = `/api/v1/registrations/${String(asked.body['registrationId'])}`;
  const code = await numbers.portal.codeTo(`+86${phone}`);
  const { body } = await expectStatus(201, browser.call('POST', `${path}/verification`, { code, password: PASSWORD }));
  await expectStatus(409, browser.call('POST', `${path}/identity`, who));
  return { accountId: String(body['accountId']), phone };
}

/** what an account was told in its inbox */
const inboxOf = async ({ accountId, phone }: Pick<Somebody, 'accountId' | 'phone'>): Promise<unknown[]> =>
  (await numbers.portal.deliveriesTo(`+86${phone}`))
    .filter((delivery) => delivery.kind === 'NUMBER_ANSWER' && delivery.accountId === accountId)
    .map(({ params }) => params.answer);

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

const untilOf = async (who: Identity): Promise<string> =>
  ((await numbers.save(await numbers.somebody(), who)).body['details'] as { until: string }).until;

describe('somebody who was refused a number under review', () => {
  it('is told when the verdict is there, at whichever trigger it was, once however often they asked', async () => {
    const { who, evidence, numberId } = await reviewed();
    const [first, second] = [await refused(who), await refusedAtSignUp(who)];
    for (let n = 0; n < 3; n++) await refused(who, first);
    expect(await dueAt(numberId)).toBe(await untilOf(who));
    expect([await inboxOf(first), await inboxOf(second)]).toEqual([[], []]);
    await evidence.rejected(...RETRY);
    await nobodyWaits(numberId);
    expect([await inboxOf(first), await inboxOf(second)]).toEqual([[OVER.zh], [OVER.zh]]);
    await expectStatus(200, numbers.save(first, who, true));
  });

  it('is told because of the timer, and the event has no more in it than the id of the text', async () => {
    const { who, evidence, numberId } = await reviewed();
    const { accountId } = await refused(who);
    await evidence.rejected('FINAL', { evidence: 'refused', weight: null });
    await nobodyWaits(numberId);
    const { rows } = await numbers.portal.db.query<{ data: object; metadata: Record<string, unknown> }>(
      `select data, metadata from events where type = 'DeliveryRequested' and data->>'accountId' = $1`,
      [accountId],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.data).toEqual({ deliveryId: expect.any(String), kind: 'NUMBER_ANSWER', accountId });
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
      const people = await Promise.all(Array.from({ length: 12 }, () => numbers.somebody()));
      const [answers] = await Promise.all([
        Promise.all(people.map((asker) => numbers.save(asker, who))),
        evidence.rejected(...RETRY),
      ]);
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

describe('somebody whom it no longer concerns', () => {
  it.each<[string, (asker: Somebody) => Promise<unknown>]>([
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
    ['has lost the login to somebody else', ({ phone }) => numbers.portal.register('PHONE', phone)],
    ['is erased', ({ accountId }) => numbers.portal.service.app.get<Vault>(Vault, { strict: false }).shred(accountId)],
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
    await expectStatus(409, numbers.save(await numbers.somebody(), who));
    const { number_id } = await numbers.ledgerOf(holder);
    expect([await waitingFor(String(number_id)), await dueAt(String(number_id))]).toEqual([[], undefined]);
  });
});

describe('somebody who has asked too often', () => {
  it('finds in the inbox until when the number is under review, and then that it can be entered again', async () => {
    const { who, evidence, numberId } = await reviewed();
    const asker = await numbers.somebody();
    for (let n = 0; n < 3; n++) {
      const other = identity();
      await numbers.holder(other);
      await expectStatus(409, numbers.save(asker, other));
    }
    const { body } = await expectStatus(202, numbers.save(asker, who, true));
    expect([body['slug'], body['details']]).toEqual(['number/answer-in-inbox', undefined]);
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
