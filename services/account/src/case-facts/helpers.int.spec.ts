import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Route } from '@zhenming/contracts';
import { keyedIndex } from '@zhenming/vault';
import {
  expectStatus,
  identity,
  Numbers,
  spellings,
  type Identity,
  type Applicant,
} from '../testing/numbers.fixture.js';

const REGISTRY_INDEX_KEY = 'c3'.repeat(32);
let numbers: Numbers;
beforeAll(async () => {
  numbers = await Numbers.start({ REGISTRY_INDEX_KEY });
});
afterAll(async () => {
  expect(await numbers.brokenI1()).toBeUndefined();
  await numbers.stop();
});

/** A person who holds a number, as long as it takes. */
interface Mate {
  readonly who: Identity;
  readonly accountId: string;
  readonly phone: string;
}

async function mate(): Promise<Mate> {
  const who = identity();
  const { accountId, phone } = await numbers.holder(who);
  return { who, accountId, phone };
}

const weightOf = (routes: readonly Route[]) => (routes.includes('PHOTO') ? 3 : routes.length > 1 ? 2 : 1);

/** takes a number from its holder by these routes */
async function winner(routes: readonly Route[], applicant?: Applicant): Promise<Mate> {
  const who = identity();
  await numbers.holder(who);
  const claiming = applicant ?? (await numbers.applicant());
  const { body } = await expectStatus(200, numbers.save(claiming, who, true));
  const approval = await numbers.approvalOf({ ...claiming, caseId: String(body['caseId']) });
  await numbers.hears('ConflictCaseApproved', { ...approval, routes: [...routes], weight: weightOf(routes) });
  const { accountId, phone } = claiming;
  return { who, accountId, phone };
}

/** a number that a person holds and a person claims: the case that help is for */
async function dispute() {
  const who = identity();
  const holder = await numbers.holder(who);
  const claimant = await numbers.claimant(who);
  return { who, holder, claimant, caseId: claimant.caseId };
}

const days = (n: number) => numbers.portal.moveClock(`${n} days`);
const indexOf = ({ documentType, number }: Identity) =>
  keyedIndex(REGISTRY_INDEX_KEY, 'registry/number', `${documentType}|CHN|${number}`).toString('hex');
const post = (body: object) => numbers.portal.peer('id-conflict', 'POST', '/internal/v1/helpers', body);
const eligibility = async (accountId: string, caseId: string) => {
  const path = `/internal/v1/helpers/${accountId}?caseId=${caseId}`;
  return (await expectStatus(200, numbers.portal.peer('id-conflict', 'GET', path))).body;
};

/** whom a claimant would ask who names this person */
const found = async (who: Identity, caseId: string, name = who.name): Promise<string[]> => {
  const { body } = await expectStatus(200, post({ numberIndexes: [indexOf(who)], name, caseId }));
  return (body['helpers'] as { accountId: string }[]).map(({ accountId }) => accountId);
};

/** whether these may help in a case: found by their numbers, and each asked about by its account; the two must agree */
async function mayHelp(caseId: string, ...mates: Mate[]): Promise<boolean[]> {
  const may = [];
  for (const { who, accountId } of mates) may.push((await found(who, caseId)).includes(accountId));
  for (const [n, { accountId }] of mates.entries())
    expect(await eligibility(accountId, caseId)).toMatchObject({ eligible: may[n] });
  return may;
}

