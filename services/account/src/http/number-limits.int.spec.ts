import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Evidence } from './evidence-fixture.spec.js';
import { expectStatus, identity, Numbers, type Identity, type Somebody } from './number-fixture.spec.js';
import type { Answer } from './portal-fixture.spec.js';

let numbers: Numbers;
beforeAll(async () => {
  numbers = await Numbers.start();
});
afterAll(async () => {
  expect(await numbers.brokenI1()).toBeUndefined();
  await numbers.stop();
});

/** numbers that others hold */
const taken = async (count: number): Promise<Identity[]> => {
  const all = Array.from({ length: count }, identity);
  for (const who of all) await numbers.holder(who);
  return all;
};

/** what waits for an account, as notification will read it */
const inboxOf = async ({ phone }: Somebody): Promise<unknown[]> =>
  (await numbers.portal.deliveriesTo(`+86${phone}`)).map(({ kind, accountId, params }) => ({
    kind,
    accountId,
    answer: params.answer,
  }));

/** what a client can see of an answer, but for its own ids and times */
const seen = ({ status, headers, body }: Answer) => ({
  status,
  body,
  headers: Object.keys(headers).sort(),
  type: headers['content-type'],
  language: headers['content-language'],
});

describe('a person who asks about more than three numbers in 24 hours', () => {
  it('learns of three at once, of the fourth in the inbox, of the first again at once', async () => {
    const asked = await taken(4);
    const somebody = await numbers.somebody();
    const answers = [];
    for (const who of [...asked, asked[0] as Identity]) answers.push(await numbers.save(somebody, who));
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 409, 202, 409]);
    expect(answers[3]?.body).toMatchObject({
      slug: 'number/answer-in-inbox',
      title: '我们会将结果发送到您的收件箱',
    });
    expect(await inboxOf(somebody)).toEqual([
      { kind: 'NUMBER_ANSWER', accountId: somebody.accountId, answer: '证件号码已被注册，查看【解决方法】' },
    ]);
  });

  it('gets the same answer for a number in use, under review, free or claimed, and the truth in the inbox', async () => {
    const used = await taken(3);
    const [inUse, reviewed, claimed] = (await taken(3)) as [Identity, Identity, Identity];
    await (await Evidence.of(numbers, await numbers.claimant(reviewed))).photos();
    const answers: { answer: ReturnType<typeof seen>; identity: unknown; told: unknown }[] = [];
    for (const [who, reclaim] of [
      [inUse, false],
      [reviewed, true],
      [claimed, true],
      [identity(), false],
    ] as const) {
      const somebody = await numbers.somebody();
      for (const one of used) await numbers.save(somebody, one);
      const answer = seen(await numbers.save(somebody, who, reclaim));
      const [told] = (await inboxOf(somebody)) as { answer: string }[];
      answers.push({
        answer,
        identity: (await numbers.row(somebody.accountId))['identity'],
        told: told?.answer.slice(0, 9),
      });
    }
    expect(new Set(answers.map(({ answer }) => JSON.stringify(answer))).size).toBe(1);
    expect(answers.map(({ identity: one, told }) => [one, told])).toEqual([
      ['NONE', '证件号码已被注册，'],
      ['NONE', '证件号码重复待审核'],
      ['CONTESTED', '证件号码已被注册，'],
      ['HELD', '证件号码已登记到您'],
    ]);
  });

  it('is refused after ten, in the same way whatever the number is', async () => {
    const known = await taken(2);
    const somebody = await numbers.somebody();
    for (const who of await taken(9)) await numbers.save(somebody, who);
    await expectStatus(202, numbers.save(somebody, known[0] as Identity));
    const answers = [await numbers.save(somebody, known[1] as Identity), await numbers.save(somebody, identity())];
    expect(answers.map((answer) => [answer.status, answer.body['slug']])).toEqual([
      [429, 'request/too-many'],
      [429, 'request/too-many'],
    ]);
    expect(new Set(answers.map((answer) => JSON.stringify(seen(answer)))).size).toBe(1);
  });

  it('begins anew a day later', async () => {
    const asked = await taken(4);
    const somebody = await numbers.somebody();
    for (const who of asked) await numbers.save(somebody, who);
    await numbers.portal.moveClock('25 hours');
    await expectStatus(409, numbers.save(await numbers.loggedIn(somebody), asked[3] as Identity));
  });
});

describe('the limit holds for a device and for a contact too', () => {
  it('by what the front end calls the browser', async () => {
    const asked = await taken(4);
    const device = { 'x-device-id': randomUUID() };
    const statuses = [];
    for (const who of asked) statuses.push((await numbers.save(await numbers.somebody(), who, false, device)).status);
    expect(statuses).toEqual([409, 409, 409, 202]);
  });

  it('by the phone that passes from account to account', async () => {
    const asked = await taken(4);
    const first = await numbers.somebody();
    for (const who of asked.slice(0, 3)) await numbers.save(first, who);
    const second = await numbers.portal.register('PHONE', first.phone);
    const answer = await second.call('PUT', '/api/v1/me/identity', asked[3]);
    expect(answer.status).toBe(202);
  });
});

describe('a number that more than five ask about in 24 hours', () => {
  it('is answered to five; the sixth finds it in the inbox', async () => {
    const [who] = (await taken(1)) as [Identity];
    const statuses = [];
    for (let n = 0; n < 6; n++) statuses.push((await numbers.save(await numbers.somebody(), who)).status);
    expect(statuses).toEqual([409, 409, 409, 409, 409, 202]);
  });
});

describe('a number that five claim', () => {
  it('has room for questions: who is on it does not only ask', async () => {
    const [who] = (await taken(1)) as [Identity];
    for (let n = 0; n < 5; n++) await numbers.claimant(who);
    const sixth = await numbers.save(await numbers.somebody(), who, true);
    expect([sixth.status, sixth.body['slug']]).toEqual([409, 'number/too-many-claims']);
  });
});

describe('who is on a number already', () => {
  it('may save it without being counted', async () => {
    const who = identity();
    const somebody = await numbers.holder(who);
    for (let n = 0; n < 12; n++) await expectStatus(409, numbers.save(somebody, identity()));
    await expectStatus(200, numbers.save(somebody, who));
  });
});

describe('an answer in the inbox', () => {
  it('is sent once under one idempotency key', async () => {
    const asked = await taken(4);
    const somebody = await numbers.somebody();
    for (const who of asked.slice(0, 3)) await numbers.save(somebody, who);
    const key = { 'idempotency-key': `"ask-${somebody.accountId}"` };
    for (let n = 0; n < 2; n++) await expectStatus(202, numbers.save(somebody, asked[3] as Identity, false, key));
    expect(await inboxOf(somebody)).toHaveLength(1);
  });
});
