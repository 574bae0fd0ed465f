import { describe, expect, it } from '@jest/globals';
import { photoRuleNames } from '@zhenming/contracts';
import { dispute, later } from '../stories/world.js';
import { expectAccessible, windows } from './browsing.js';
import { arrive, findsUnreadable, looksAtBoth, reviewerAt } from './walks.js';

const open = windows();

const waitingCase = async () => {
  const { holder, claimant, caseId } = await dispute();
  const { status } = await claimant.handsPhotosIn(caseId);
  expect(status).toBe(200);
  return { holder, claimant, caseId };
};

describe('a review by keyboard alone', () => {
  it('takes a task, looks, checks, reads the card, approves; the number is the claimant’s', async () => {
    const { holder, claimant, caseId } = await waitingCase();
    const desk = await open.dashboard();
    await reviewerAt(desk, caseId);
    await desk.goto('/next');
    await arrive(desk, '审核');
    const { keyboard } = desk;
    await keyboard.press('n');
    await arrive(desk, '审核照片');
    await keyboard.press('?');
    await desk.getByRole('dialog', { name: '快捷键' }).waitFor();
    await expectAccessible(desk);
    await keyboard.press('Escape');
    await keyboard.press('1');
    await desk.getByRole('img', { name: '手持证件照，正面' }).waitFor();
    await keyboard.press('2');
    await desk.getByRole('img', { name: '手持证件照，反面' }).waitFor();
    for (let n = 0; n < photoRuleNames.length; n++) await keyboard.press('y');
    await keyboard.press('c');
    await keyboard.type(holder.identity.name);
    await keyboard.press('Tab');
    await keyboard.type(holder.identity.number);
    await keyboard.press('Escape');
    await keyboard.press('a');
    // Esc takes it back, and nothing was sent
    await desk.getByText('即将提交').first().waitFor();
    await keyboard.press('Escape');
    await desk.getByText('已撤销，没有送出。您填写的内容还在。').waitFor();
    expect((await claimant.me()).identity).toBe('CONTESTED');
    await keyboard.press('a');
    // and this time the undo window passes
    expect((await claimant.holds()).proof).toBe('PROVEN');
  });
});

describe('S16 by clicking', () => {
  it('a lease that has run out is said at once, the form stays and cannot be sent', async () => {
    const { caseId } = await waitingCase();
    const desk = await open.dashboard();
    await reviewerAt(desk, caseId);
    await looksAtBoth(desk);
    await findsUnreadable(desk);
    await desk.getByLabel('给申请人的话（申请人会看到）').fill('请重拍');
    await later('+16m');
    // whichever comes first: the page asks for more time by itself, or the decision is refused
    for (const name of ['请重新提交（T）', '立即送出'])
      await desk
        .getByRole('button', { name })
        .click({ timeout: 3_000 })
        .catch(() => undefined);
    await desk.getByText('您填写的内容仍可查看，但不能再提交。').waitFor();
    expect(await desk.getByLabel('给申请人的话（申请人会看到）').inputValue()).toBe('请重拍');
    expect(await desk.getByRole('button', { name: '请重新提交（T）' }).isDisabled()).toBe(true);
    await expectAccessible(desk);
  });
});
