import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually } from '../../tools/src/browser.js';
import { dispute, inSchoolRecord, registeredPerson, system } from '../stories/world.js';
import { expectAccessible, onEach, windows, type Size } from './browsing.js';
import { arrive, fill, logsIn, press } from './walks.js';

const open = windows();

const expired = (page: Page) => page.getByRole('dialog', { name: '登录已过期' });

describe.each(onEach<Size>('phone', 'desktop'))('logins and devices by clicking, on a %s', (size) => {
  it('a login elsewhere is ended: its page asks for a new login by itself, and listens to nothing any more', async () => {
    const person = await registeredPerson();
    const [page, other] = [await open.portal({ size }), await open.portal({ size })];
    await logsIn(page, person);
    await other.clock.install();
    await logsIn(other, person);
    let listens = 0;
    other.on('request', (request) => (listens += request.url().endsWith('/inbox/events') ? 1 : 0));
    await other.goto('/me');
    await arrive(other, '个人信息');

    await page.goto('/me');
    await press(page, '登录与设备');
    await arrive(page, '登录与设备');
    const logins = page.getByRole('region', { name: '正在登录' }).getByRole('listitem');
    // the person's own client has one, too
    await expectRows(logins, 3);
    expect(await logins.filter({ hasText: '本次登录' }).count()).toBe(1);
    // each of the two times is whole on its line, and nothing that parts them is left at the end of one
    const times = (await logins.first().locator('small').innerText()).split('\n').filter((line) => line !== '');
    expect(times).toEqual([expect.stringMatching(/^登录于 [\d/: ]+$/), expect.stringMatching(/^最近使用：[\d/: ]+$/)]);
    await expectAccessible(page);
    // the latest login is the first
    await logins.first().getByRole('button').click();
    await page.getByText('已退出那个登录。').waitFor();
    await expectRows(logins, 2);

    await expired(other).waitFor();
    await expectAccessible(other);
    const before = listens;
    await other.clock.fastForward(60_000);
    await other.getByRole('button', { name: '暂不登录' }).click();
    expect([before > 0, listens]).toEqual([true, before]);
  });

  it('all other logins are ended after a question, and a device is removed', async () => {
    const person = await registeredPerson();
    const [page, other] = [await open.portal({ size }), await open.portal({ size })];
    for (const one of [page, other]) await logsIn(one, person);
    await page.goto('/me/security');
    await arrive(page, '登录与设备');
    const logins = page.getByRole('region', { name: '正在登录' }).getByRole('listitem');
    await press(page, '退出其他所有登录');
    await expectAccessible(page);
    await press(page, '全部退出');
    await page.getByText('其他登录都已退出。').waitFor();
    await expectRows(logins, 1);
    await page.getByText('没有其他地方登录您的账号。').waitFor();
    await expired(other).waitFor();

    const devices = page.getByRole('region', { name: '用过的设备' }).getByRole('listitem');
    await expectRows(devices, 2);
    expect(await devices.filter({ hasText: '本设备' }).getByRole('button').count()).toBe(0);
    await press(page, '移除此设备');
    await expectAccessible(page);
    await press(page, '移除');
    await page.getByText('已移除那个设备').waitFor();
    await expectRows(devices, 1);
  });
});

describe('a copy of a login', () => {
  it('is seen by the device that it is used on, and is out as soon as a new password is set', async () => {
    const person = await registeredPerson();
    const page = await open.portal();
    await logsIn(page, person);
    const cookies = await page.context().cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const headers = { cookie, 'x-device-id': crypto.randomUUID() };
    const copied = async () => (await fetch(`${system().gateway}/api/v1/me`, { headers })).status;
    expect(await copied()).toBe(200);
    await page.goto('/me/security');
    await arrive(page, '登录与设备');
    const devices = page.getByRole('region', { name: '用过的设备' }).getByRole('listitem');
    await expectRows(devices, 2);
    const strange = devices.filter({ hasText: '没有在这里登录过' });
    await strange.getByRole('button').click();
    await expectAccessible(page);
    await press(page, '移除');
    await page.getByText('其他登录都已退出').waitFor();
    await expectRows(devices, 1);
    await press(page, '修改密码');
    await arrive(page, '修改密码');
    await fill(page, '当前密码', person.password);
    await fill(page, '新密码', 'another plum 4712');
    await press(page, '修改密码');
    await page.getByText('密码已修改。').waitFor();
    await eventually('the copy is out', async () => (await copied()) === 401);
    await press(page, '返回个人信息');
    await arrive(page, '个人信息');
  });
});

describe('a deregistered person who is told of a new login', () => {
  it('sees where the account is logged in, ends that, and is led to a new password', async () => {
    const { row, given } = inSchoolRecord();
    const { holder, claimant, caseId } = await dispute(row);
    await claimant.giveStudyRecord(caseId, given);
    await claimant.closed(caseId, 'WON');
    const [page, other] = [await open.portal(), await open.portal()];
    for (const one of [other, page]) {
      await logsIn(one, holder);
      await arrive(one, '注销原因和处理方式');
    }
    await press(page, '登录与设备');
    await arrive(page, '登录与设备');
    const logins = page.getByRole('region', { name: '正在登录' }).getByRole('listitem');
    await expectRows(logins, 2);
    await expectAccessible(page);
    await press(page, '退出其他所有登录');
    await press(page, '全部退出');
    await page.getByText('其他登录都已退出。').waitFor();
    await expectRows(logins, 1);
    expect(await page.getByRole('link', { name: '修改密码' }).count()).toBe(0);
    await press(page, '返回注销原因和处理方式');
    await arrive(page, '注销原因和处理方式');
    await page.goBack();
    await press(page, '找回密码');
    await arrive(page, '找回密码');
  });
});

describe('a page that polls', () => {
  it.each<[string, (page: Page) => Promise<unknown>]>([
    ['a person is back', (page) => page.keyboard.press('Tab')],
    // all that a page hears of some screen readers
    ['something is clicked, without pointer and key', (page) => page.evaluate("document.querySelector('h1').click()")],
  ])('says so where nobody has touched it for a minute, and no longer when %s', async (_what, acts) => {
    const { claimant, caseId } = await dispute();
    await claimant.handsPhotosIn(caseId);
    const page = await open.portal();
    await page.clock.install();
    await logsIn(page, claimant);
    await page.goto(`/cases/${caseId}`);
    await arrive(page, '证件号码重复：我的申请');
    const reads = (saysSo: boolean) =>
      page.waitForRequest(
        (request) =>
          request.url().endsWith(`/api/v1/cases/${caseId}`) &&
          (request.headers()['x-background-request'] === 'true') === saysSo,
      );
    await Promise.all([reads(true), page.clock.fastForward(120_000)]);
    let waits = true;
    // a poll that comes while the one before is on its way is none: the person stays, and there is a next one
    const staysThere = async (): Promise<void> => {
      while (waits) {
        await acts(page);
        await page.clock.fastForward(31_000);
      }
    };
    await Promise.all([reads(false).finally(() => (waits = false)), staysThere()]);
  });
});

const expectRows = async (rows: ReturnType<Page['locator']>, count: number): Promise<void> => {
  await rows.nth(count - 1).waitFor();
  await rows.nth(count).waitFor({ state: 'detached' });
};
