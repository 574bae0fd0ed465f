import { beforeAll, describe, expect, it } from '@jest/globals';
import { referenceOf } from '@zhenming/kernel';
import type { Page } from 'playwright-core';
import { addStaff, dispute } from '../stories/world.js';
import { expectAccessible, windows } from './browsing.js';
import { arrive, entersOffice, logsIn, press } from './walks.js';

const open = windows();

/** at the search box, as a member of staff with that role */
async function finderAs(role: 'support' | 'auditor'): Promise<Page> {
  const page = await open.dashboard();
  await entersOffice(page, await addStaff([role]));
  await page.getByRole('link', { name: '按编号查找' }).click();
  await arrive(page, '按编号查找');
  return page;
}

async function finds(page: Page, typed: string): Promise<void> {
  await page.getByLabel('编号', { exact: true }).fill(typed);
  await press(page, '查找');
}

describe('a caller reads the reference number of their case', () => {
  let [caseId, reference, misheard] = ['', '', ''];
  beforeAll(async () => {
    const opened = await dispute();
    caseId = opened.caseId;
    reference = referenceOf(caseId);
    misheard = reference.slice(0, -1) + String((Number(reference.at(-1)) + 1) % 10);
    const portal = await open.portal();
    await logsIn(portal, opened.claimant);
    await portal.goto(`/cases/${caseId}`);
    await portal.getByText(`编号 ${reference}`).waitFor();
    // what the page shows of the case is the number, nowhere its id
    expect(await portal.getByText(caseId).count()).toBe(0);
  });

  it('support is told that a digit was misheard, then finds the case, and reads no more of it', async () => {
    const page = await finderAs('support');
    await finds(page, misheard);
    await page.getByRole('alert').filter({ hasText: '有数字不对或前后颠倒' }).waitFor();
    // the caller reads it once more, and it is typed over the first
    expect(await page.evaluate('document.activeElement.value')).toBe(misheard);
    expect(await page.evaluate('getSelection().toString()')).toBe(misheard);
    await expectAccessible(page);
    // pressed once more it is asked once more
    const again = page.waitForRequest((request) => request.url().includes('/api/v1/references/'));
    await press(page, '查找');
    await again;
    await finds(page, reference.replaceAll('-', ' '));
    await page.getByRole('row').filter({ hasText: reference }).getByText('进行中').waitFor();
    expect(await page.getByRole('link', { name: reference }).count()).toBe(0);
    await expectAccessible(page);
  });

  it('an auditor is led to its timeline at once, and back to the empty box', async () => {
    const page = await finderAs('auditor');
    await finds(page, reference);
    await arrive(page, '案件审计');
    await page.getByText(reference).first().waitFor();
    await page.goBack();
    await arrive(page, '按编号查找');
    await finds(page, caseId);
    await arrive(page, '案件审计');
  });
});
