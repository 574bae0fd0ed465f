import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually } from '../../tools/src/browser.js';
import { rejection } from '../../tools/src/reviewer-client.js';
import { photoOf, type Person } from '../../tools/src/portal.js';
import {
  anotherClaim,
  dispute,
  inSchoolRecord,
  inTheQueue,
  newPerson,
  registeredPerson,
  reviewer,
} from '../stories/world.js';
import { expectAccessible, windows } from './browsing.js';
import { arrive, logsIn, logsInAgain, press } from './walks.js';

const open = windows();

const portalOf = async (person: Person): Promise<Page> => {
  const page = await open.portal();
  const [name, value = ''] = person.browser.cookies.split('=', 2);
  await page.context().addCookies([{ name: name as string, value, url: person.system.gateway }]);
  return page;
};

describe('a claim that is over', () => {
  it('asks for no photos, and says of the number only what is so now', async () => {
    const { claimant, caseId } = await dispute();
    await claimant.handsPhotosIn(caseId);
    await inTheQueue({ claimant, caseId });
    const looks = await reviewer();
    const task = await looks.taskOf(caseId);
    await looks.viewsAll(task);
    await looks.decides(task, rejection('RETRY', ['CARD_TEXT_UNREADABLE']));
    // a case that is over takes no decision any more
    await eventually('the rejection', async () => {
      const seen = await claimant.case(caseId);
      return seen.status === 200 && seen.body.photo.rejection !== undefined;
    });
    await claimant.withdraws(caseId);
    await claimant.closed(caseId, 'WITHDRAWN');

    const page = await portalOf(claimant);
    await page.goto(`/cases/${caseId}/photos`);
    await page.getByText('申请已撤回').first().waitFor();
    expect(await page.getByText('现在不能提交照片').count()).toBe(0);
    await page.goto('/photo-review');
    await page.getByText('照片的问题：').waitFor();
    expect(await page.getByText('照片需要重拍').count()).toBe(0);
    await page.getByText('照片未通过审核').waitFor();
    await page.goto(`/cases/${caseId}`);
    const without = page.getByText('您的账号现在没有证件号码');
    const identity = page.getByRole('main').getByRole('link', { name: '填写姓名和证件号码' });
    await without.waitFor();
    await identity.waitFor();

    // a contact claims one number in thirty days: later the account has one
    await page.route('**/api/v1/me', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...((await response.json()) as object), identity: 'HELD' } });
    });
    await page.goto(`/cases/${caseId}`);
    await page.getByText('申请已撤回').first().waitFor();
    expect([await without.count(), await identity.count()]).toEqual([0, 0]);
  });

  it('is not taken for withdrawn where it made room for another one', async () => {
    const { claimant, caseId } = await dispute();
    await claimant.withdraws(caseId);
    await claimant.closed(caseId, 'WITHDRAWN');
    const page = await portalOf(claimant);
    // a line is full only with many claims
    await page.route(`**/api/v1/cases/${caseId}`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...((await response.json()) as object), crowdedOut: true } });
    });
    await page.goto(`/cases/${caseId}`);
    await page.getByText('请申请后尽快提交证明材料：提交后优先处理。').waitFor();
    expect(await page.getByText('多次撤回').count()).toBe(0);
  });
});

