import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually } from '../../tools/src/browser.js';
import { addStaff, dispute } from '../stories/world.js';
import { windows } from './browsing.js';
import { arrive, entersOffice, logsIn, logsOut } from './walks.js';

const open = windows({ keepsPages: true });

/** Goes to a page that is not of the app, and notes when the browser shows this one again as it was. */
async function leaves(page: Page): Promise<void> {
  await page.evaluate(
    `addEventListener('pageshow', ({ persisted }) => persisted && sessionStorage.setItem('kept', 'yes'))`,
  );
  await page.goto('/api/v1/none');
}
const expectKept = async (page: Page): Promise<void> =>
  expect(await page.evaluate(`sessionStorage.getItem('kept')`)).toBe('yes');

/** `goBack` of Playwright waits for a load that does not come where the page was kept. */
async function goesBack(page: Page): Promise<void> {
  await page.evaluate('window.left = true');
  // the page may be gone before it has answered
  await page.evaluate('history.back()').catch(() => undefined);
  const isLeft = () => page.evaluate<boolean>('window.left !== true').catch(() => false);
  await eventually('another page is there', isLeft);
}

describe('a page that was left, and that the browser shows again as it was', () => {
  it('at the dashboard: shows nobody’s data once its session is over', async () => {
    const page = await open.dashboard();
    await entersOffice(page, await addStaff(['admin']));
    await page.getByRole('link', { name: '工作人员' }).click();
    await arrive(page, '工作人员');
    await page.getByRole('table').waitFor();
    await leaves(page);
    await page.context().clearCookies();
    await goesBack(page);
    await arrive(page, '登录审核台');
    await expectKept(page);
    expect(await page.getByRole('table').count()).toBe(0);
  });

  it('at the portal: the same', async () => {
    const { claimant, caseId } = await dispute();
    const page = await open.portal();
    await logsIn(page, claimant);
    await page.goto(`/cases/${caseId}`);
    await arrive(page, '证件号码重复：我的申请');
    await leaves(page);
    await page.context().clearCookies();
    await goesBack(page);
    await arrive(page, '登录');
    await expectKept(page);
    expect(await page.getByRole('heading', { name: '证件号码重复：我的申请' }).count()).toBe(0);
  });
});

describe('who logs out', () => {
  it('leaves nothing behind at the dashboard for who goes back', async () => {
    const page = await open.dashboard();
    await entersOffice(page, await addStaff(['admin']));
    await page.getByRole('link', { name: '工作人员' }).click();
    await arrive(page, '工作人员');
    const home = page.waitForEvent('load');
    await page.getByRole('button', { name: '退出' }).click();
    await home;
    await arrive(page, '登录审核台');
    await goesBack(page);
    await arrive(page, '登录审核台');
    expect(await page.getByRole('button', { name: '退出' }).count()).toBe(0);
  });

  it('leaves nothing behind at the portal for who goes back', async () => {
    const { claimant, caseId } = await dispute();
    const page = await open.portal();
    await logsIn(page, claimant);
    await page.goto(`/cases/${caseId}`);
    await arrive(page, '证件号码重复：我的申请');
    await logsOut(page);
    await goesBack(page);
    await page.getByRole('link', { name: '登录' }).first().waitFor();
    expect(await page.getByRole('button', { name: '退出' }).count()).toBe(0);
  });
});
