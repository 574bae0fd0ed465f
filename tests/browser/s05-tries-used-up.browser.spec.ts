import { beforeAll, describe, expect, it } from '@jest/globals';
import { referenceOf } from '@zhenming/kernel';
import type { Page } from 'playwright-core';
import { eventually } from '../../tools/src/browser.js';
import { photosUsedUp } from '../stories/situations.js';
import { addStaff, dispute, graduatedRecord, newPerson, STAFF_PASSWORD, type Dispute } from '../stories/world.js';
import { expectAccessible, onEach, sizes, windows, type Size } from './browsing.js';
import { arrive, fill, logsIn, press } from './walks.js';

const open = windows();
const screens = onEach<Size>('phone', 'desktop');

/** as it is, and as if the window were turned into the other one */
async function accessibleInBoth(page: Page): Promise<void> {
  const before = page.viewportSize() ?? sizes.desktop;
  await expectAccessible(page);
  await page.setViewportSize(before.width === sizes.phone.width ? sizes.desktop : sizes.phone);
  await expectAccessible(page);
  await page.setViewportSize(before);
}

async function dashboardOf(role: 'support' | 'senior-reviewer'): Promise<Page> {
  const page = await open.dashboard();
  const login = await addStaff([role]);
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码').fill(STAFF_PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('button', { name: '退出' }).waitFor();
  await page.goto('/human-help');
  await arrive(page, '请求人工协助的案件');
  return page;
}

/** how often a page reads the list when the network was away and is back, and nobody asks: each reading is recorded */
async function looksUnasked(page: Page): Promise<number> {
  let looks = 0;
  page.on('request', (request) => (looks += request.url().includes('/api/v1/human-help') ? 1 : 0));
  // what is as old as this would be read anew
  await page.clock.install();
  await page.clock.runFor(10_000);
  await page.evaluate(`for (const what of ['offline', 'online']) dispatchEvent(new Event(what))`);
  // whatever was asked for before is on its way by then
  await page.evaluate(`fetch('/api/v1/me').then(() => undefined)`);
  return looks;
}

describe('S5 by clicking, with what never matches', () => {
  it.each(screens)('the page leads to the photos, and says no reason, on a %s', async (size) => {
    const { row } = graduatedRecord();
    const { claimant, caseId } = await dispute(row);
    const page = await open.portal({ size });
    await logsIn(page, claimant);
    await page.goto(`/cases/${caseId}/study-record`);
    await arrive(page, '提供学籍或学历信息');
    await page.getByRole('radio', { name: '已毕业' }).check();
    await page.getByRole('combobox', { name: '学校' }).fill(row.institution);
    await page.getByLabel('层次').selectOption(row.level);
    await fill(page, '毕业证书编号', row.recordNumber);
    await fill(page, '毕业年份', '2020');
    await page.getByLabel('我已阅读并了解以上影响').check();
    await press(page, '提交核实');
    await page.getByText('还可尝试 2 次').waitFor();
    await page.getByRole('link', { name: '上传手持证件照' }).waitFor();
    await expectAccessible(page);
    await press(page, '提交核实');
    await page.getByText('还可尝试 1 次').waitFor();
    await press(page, '提交核实');
    await page.getByText('提供的信息未能核实，这种方式的次数已用完').waitFor();
    await expectAccessible(page);
    await page.goto(`/cases/${caseId}`);
    await page.getByText('学籍或学历信息未能核实时，请使用这种方式。').waitFor();
    await expectAccessible(page);
    await page.goto(`/cases/${caseId}/study-record`);
    await press(page, '上传手持证件照');
    await arrive(page, '拍摄要求');
  });
});

describe('a case whose photos are used up', () => {
  let parties: Dispute;
  beforeAll(async () => {
    parties = await dispute();
    await photosUsedUp(parties);
  }, 300_000);

  it('asks for help; support sees it and opens nothing; a senior reviewer opens the photos again', async () => {
    const { claimant, caseId } = parties;
    const reference = referenceOf(caseId);
    const portal = await open.portal();
    await logsIn(portal, claimant);
    for (const step of ['', '?step=front', '?step=hand-in']) {
      await portal.goto(`/cases/${caseId}/photos${step}`);
      await portal.getByText('照片提交次数已用完，可以请求人工协助').waitFor();
      expect(await portal.getByRole('navigation', { name: '步骤' }).count()).toBe(0);
    }
    await accessibleInBoth(portal);
    await portal.goto(`/cases/${caseId}`);
    await arrive(portal, '证件号码重复：我的申请');
    await accessibleInBoth(portal);
    await press(portal, '请求人工协助');
    await portal.getByText(`编号 ${reference}`).last().waitFor();
    await accessibleInBoth(portal);

    const support = await dashboardOf('support');
    const inList = (page: Page) => page.getByRole('row').filter({ hasText: reference });
    await inList(support).getByText('照片提交次数').waitFor();
    expect(await support.getByRole('button', { name: '重新开放' }).count()).toBe(0);
    await accessibleInBoth(support);
    expect(await looksUnasked(support)).toBe(0);

    const senior = await dashboardOf('senior-reviewer');
    await inList(senior).getByRole('button', { name: '重新开放' }).click();
    const dialog = senior.getByRole('dialog', { name: '重新开放次数' });
    await dialog.getByRole('button', { name: '重新开放' }).click();
    await dialog.getByText('请填写理由').waitFor();
    await expectAccessible(senior);
    await dialog.getByLabel('理由').fill('已电话核实');
    await dialog.getByRole('button', { name: '重新开放' }).click();
    await senior.getByText(`已为案件 ${reference} 重新开放，并已通知本人。`).waitFor();
    await accessibleInBoth(senior);

    await portal.goto(`/cases/${caseId}`);
    await portal.getByText('还可提交 5 次').waitFor();
    await press(portal, '重新拍摄并提交');
    await press(portal, '开始上传');
  });

  it('leaves none for a correction: its pages say who helps, until when, and what else there is', async () => {
    const { claimant } = parties;
    const { correctionId } = (await claimant.asksCorrection(newPerson().identity)).body;
    await eventually('it is open', async () => (await claimant.correction(correctionId)).status === 200);
    const page = await open.portal();
    await logsIn(page, claimant);
    for (const path of [`/corrections/${correctionId}`, `/corrections/${correctionId}/photos`]) {
      await page.goto(path);
      await page.getByText('照片提交次数已用完').waitFor();
      await page.getByText('由客服为您发起的更正，可以另外提交一次照片').waitFor();
      await page.getByText('在提交 90 天后恢复').waitFor();
      await page.getByRole('link', { name: '查看证件号码' }).waitFor();
      expect(await page.getByRole('link', { name: '上传手持证件照' }).count()).toBe(0);
      await accessibleInBoth(page);
    }
  });
});