describe('a claim whose page was open as somebody else got the number', () => {
  it('is not gone on with: who logs in again is told why the account is deregistered', async () => {
    const { row, given } = inSchoolRecord();
    const { holder, claimant: winner, caseId: decided } = await dispute(row);
    const { claimant, caseId } = await anotherClaim(holder);
    const page = await open.portal();
    await logsIn(page, claimant);
    await page.goto(`/cases/${caseId}/photos`);
    await arrive(page, '拍摄要求');
    await winner.giveStudyRecord(decided, given);
    await winner.closed(decided, 'WON');
    await logsInAgain(page, claimant);
    await arrive(page, '注销原因和处理方式');
  });

  it.each([
    ['', '证件号码重复：我的申请'],
    ['/photos', '拍摄要求'],
    ['/timeline', '申请进展'],
  ])('is not shown any more once it cannot be read: /cases/<id>%s', async (at, title) => {
    const { claimant, caseId } = await dispute();
    const page = await portalOf(claimant);
    await page.clock.install();
    await page.goto(`/cases/${caseId}${at}`);
    await arrive(page, title);
    const missing = { slug: 'case/not-found', status: 404, type: 'about:blank', title: 'no such case' };
    await page.route(new RegExp(`/api/v1/cases/${caseId}(/timeline)?$`), (route) =>
      route.fulfill({ status: 404, contentType: 'application/problem+json', body: JSON.stringify(missing) }),
    );
    // its person comes back to it
    await page.clock.fastForward(6_000);
    await page.evaluate(`dispatchEvent(new Event('visibilitychange'))`);
    await page.getByText('没有找到您要看的内容。').waitFor();
    await page.getByRole('main').getByRole('link', { name: '前往个人信息' }).waitFor();
  });
});

describe('a claim that can only wait for its turn', () => {
  it.each([
    ['', {}],
    [', also where a person can be asked', { humanHelp: 'OFFERED' }],
  ])('shows the photos that were uploaded before, and lets them be removed%s', async (_also, more) => {
    const { claimant, caseId } = await dispute();
    await claimant.putPhoto(caseId, 'front', await photoOf({ seed: 7, side: 'front', format: 'jpeg' }));
    const page = await portalOf(claimant);
    // others have shown evidence
    await page.route(`**/api/v1/cases/${caseId}`, async (route) => {
      const response = await route.fetch();
      const seen = (await response.json()) as { photo: object; routes: object[] };
      const photo = { ...seen.photo, sides: undefined };
      const routes = seen.routes.map((one) => ({ ...one, open: false }));
      await route.fulfill({ response, json: { ...seen, standing: 'WAITS_FOR_TURN', photo, routes, ...more } });
    });
    await page.goto(`/cases/${caseId}`);
    await page.getByRole('link', { name: '查看已上传的照片' }).click();
    await page.getByRole('img', { name: '已上传的照片' }).waitFor();
    // some are left
    expect(await page.getByText('照片提交次数已用完').count()).toBe(0);
    await expectAccessible(page);
    const remove = page.getByRole('button', { name: '删除这张照片' });
    await remove.click();
    await remove.waitFor({ state: 'detached' });
    expect((await claimant.case(caseId)).body).toMatchObject({ photo: { drafts: [] } });
  });
});

describe('a holder whose number is claimed', () => {
  it('is told before the form that real-name binding has to wait', async () => {
    const { holder } = await dispute();
    const page = await portalOf(holder);
    await page.goto('/me/binding');
    await page.getByText('有人申请使用您的证件号码，处理完成后才能进行实名信息绑定。').waitFor();
    expect(await page.getByRole('button', { name: '获取验证码' }).count()).toBe(0);
    const free = await portalOf(await registeredPerson());
    await free.goto('/me/binding');
    await free.getByRole('button', { name: '获取验证码' }).waitFor();
  });
});

describe('an objection whose photos are handed in, where another claim asks for some too', () => {
  it('leads there, and says that each has photos of its own', async () => {
    const of = (end: string, state: string) => ({
      objectionId: `00000000-0000-7000-8000-00000000000${end}`,
      ...{ reference: `5860-9574-271${end}`, state, owedUntil: '2026-09-08T08:00:00.000Z' },
    });
    const [handedIn, owed] = [of('6', 'HANDED_IN'), of('7', 'PHOTOS_OWED')];
    const items = [handedIn, owed].map((objection) => ({
      ...{ reference: objection.reference, openedAt: '2026-09-01T08:00:00.000Z', stage: 'EVIDENCE' },
      ...{ mayObject: false, objection },
    }));
    const page = await portalOf(await registeredPerson());
    await page.route('**/api/v1/holder-claims', (route) => route.fulfill({ json: { items } }));
    await page.route('**/api/v1/objections/*', (route) =>
      route.fulfill({ json: { ...handedIn, photo: { rules: [], drafts: [] } } }),
    );
    await page.goto(`/objections/${handedIn.objectionId}`);
    await page.getByText('每项须分别提交照片').waitFor();
    await page.getByText('您的照片已提交，等待比对').waitFor();
    expect(await page.getByText('无需操作').count()).toBe(0);
    await expectAccessible(page);
    const link = page.getByRole('main').getByRole('link', { name: '上传手持证件照' });
    expect(await link.getAttribute('href')).toBe(`/objections/${owed.objectionId}/photos`);
  });
});