describe('a classmate who holds a number', () => {
  it('may help once account and number are 180 days old, and is found by the index of the number', async () => {
    const old = await mate();
    await days(179);
    const { caseId } = await dispute();
    expect(await mayHelp(caseId, old)).toEqual([false]);
    await days(1);
    expect(await mayHelp(caseId, old)).toEqual([true]);
    const { number_id } = await numbers.ledgerOf(old);
    const { body } = await post({ numberIndexes: [indexOf(old.who), indexOf(identity())], name: old.who.name, caseId });
    expect(body).toEqual({ helpers: [{ accountId: old.accountId, numberId: number_id }] });
    expect(await eligibility(old.accountId, caseId)).toEqual({ eligible: true, numberId: number_id });
  });

  it('may help although the number is new, where a photo has proven it; a new account may not', async () => {
    const old = await numbers.applicant();
    await days(180);
    const proven = await winner(['PHOTO'], await numbers.loggedIn(old));
    const { caseId } = await dispute();
    expect(await mayHelp(caseId, proven, await winner(['PHOTO']))).toEqual([true, false]);
  });

  it('may not help under another name than the record has, unless a photo has proven the number', async () => {
    const [old, photographed] = [await mate(), await numbers.applicant()];
    await days(180);
    const proven = await winner(['PHOTO'], await numbers.loggedIn(photographed));
    const { caseId } = await dispute();
    expect(await found(old.who, caseId, '王芳')).toEqual([]);
    expect(await found(old.who, caseId)).toEqual([old.accountId]);
    expect(await found(proven.who, caseId, '王芳')).toEqual([proven.accountId]);
  });

  it('may not help while the number is new and nobody has proven it', async () => {
    const [first, second] = [await numbers.applicant(), await numbers.applicant()];
    await days(180);
    const who = identity();
    await expectStatus(200, numbers.save(await numbers.loggedIn(first), who));
    const weak = { ...first, who };
    const byRecord = await winner(['STUDY_RECORD'], await numbers.loggedIn(second));
    const { caseId } = await dispute();
    expect(await mayHelp(caseId, weak, byRecord)).toEqual([false, false]);
    await days(180);
    const later = await dispute();
    expect(await mayHelp(later.caseId, weak, byRecord)).toEqual([true, true]);
  });

  it('may never help who won by classmates’ words alone, however many there were', async () => {
    const mates = [
      await winner(['CLASSMATE']),
      await winner(['CLASSMATE', 'CLASSMATE']),
      await winner(['CLASSMATE', 'STUDY_RECORD']),
    ];
    await days(200);
    const { caseId } = await dispute();
    expect(await mayHelp(caseId, ...mates)).toEqual([false, false, true]);
  });

  it('may not help who only claims a number, has lost it, or has said that it is not theirs', async () => {
    const [lost, claiming, left] = [await mate(), await numbers.applicant(), await mate()];
    await days(180);
    const claimed = identity();
    await numbers.holder(claimed);
    await expectStatus(200, numbers.save(await numbers.loggedIn(claiming), claimed, true));
    const leaving = await numbers.loggedIn({ ...left, browser: numbers.portal.browser() });
    await expectStatus(200, numbers.answer(leaving, 'disownment'));
    await numbers.hears('ConflictCaseApproved', await numbers.approvalOf(await numbers.claimant(lost.who)));
    const { caseId } = await dispute();
    expect(await mayHelp(caseId, lost, { ...claiming, who: claimed }, left)).toEqual([false, false, false]);
    expect(await eligibility(lost.accountId, caseId)).toEqual({ eligible: false, numberId: null });
  });
});

