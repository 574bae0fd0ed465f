import { describe, expect, it } from '@jest/globals';
import { eventually } from '../../tools/src/browser.js';
import { anotherClaim, dispute, inSchoolRecord, later, reviewer } from '../stories/world.js';
import { expectAccessible, onEach, windows, type Size } from './browsing.js';
import { arrive, handsPhotosIn, logsIn, press, proofDialog, provesByCode } from './walks.js';

const ANSWER = '经重新核对，持证人与照片一致，原决定有误';
const CONTEST = '对注销的复议';

const open = windows();

describe('S13 by clicking', () => {
  it.each(onEach<Size>('phone', 'desktop'))(
    'a deregistered person contests, on a %s, and the account is back',
    async (size) => {
      const { row, given } = inSchoolRecord();
      const { holder, claimant: winner, caseId: decided } = await dispute(row);
      const { claimant: other } = await anotherClaim(holder);
      await winner.giveStudyRecord(decided, given);
      await winner.closed(decided, 'WON');
      const page = await open.portal({ size });
      await logsIn(page, holder);
      await arrive(page, '注销原因和处理方式');
      // the card says it, and the title does not say it once more
      await page.getByRole('heading', { level: 2, name: '本账号已被注销' }).waitFor();
      expect(await page.getByRole('heading', { name: '本账号已被注销' }).count()).toBe(1);
      await page.getByText('自您首次在此以验证码确认身份之日起 30 天').waitFor();
      await expectAccessible(page);

      await press(page, '申请复议');
      await page.getByText('每个决定只能申请一次').waitFor();
      await expectAccessible(page);
      await press(page, '已了解，申请复议');
      // a password does not do, and is not asked for
      await page.getByText('为防止知道密码的他人代您操作').waitFor();
      expect(await proofDialog(page).getByText('登录密码').count()).toBe(0);
      await expectAccessible(page);
      await provesByCode(page, holder);
      await arrive(page, CONTEST);
      await expectAccessible(page);
      // the other ways do not exist here
      expect(await page.getByRole('link', { name: '提供学籍或学历信息' }).count()).toBe(0);
      await press(page, '上传手持证件照');
      await handsPhotosIn(page, holder.seed, 'jpeg', CONTEST);
      await page.getByText('由未参与原决定的审核员审核', { exact: false }).first().waitFor();
      await expectAccessible(page);

      const caseId = new URL(page.url()).pathname.split('/').at(-1) as string;
      // the winner may answer, and loses no account by it
      const winners = await open.portal({ size });
      await logsIn(winners, winner);
      await winners.goto('/me');
      await winners.getByRole('heading', { name: '关于您证件号码的决定正在复议' }).waitFor();
      await winners.getByText('您的账号仍可使用，但不再带有证件号码和实名信息绑定。', { exact: false }).waitFor();
      expect(await winners.getByText('您的账号可能被注销').count()).toBe(0);
      await press(winners, '是我本人，我放弃');
      await winners.getByRole('dialog').getByText('申请复议的账号不会因此得到号码', { exact: false }).waitFor();
      await expectAccessible(winners);

      const looks = await reviewer();
      await looks.approves(await looks.taskOf(caseId), holder.identity, { applicantNote: ANSWER });
      await page.getByText(ANSWER).waitFor();
      await expectAccessible(page);
      await press(page, '查看个人信息');
      await arrive(page, '个人信息');
      await page.getByText(holder.identity.name).first().waitFor();

      // who claimed the number when it was decided has the account back without the claim
      const beside = await open.portal({ size });
      await logsIn(beside, other);
      await beside.goto('/me');
      await beside.getByRole('heading', { name: '决定已撤销，您的账号目前没有证件号码' }).waitFor();
      await beside.getByText('当时对证件号码的申请。').waitFor();
      await beside.getByText('须由未参与该决定的高级审核员', { exact: false }).waitFor();
      await expectAccessible(beside);

      // nor is the winner, whose sessions ended, led to enter the number once more
      const left = await open.portal({ size });
      await logsIn(left, winner);
      await left.goto('/');
      await left.getByRole('heading', { name: '决定已撤销，您的账号目前没有证件号码' }).waitFor();
      expect(await left.getByRole('link', { name: '填写姓名和证件号码' }).count()).toBe(0);
      await expectAccessible(left);
    },
    300_000,
  );

  it('who may not contest any more reads why not, and what else there is', async () => {
    const { row, given } = inSchoolRecord();
    const { holder, claimant: winner, caseId: decided } = await dispute(row);
    await winner.giveStudyRecord(decided, given);
    await winner.closed(decided, 'WON');
    await holder.login();
    const caseId = await holder.contests();
    const page = await open.portal({ size: 'phone' });
    await logsIn(page, holder);
    await page.getByText('您已申请复议，正在处理。').waitFor();
    expect(await page.getByRole('button', { name: '申请复议' }).count()).toBe(0);
    await holder.withdraws(caseId);
    await eventually('the contest is over', async () => (await holder.deregistration()).contest.why === 'USED');
    await page.reload();
    await page.getByText('复议已结束，不能再次申请').waitFor();
    await page.getByText('如果仍认为决定有误，请联系客服').waitFor();
    await page.getByRole('link', { name: '查看复议情况' }).waitFor();
    expect(await page.getByRole('button', { name: '申请复议' }).count()).toBe(0);
    await expectAccessible(page);
  });

  it('after thirty days it is too late, which the page says', async () => {
    const { row, given } = inSchoolRecord();
    const { holder, claimant: winner, caseId: decided } = await dispute(row);
    await winner.giveStudyRecord(decided, given);
    await winner.closed(decided, 'WON');
    await holder.login();
    await holder.provesByCode();
    await later('+30d', holder);
    const page = await open.portal();
    await logsIn(page, holder);
    await page.getByText(/^申请复议的期限已于 .+ 届满/).waitFor();
    await page.getByRole('button', { name: '这不是我的证件号码' }).waitFor();
    expect(await page.getByRole('button', { name: '申请复议' }).count()).toBe(0);
    await expectAccessible(page);
  });
});
