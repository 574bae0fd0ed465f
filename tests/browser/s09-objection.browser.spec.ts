import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { referenceOf } from '@zhenming/kernel';
import type { Person } from '../../tools/src/portal.js';
import { mateAsked } from '../stories/situations.js';
import { dispute, inSchoolRecord, later } from '../stories/world.js';
import { expectAccessible, onEach, windows, type Size } from './browsing.js';
import { alone, asks, byCode, Conditions, says } from './conditions.js';
import { guardedSystem } from './setup/guarded-system.js';
import {
  decides,
  fill,
  handsPhotosIn,
  logsIn,
  looksAtBoth,
  looksAtBothSides,
  OBJECTION,
  press,
  provesByCode,
  reviewerAt,
} from './walks.js';

guardedSystem();
const open = windows();

const CLAIMED = '有人申请使用您的证件号码，请答复';
const HOLDER_OWES = '您的异议已记录，请提交手持证件照';
const HANDED_IN = '您的照片已提交，等待比对';
const UPHELD = '审核认定号码属于您';
const REFUSED = '未通过，可申诉一次';
const WILL_MOVE = '您账号中的证件号码即将归他人使用';
const CLAIMANT_OWES = '号码的现使用者提出异议，请提交手持证件照';

/** each of these pages says the same of where its person stands */
async function everywhere(page: Page, headline: string, ...paths: string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    await page.getByRole('heading', { level: 2, name: headline, exact: true }).waitFor();
    await expectAccessible(page);
  }
}

const ANSWER = '双方的照片已并列核对';

interface Compared {
  readonly caseId: string;
  readonly size: Size;
}

/** one reviewer finds the claimant's photos good enough, two find for a side: each of them alone, by clicking */
async function findFor(side: '申请人' | '持有人', { identity }: Person, { caseId, size }: Compared): Promise<void> {
  const at = async () => {
    const dashboard = await open.dashboard({ size });
    await reviewerAt(dashboard, caseId);
    return dashboard;
  };
  const first = await at();
  await looksAtBoth(first);
  await decides(first, '通过（A）', identity);
  for (const kind of ['两方核对：号码属于谁', '第二人审核'] as const) {
    const dashboard = await at();
    await looksAtBothSides(dashboard, kind);
    await dashboard.getByRole('radio', { name: `${side}的照片` }).check();
    await fill(dashboard, '书面答复（双方当事人都可能看到）', ANSWER);
    await expectAccessible(dashboard);
    await decides(dashboard, side === '持有人' ? '属于持有人（H）' : '属于申请人（A）', identity);
  }
}