describe('a classmate who has to do with the case', () => {
  it('as its holder may not help', async () => {
    const holder = await mate();
    await days(180);
    const { caseId } = await numbers.claimant(holder.who);
    expect(await mayHelp(caseId, holder)).toEqual([false]);
  });

  it('by a phone that is now a party’s may not help: claimant’s, holder’s or another claimant’s', async () => {
    const mates = [await mate(), await mate(), await mate(), await mate()];
    await days(180);
    const who = identity();
    const save = async ({ phone }: Mate, reclaim: boolean) => {
      const browser = await numbers.portal.register('PHONE', phone);
      return expectStatus(200, browser.call('PUT', '/api/v1/me/identity', { ...who, reclaim }));
    };
    const [asHolder, asClaimant, asRival] = mates as [Mate, Mate, Mate];
    await save(asHolder, false);
    const { body } = await save(asClaimant, true);
    await save(asRival, true);
    expect(await mayHelp(String(body['caseId']), ...mates)).toEqual([false, false, false, true]);
    const unconcerned = await dispute();
    expect(await mayHelp(unconcerned.caseId, ...mates)).toEqual([true, true, true, true]);
  });

  it('by a mailbox that is a party’s may not help, however its address is written', async () => {
    const [own, other, plain] = spellings();
    const who = identity();
    const applicant = await numbers.applicant(own);
    await expectStatus(200, numbers.save(applicant, who));
    const shared = { ...applicant, who };
    await days(180);
    const { who: disputed, caseId } = await dispute();
    expect(await mayHelp(caseId, shared)).toEqual([true]);
    const rival = await numbers.applicant(other);
    await expectStatus(200, numbers.save(rival, disputed, true));
    expect(await mayHelp(caseId, shared)).toEqual([false]);

    // written by an earlier version: in its plain form an address is its mailbox
    const { caseId: another, who: alsoDisputed } = await dispute();
    const late = await numbers.applicant(plain);
    await numbers.portal.db.query('update contacts set mailbox_index = null where account_id = $1', [late.accountId]);
    await numbers.portal.db.query('delete from contact_numbers');
    await expectStatus(200, numbers.save(late, alsoDisputed, true));
    expect(await mayHelp(another, shared)).toEqual([false]);
  });

  it('by a browser that a party uses may not help, from the moment it is used', async () => {
    const shared = await mate();
    await days(180);
    const { who, caseId } = await dispute();
    const [own, used] = [{ 'x-device-id': randomUUID() }, { 'x-device-id': randomUUID() }];
    const { browser } = await numbers.loggedIn({ ...shared, browser: numbers.portal.browser() });
    for (const device of [own, used]) await expectStatus(200, browser.call('GET', '/api/v1/me', undefined, device));
    expect(await mayHelp(caseId, shared)).toEqual([true]);
    const rival = await numbers.claimant(who);
    await expectStatus(200, rival.browser.call('GET', '/api/v1/me', undefined, used));
    expect(await mayHelp(caseId, shared)).toEqual([false]);
  });
});

describe('a case that is over, or never was', () => {
  it('has no helpers, and nobody may help in it any more', async () => {
    const old = await mate();
    await days(180);
    const { claimant, caseId } = await dispute();
    expect(await mayHelp(caseId, old)).toEqual([true]);
    await numbers.hears('ConflictCaseApproved', await numbers.approvalOf(claimant));
    for (const id of [caseId, randomUUID()]) {
      const { status, body } = await post({ numberIndexes: [indexOf(old.who)], name: old.who.name, caseId: id });
      expect([status, body['slug']]).toEqual([404, 'case/not-found']);
      expect(await eligibility(old.accountId, id)).toMatchObject({ eligible: false });
    }
  });
});

describe('the question for helpers', () => {
  it('is answered with nobody where no number is asked about, and where nobody holds it', async () => {
    const { caseId } = await dispute();
    for (const numberIndexes of [[], [indexOf(identity())]])
      expect((await expectStatus(200, post({ numberIndexes, name: '王芳', caseId }))).body).toEqual({ helpers: [] });
    expect(await eligibility(randomUUID(), caseId)).toEqual({ eligible: false, numberId: null });
  });

  it('is id-conflict’s alone, about 50 indexes at most', async () => {
    const { claimant, caseId } = await dispute();
    const index = indexOf(identity());
    const body = { numberIndexes: [index], name: '王芳', caseId };
    const [all, one] = ['/internal/v1/helpers', `/internal/v1/helpers/${claimant.accountId}?caseId=${caseId}`];
    expect((await numbers.portal.peer('review-queue', 'POST', all, body)).status).toBe(403);
    expect((await numbers.portal.peer('review-queue', 'GET', one)).status).toBe(403);
    expect((await numbers.portal.inside().call('GET', one)).status).toBe(401);
    await expectStatus(200, post({ ...body, numberIndexes: Array<string>(50).fill(index) }));
    for (const wrong of [
      Array<string>(51).fill(index),
      ['110105194912310021'],
      [index.toUpperCase()],
      index,
      undefined,
    ])
      await expectStatus(422, post({ ...body, numberIndexes: wrong }));
  });
});
