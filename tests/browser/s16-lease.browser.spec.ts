import { describe, expect, it } from '@jest/globals';
import { photoRuleNames } from '@zhenming/contracts';
import { dispute, later } from '../stories/world.js';
import { expectAccessible, windows, type Size } from './browsing.js';
import { arrive, findsAllKept, findsUnreadable, looksAtBoth, press, reviewerAt } from './walks.js';

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
    // this page's own clock, to be moved past the time in which a decision can be undone
    await desk.clock.install();
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
    const sent: string[] = [];
    desk.on('request', (request) => {
      if (request.url().endsWith('/decision')) sent.push(request.method());
    });
    await keyboard.press('a');
    // Esc takes it back, and nothing is sent, not when its time has passed either
    await desk.getByText('即将提交').first().waitFor();
    await keyboard.press('Escape');
    await desk.getByText('已撤销，没有送出。您填写的内容还在。').waitFor();
    await desk.clock.fastForward(9_000);
    expect([sent, (await claimant.me()).identity]).toEqual([[], 'CONTESTED']);
    await keyboard.press('a');
    await desk.getByText('即将提交').first().waitFor();
    // and this time the undo window passes
    await desk.clock.fastForward(9_000);
    expect((await claimant.holds()).proof).toBe('PROVEN');
    expect(sent).toEqual(['POST']);
  });
});

describe('photos at a desk', () => {
  it('are both seen, also when the second one arrives first', async () => {
    const { caseId } = await waitingCase();
    const desk = await open.dashboard();
    await reviewerAt(desk, caseId);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let first = true;
    await desk.route('**/picture', async (route) => {
      const waits = first;
      first = false;
      if (waits) await held;
      await route.continue();
    });
    await desk.goto('/next');
    await press(desk, '领取下一件');
    await arrive(desk, '审核照片');
    await press(desk, '查看正面（1）');
    await press(desk, '查看反面（2）');
    await desk.getByRole('img', { name: '手持证件照，反面', exact: true }).waitFor();
    release();
    await desk.getByRole('img', { name: '手持证件照，正面', exact: true }).waitFor();
    await findsAllKept(desk);
    await press(desk, '通过（A）');
    // nothing but the card is missing
    await desk.getByText('请填写证件上的姓名和号码').waitFor();
  });
});

describe('S16 by clicking', () => {
  it.each<Size>(['desktop', 'phone'])(
    'on a %s a lease that has run out is said at once, the form stays and cannot be sent',
    async (size) => {
      const { caseId } = await waitingCase();
      const desk = await open.dashboard({ size });
      await reviewerAt(desk, caseId);
      await looksAtBoth(desk);
      await findsUnreadable(desk);
      await desk.getByLabel('给申请人的话（申请人会看到）').fill('请重拍');
      await later('+16m');
      // whichever comes first: the page asks for more time by itself, or the decision is refused
      for (const name of ['请重新提交（T）', '立即送出'])
        await desk
          .getByRole('button', { name })
          .click({ timeout: 10_000 })
          .catch(() => undefined);
      await desk.getByText('您填写的内容仍可查看，但不能再提交。').waitFor();
      expect(await desk.getByLabel('给申请人的话（申请人会看到）').inputValue()).toBe('请重拍');
      expect(await desk.getByRole('button', { name: '请重新提交（T）' }).isDisabled()).toBe(true);
      await expectAccessible(desk);
    },
  );
});
