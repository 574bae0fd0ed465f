import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { rejection } from '../../tools/src/reviewer-client.js';
import type { Person } from '../../tools/src/portal.js';
import { anotherClaim, dispute, inSchoolRecord, inTheQueue, registeredPerson, reviewer } from '../stories/world.js';
import { onEach, windows, type Language, type Size } from './browsing.js';

const open = windows();

/** people in several states, and every page that says of them where they stand */
interface State {
  readonly person: Person;
  readonly pages: readonly string[];
  readonly headline: Readonly<Record<Language, string>>;
}

let states: Readonly<Record<string, State>>;
beforeAll(async () => {
  const choosing = await dispute();
  const waiting = await dispute();
  await waiting.claimant.handsPhotosIn(waiting.caseId);
  const rejected = await dispute();
  await rejected.claimant.handsPhotosIn(rejected.caseId);
  await inTheQueue(rejected);
  const looks = await reviewer();
  const task = await looks.taskOf(rejected.caseId);
  await looks.viewsAll(task);
  await looks.decides(task, rejection('RETRY', ['CARD_TEXT_UNREADABLE']));
  const { row, given } = inSchoolRecord();
  const won = await dispute(row);
  await won.claimant.giveStudyRecord(won.caseId, given);
  await won.claimant.closed(won.caseId, 'WON');
  await won.holder.login();
  const contest = await won.holder.contests();
  const decided = await dispute();
  await decided.claimant.handsPhotosIn(decided.caseId);
  await looks.approves(await looks.taskOf(decided.caseId), decided.claimant.identity);
  await decided.claimant.closed(decided.caseId, 'WON');
  const late = await anotherClaim(decided.holder);
  const claimantsPages = (caseId: string) => ['/', '/me', `/cases/${caseId}`, '/photo-review'];
  states = {
    'a claimant who chooses': {
      person: choosing.claimant,
      pages: claimantsPages(choosing.caseId),
      headline: { 'zh-CN': '请选择一种方式验证身份', en: 'Choose a way to prove who you are' },
    },
    'a claimant whose photos wait': {
      person: waiting.claimant,
      pages: claimantsPages(waiting.caseId),
      headline: {
        'zh-CN': '照片已提交，等待人工审核',
        en: 'Your photos are handed in and wait for a reviewer',
      },
    },
    'a claimant who is asked for better photos': {
      person: rejected.claimant,
      pages: claimantsPages(rejected.caseId),
      headline: { 'zh-CN': '照片需要重拍', en: 'Take your photos again' },
    },
    'a claimant whose number was decided by photos': {
      person: late.claimant,
      pages: [...claimantsPages(late.caseId), `/cases/${late.caseId}/photos`],
      headline: {
        'zh-CN': '该号码近期作出过决定，暂不受理新的证明材料',
        en: 'This number was decided recently: no new evidence is taken yet',
      },
    },
    'a holder whose number is claimed': {
      person: choosing.holder,
      pages: ['/', '/me'],
      headline: { 'zh-CN': '有人申请使用您的证件号码', en: 'Somebody claims your document number' },
    },
    'a deregistered person who contests': {
      person: won.holder,
      pages: ['/', '/deregistered', `/cases/${contest}`],
      headline: { 'zh-CN': '请提交手持证件照', en: 'Hand in photos with your document' },
    },
    'a winner whose decision is contested': {
      person: won.claimant,
      pages: ['/', '/me'],
      headline: {
        'zh-CN': '关于您证件号码的决定正在复议',
        en: 'The decision about your document number is challenged',
      },
    },
    'a holder without a binding': {
      person: await registeredPerson(),
      pages: ['/', '/me'],
      headline: {
        'zh-CN': '证件号码已登记，还没有绑定实名信息',
        en: 'Your number is registered: real-name binding is next',
      },
    },
  };
}, 300_000);

/** logged in without the login page */
async function sitsDown(page: Page, { browser, system }: Person): Promise<void> {
  const [name, value = ''] = browser.cookies.split('=', 2);
  await page.context().addCookies([{ name: name as string, value, url: system.gateway }]);
}

const views = onEach<[Language, Size]>(['zh-CN', 'phone'], ['en', 'desktop']);
describe.each(views)('where a person stands, in %s on a %s', (language, size) => {
  it.each([
    'a claimant who chooses',
    'a claimant whose photos wait',
    'a claimant who is asked for better photos',
    'a claimant whose number was decided by photos',
    'a holder whose number is claimed',
    'a deregistered person who contests',
    'a winner whose decision is contested',
    'a holder without a binding',
  ])('%s reads the same headline on every page, once', async (who) => {
    const { person, pages, headline } = states[who] as State;
    const page = await open.portal({ size, language });
    await sitsDown(page, person);
    for (const path of pages) {
      await page.goto(path);
      const found = page.getByRole('heading', { level: 2, name: headline[language], exact: true });
      await found.waitFor();
      expect([path, await found.count()]).toEqual([path, 1]);
    }
    await page.context().close();
  });
});

describe('photos of a claimant', () => {
  it.each([
    ['a claimant who chooses', 1],
    ['a claimant whose number was decided by photos', 0],
  ])('are asked for where they are taken: %s', async (who, asked) => {
    const { person, headline } = states[who] as State;
    const page = await open.portal();
    await sitsDown(page, person);
    await page.goto('/photo-review');
    await page.getByRole('heading', { level: 2, name: headline['zh-CN'], exact: true }).waitFor();
    expect(await page.getByRole('link', { name: '上传手持证件照' }).count()).toBe(asked);
  });
});

describe('a claimant whose photos we lost', () => {
  it('reads that, and nothing of what was wrong with them', async () => {
    const { person, pages } = states['a claimant who is asked for better photos'] as State;
    const page = await open.portal();
    await sitsDown(page, person);
    await page.route(/\/api\/v1\/cases\/[0-9a-f-]+$/, async (route) => {
      const response = await route.fetch();
      const seen = (await response.json()) as { photo: object };
      const rejection = { verdict: 'RETRY', reasons: [], lost: true };
      await route.fulfill({ response, json: { ...seen, photo: { ...seen.photo, rejection } } });
    });
    const ofCase = pages[2] as string;
    await page.goto(ofCase);
    await page.getByRole('heading', { level: 2, name: '照片没有保存好，请重新提交', exact: true }).waitFor();
    await page.getByText('我们没有保存好您提交的照片，未能审核').waitFor();
    await page.goto(`${ofCase}/photos`);
    await page.getByText('请重新提交。未能审核的那一次不计入提交次数。').waitFor();
    expect(await page.getByText(/照片的问题|照片需要重拍/).count()).toBe(0);
  });
});
