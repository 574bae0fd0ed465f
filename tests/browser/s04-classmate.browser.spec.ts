import { describe, expect, it } from '@jest/globals';
import { eventually } from '../../tools/src/browser.js';
import { mateAsked } from '../stories/situations.js';
import { addStaff, cohort, dispute, inSchoolRecord, later, officeImports, registeredPerson } from '../stories/world.js';
import { expectAccessible, onEach, windows, type Size } from './browsing.js';
import { arrive, entersOffice, fill, logsIn, looksAtBoth, press, reviewerAt } from './walks.js';

const open = windows();

const screens = onEach<[Size, Size]>(['phone', 'phone'], ['desktop', 'desktop']);
describe.each(screens)('S4 by clicking, a %s and a %s', (theirs, ours) => {
  it('a classmate is asked, types a wrong code and then the right one; the number is the claimant’s', async () => {
    const mate = await registeredPerson();
    await officeImports([{ ...mate.identity, ...inSchoolRecord().row }]);
    await later('+181d', mate);
    const { claimant, caseId } = await dispute(inSchoolRecord().row);

    const page = await open.portal({ size: theirs });
    await logsIn(page, claimant);
    await page.goto(`/cases/${caseId}`);
    await press(page, '发送协助请求');
    await arrive(page, '请高校同学协助验证');
    await fill(page, '同学的姓名', mate.identity.name);
    await page.getByRole('combobox', { name: '学校' }).fill(cohort.institution);
    await page.getByLabel('层次').selectOption(cohort.level);
    await page.getByLabel('入学年份').fill(String(cohort.year));
    await page.getByLabel('我已阅读并了解以上影响').check();
    await press(page, '发送协助请求');
    const shown = await page
      .getByLabel(/^验证码 \d{6}$/)
      .or(page.getByText(/^\d{3} ?\d{3}$/))
      .first()
      .textContent();
    const code = (shown ?? '').replace(/\D/g, '');
    expect(code).toMatch(/^\d{6}$/);
    await expectAccessible(page);

    const helper = await open.portal({ size: ours });
    await logsIn(helper, mate);
    await mate.askedOnce();
    await helper.goto('/assists');
    await helper.getByRole('main').getByRole('link').first().click();
    await arrive(helper, '协助同学验证身份');
    await expectAccessible(helper);
    const grants = async (typed: string): Promise<void> => {
      await fill(helper, '申请人的完整姓名', claimant.identity.name);
      await fill(helper, '6 位验证码', typed);
      await helper.getByLabel('我已当面见到申请人本人，并确认其姓名与身份。').check();
      await helper.getByLabel('我已阅读并理解以上责任说明。').check();
      await press(helper, '下一步，核对');
      await helper.getByText(`${typed.slice(0, 3)} ${typed.slice(3)}`).waitFor();
      await press(helper, '确认协助');
    };
    // a name that nobody can have costs no try
    await fill(helper, '申请人的完整姓名', [...claimant.identity.name].join('\u3000'));
    await press(helper, '下一步，核对');
    await helper.getByText('请按证件填写申请人的姓名').first().waitFor();
    await grants(code.slice(0, 5) + String((Number(code[5]) + 1) % 10));
    await helper.getByText('姓名或验证码不正确，请当面向同学确认后重试').waitFor();
    await helper.getByText('还可以尝试 4 次').waitFor();
    await press(helper, 'English');
    await helper.getByText('The name or the code is not right').waitFor();
    await press(helper, '中文');
    await grants(code);
    await helper
      .getByText('现在不能再撤回协助。')
      .or(helper.getByRole('button', { name: '撤回协助' }))
      .first()
      .waitFor();

    await page.goto(`/cases/${caseId}`);
    await page.getByRole('link', { name: '实名信息绑定' }).waitFor();
    expect((await claimant.holds()).proof).toBe('UNPROVEN');
  });
});

describe('S4: a classmate vouches while a reviewer is to look at the photos', () => {
  it('the classmate may withdraw until the claim takes effect, however long the request was valid', async () => {
    const { mate, claimant, code, requestId } = await mateAsked();
    await claimant.handsPhotosIn((await claimant.me()).caseId ?? '');
    expect((await mate.vouches(requestId, claimant.identity.name, code)).body.granted).toBe(true);
    await eventually('the help is in the list', async () => (await mate.asked())[0]?.state === 'GRANTED');
    const page = await open.portal();
    await logsIn(page, mate);
    await page.goto('/assists');
    await page.getByText('您已协助，可查看或撤回').waitFor();
    expect(await page.getByText(/前有效/).count()).toBe(0);
    await page.getByText('申请生效之前可以撤回').waitFor();
  });

  it('reviewer and auditor see how often the classmate helped, and not who it is', async () => {
    const mate = await registeredPerson();
    await officeImports([{ ...mate.identity, ...inSchoolRecord().row }]);
    await later('+181d', mate);
    const { claimant, caseId } = await dispute(inSchoolRecord().row);
    await claimant.handsPhotosIn(caseId);
    const { assist } = (await claimant.asksClassmate(caseId, mate.identity.name, cohort)).body;
    const granted = await mate.vouches(await mate.askedOnce(), claimant.identity.name, assist?.code ?? '');
    expect(granted.body.granted).toBe(true);

    const reviewing = await open.dashboard({ size: 'phone' });
    await reviewerAt(reviewing, caseId);
    await looksAtBoth(reviewing);
    const auditing = await open.dashboard();
    await entersOffice(auditing, await addStaff(['auditor']));
    await auditing.goto(`/audit/${caseId}`);
    for (const page of [reviewing, auditing]) {
      await page.getByRole('heading', { name: '协助的同学' }).waitFor();
      await page.getByText('前后 90 天内共协助他人 1 次（含本次）').waitFor();
      await page.getByText('与申请人之间没有互相协助，也不在同一协助圈').waitFor();
      expect(await page.getByText(mate.identity.name).count()).toBe(0);
      await expectAccessible(page);
    }
  });
});