const screens = onEach<[Size, Size]>(['phone', 'desktop'], ['desktop', 'phone']);
describe.each(screens)('S9 by clicking on a %s, reviewers on a %s: a holder whose number is claimed', (size, ours) => {
  it('says “it is mine”, both hand in photos, two find for the holder: the number stays, and the claimant may appeal', async () => {
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
    // what is owed comes first, leaving the number after it
    const answers = page
      .getByRole('link', { name: '上传手持证件照' })
      .or(page.getByRole('region', { name: '您的答复' }));
    expect(await answers.evaluateAll((found) => found.map(({ tagName }) => tagName))).toEqual(['A', 'SECTION']);
    expect(await page.getByRole('button', { name: '这是我的号码' }).count()).toBe(0);

    const other = await open.portal({ size });
    await logsIn(other, claimant);
    await everywhere(other, CLAIMANT_OWES, '/', '/me', `/cases/${caseId}`);
    await press(other, '上传手持证件照');
    await handsPhotosIn(other, claimant.seed, 'jpeg');
    await other.getByRole('heading', { level: 2, name: '照片已提交，等待人工审核' }).waitFor();

    await press(page, '上传手持证件照');
    // what is handed in decides, and the code for "it is mine" was minutes ago
    await later('+6m');
    await handsPhotosIn(page, holder.seed, 'jpeg', OBJECTION, () => provesByCode(page, holder));
    await page.getByRole('heading', { level: 2, name: HANDED_IN }).waitFor();
    await expectAccessible(page);
    await everywhere(page, HANDED_IN, '/', '/me');

    await findFor('持有人', holder, { caseId, size: ours });
    await page.getByRole('heading', { level: 2, name: UPHELD, exact: true }).waitFor();
    await everywhere(page, UPHELD, '/', '/me');
    await page.getByText('号码仍归您的账号使用').waitFor();
    await everywhere(other, REFUSED, '/', '/me', `/cases/${caseId}`);
    await other.getByText(ANSWER).waitFor();
    await fill(other, '为什么您认为结果有误', '证件是我的');
    await press(other, '提交申诉');
    await other.getByText('申诉已提交，由另一位审核员复核').waitFor();
    await expectAccessible(other);
  }, 600_000);

  it('reads from when on a decision takes effect, and may say that somebody else made the account', async () => {
    const record = inSchoolRecord();
    const { holder, claimant, caseId } = await dispute(record.row);
    await claimant.giveStudyRecord(caseId, record.given);
    await holder.notified('NUMBER_WILL_MOVE');
    const page = await open.portal({ size });
    await logsIn(page, holder);
    await everywhere(page, WILL_MOVE, '/', '/me');
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

describe('S9 by clicking: a holder who says “it is mine”, and is found to be wrong', () => {
  it('reads until when nothing moves, what can be answered, and which claim it is', async () => {
    const { holder, claimant, caseId } = await dispute();
    const objectionId = await holder.objects();
    expect((await claimant.handsPhotosIn(caseId)).status).toBe(200);
    expect((await holder.handsPhotosIn(objectionId, {}, 'objections')).status).toBe(200);
    await findFor('申请人', claimant, { caseId, size: 'desktop' });
    await holder.notified('NUMBER_WILL_MOVE');
    const page = await open.portal({ size: 'phone' });
    await logsIn(page, holder);
    await everywhere(page, WILL_MOVE, '/', '/me');
    await page
      .getByText(/生效。$/)
      .first()
      .waitFor();
    await page.getByText('生效后，号码归对方的账号使用，您的账号可能被注销。').waitFor();
    expect(await page.getByRole('button', { name: '这是我的号码' }).count()).toBe(0);
    for (const name of ['是我本人，我放弃', '账号是别人注册的']) await page.getByRole('button', { name }).waitFor();
    await page.goto('/inbox');
    await page.getByText(WILL_MOVE).first().click();
    await page
      .getByText(`编号 ${referenceOf(caseId)}。`)
      .first()
      .waitFor();
    await expectAccessible(page);
    // the claim is another person's
    expect(await page.locator(`a[href*="${caseId}"]`).count()).toBe(0);
  }, 600_000);
});

describe('what only waits allow, under what people do to forms', () => {
  it('the objection of a holder', async () => {
    const { holder } = await dispute();
    const page = await alone(await open.portal());
    await logsIn(page, holder);
    await page.goto('/me');
    await new Conditions(page, {
      ...asks('这是我的号码', '声明这个号码属于您？', '号码属于我'),
      proves: byCode(holder),
      change: /\/identity\/objection$/,
      done: says('您的答复已记录。'),
      session: holder,
      second: says(HOLDER_OWES),
    }).all();
  });

  it('a classmate’s word that is taken back', async () => {
    const { mate, claimant, code, requestId } = await mateAsked();
    await mate.vouches(requestId, claimant.identity.name, code);
    const page = await alone(await open.portal());
    await logsIn(page, mate);
    await page.goto(`/assists/${requestId}`);
    await new Conditions(page, {
      ...asks('撤回协助', '撤回您的协助？', '撤回协助'),
      change: /\/withdrawal$/,
      done: says('您的协助不再有效'),
      session: mate,
      second: says('您的协助不再有效'),
    }).all();
  });
});
