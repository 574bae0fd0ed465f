import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { dispute, inSchoolRecord } from '../stories/world.js';
import { expectAccessible, windows, type Size } from './browsing.js';
import { guardedSystem } from './setup/guarded-system.js';
import { handsPhotosIn, logsIn, OBJECTION, press, provesByCode } from './walks.js';

guardedSystem();
const open = windows();

const CLAIMED = '有人申请使用您的证件号码，请答复';
const HOLDER_OWES = '您的异议已记录，请提交手持证件照';
const HANDED_IN = '您的照片已提交，等待比对';
const CLAIMANT_OWES = '号码的现有使用者提出异议，请提交手持证件照';

/** each of these pages says the same of where its person stands */
async function everywhere(page: Page, headline: string, ...paths: string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    await page.getByRole('heading', { level: 2, name: headline, exact: true }).waitFor();
    await expectAccessible(page);
  }
}

describe.each<Size>(['phone', 'desktop'])('S9 by clicking on a %s: a holder whose number is claimed', (size) => {
  it('reads it everywhere, says “it is mine” by an older contact, hands in photos; so does the claimant', async () => {
    const { holder, claimant, caseId } = await dispute();
    const page = await open.portal({ size });
    await logsIn(page, holder);
    await everywhere(page, CLAIMED, '/', '/me');
    await press(page, '这是我的号码');
    await expectAccessible(page);
    await page.getByRole('dialog').getByRole('button', { name: '号码属于我' }).click();
    await provesByCode(page, holder);
    await page.getByText('您的答复已记录。').waitFor();
    await everywhere(page, HOLDER_OWES, '/', '/me');
    expect(await page.getByRole('button', { name: '这是我的号码' }).count()).toBe(0);

    const other = await open.portal({ size });
    await logsIn(other, claimant);
    await everywhere(other, CLAIMANT_OWES, '/', '/me', `/cases/${caseId}`);
    await press(other, '上传手持证件照');
    await handsPhotosIn(other, claimant.seed, 'jpeg');
    await other.getByRole('heading', { level: 2, name: '照片已提交，等待人工审核' }).waitFor();

    await press(page, '上传手持证件照');
    await handsPhotosIn(page, holder.seed, 'jpeg', OBJECTION);
    await page.getByRole('heading', { level: 2, name: HANDED_IN }).waitFor();
    await expectAccessible(page);
    await everywhere(page, HANDED_IN, '/', '/me');
  }, 300_000);

  it('reads from when on a decision takes effect, and may say that somebody else made the account', async () => {
    const record = inSchoolRecord();
    const { holder, claimant, caseId } = await dispute(record.row);
    await claimant.giveStudyRecord(caseId, record.given);
    await holder.notified('NUMBER_WILL_MOVE');
    const page = await open.portal({ size });
    await logsIn(page, holder);
    await everywhere(page, '您账号中的证件号码即将归他人使用', '/', '/me');
    await page
      .getByText(/生效。$/)
      .first()
      .waitFor();
    await press(page, '账号是别人注册的');
    await page.getByRole('dialog').getByRole('button', { name: '是别人注册的' }).click();
    await provesByCode(page, holder);
    await page.getByText('已记录您的声明，号码已从本账号移除。').waitFor();
    await page.getByRole('heading', { level: 2, name: '您的账号还没有证件号码' }).waitFor();
    await claimant.holds();
  }, 300_000);
});