describe('a correction that is over', () => {
  it('is not asked for photos where they were asked for, and says how it ended', async () => {
    const person = await registeredPerson();
    const { correctionId } = (await person.asksCorrection(newPerson().identity)).body;
    await eventually('the correction', async () => (await person.correction(correctionId)).status === 200);
    await person.withdrawsCorrection(correctionId);
    const page = await portalOf(person);
    await page.goto(`/corrections/${correctionId}/photos`);
    await page.waitForURL(`**/corrections/${correctionId}`);
    await page.getByText('更正申请已撤回').first().waitFor();
  });
});

describe('an objection whose claim is over', () => {
  it('is said to be over, also where the page was open before', async () => {
    const objectionId = '00000000-0000-7000-8000-000000000006';
    const seen = {
      objectionId,
      reference: '5860-9574-2719',
      state: 'HANDED_IN',
      owedUntil: '2026-09-08T08:00:00.000Z',
    };
    const missing = { slug: 'objection/not-found', status: 404, type: 'about:blank', title: '没有这项异议' };
    let over = false;
    const page = await portalOf(await registeredPerson());
    await page.route(`**/api/v1/objections/${objectionId}`, (route) =>
      over
        ? route.fulfill({ status: 404, contentType: 'application/problem+json', body: JSON.stringify(missing) })
        : route.fulfill({ json: { ...seen, photo: { rules: [], drafts: [], sides: ['FRONT', 'BACK'] } } }),
    );
    await page.goto(`/objections/${objectionId}`);
    await page.getByText('您的照片已提交，等待比对').waitFor();
    over = true;
    await page.getByText('这项异议已结束').waitFor();
    expect(await page.getByText('您的照片已提交，等待比对').count()).toBe(0);
    await page.getByRole('main').getByRole('link', { name: '前往收件箱' }).waitFor();

    // and where the photos are taken
    over = false;
    await page.goto(`/objections/${objectionId}/photos`);
    await arrive(page, '拍摄要求');
    over = true;
    await press(page, 'English');
    await page.getByText('This objection is over').waitFor();
    await page.getByRole('main').getByRole('link', { name: 'To your inbox' }).waitFor();
    await expectAccessible(page);
  });

  it('is not asked for photos where they were asked for, and says how it ended', async () => {
    const objectionId = '00000000-0000-7000-8000-000000000006';
    const ended = { objectionId, reference: '5860-9574-2719', state: 'OVER', end: 'HOLDER' };
    const page = await portalOf(await registeredPerson());
    await page.route(`**/api/v1/objections/${objectionId}`, (route) =>
      route.fulfill({ json: { ...ended, owedUntil: '2026-09-08T08:00:00.000Z', photo: { rules: [], drafts: [] } } }),
    );
    await page.goto(`/objections/${objectionId}/photos`);
    await page.waitForURL(`**/objections/${objectionId}`);
    await page.getByText('审核认定号码属于您').first().waitFor();
  });

  it('sends whoever comes back later to the notice that says how it ended', async () => {
    const page = await portalOf(await registeredPerson());
    await page.goto('/objections/00000000-0000-7000-8000-000000000006');
    await page.getByText('这项异议已结束，或属于另一个账号').waitFor();
    await page.getByText('结果见收件箱中的通知').waitFor();
    await page.getByRole('main').getByRole('link', { name: '前往收件箱' }).waitFor();
  });
});
