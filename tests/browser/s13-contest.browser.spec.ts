import { describe, expect, it } from '@jest/globals';
import { dispute, inSchoolRecord, reviewer } from '../stories/world.js';
import { expectAccessible, windows, type Size } from './browsing.js';
import { arrive, handsPhotosIn, logsIn, press } from './walks.js';

const ANSWER = '经重新核对，持证人与照片一致，原决定有误';
const CONTEST = '对注销的复议';

const open = windows();

describe('S13 by clicking', () => {
  it.each<Size>(['phone', 'desktop'])(
    'a deregistered person contests, on a %s, and the account is back',
    async (size) => {
      const { row, given } = inSchoolRecord();
      const { holder, claimant: winner, caseId: decided } = await dispute(row);
      await winner.giveStudyRecord(decided, given);
      await winner.closed(decided, 'WON');
      const page = await open.portal({ size });
      await logsIn(page, holder);
      await arrive(page, '本账号已被注销');
      await page.getByText('自您首次登录查看之日起 30 天').waitFor();
      await expectAccessible(page);

      await press(page, '申请复议');
      await page.getByText('每个决定只能申请一次').waitFor();
      await expectAccessible(page);
      await press(page, '已了解，申请复议');
      await arrive(page, CONTEST);
      await expectAccessible(page);
      // the other ways do not exist here
      expect(await page.getByRole('link', { name: '提供学籍或学历信息' }).count()).toBe(0);
      await press(page, '上传手持证件照');
      await handsPhotosIn(page, holder.seed, 'jpeg', CONTEST);
      await page.getByText('由未参与原决定的人员审核', { exact: false }).first().waitFor();
      await expectAccessible(page);

      const caseId = new URL(page.url()).pathname.split('/').at(-1) as string;
      const looks = await reviewer();
      await looks.approves(await looks.taskOf(caseId), holder.identity, { applicantNote: ANSWER });
      await page.getByText(ANSWER).waitFor();
      await expectAccessible(page);
      await press(page, '查看个人信息');
      await arrive(page, '个人信息');
      await page.getByText(holder.identity.name).first().waitFor();
    },
    300_000,
  );
});
