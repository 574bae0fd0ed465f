import { describe, expect, it } from '@jest/globals';
import { eventually } from '../../tools/src/browser.js';
import { dispute, later } from '../stories/world.js';
import { expectAccessible, onEach, windows, type Size } from './browsing.js';
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
    const dashboard = await open.dashboard();
    await reviewerAt(dashboard, caseId);
    // this page's own clock, to be moved past the time in which a decision can be undone
    await dashboard.clock.install();
    await dashboard.goto('/next');
    await arrive(dashboard, '审核');
    // another task may be the one that the next test waits for
    await dashboard.getByRole('checkbox', { name: '送出结论后自动领取下一件' }).uncheck();
    const { keyboard } = dashboard;
    const keys: string[] = [];
    const types = async (key: string): Promise<void> => {
      keys.push(key);
      await keyboard.press(key);
    };
    await keyboard.press('n');
    await arrive(dashboard, '审核照片');
    await keyboard.press('?');
    await dashboard.getByRole('dialog', { name: '快捷键' }).waitFor();
    await expectAccessible(dashboard);
    await keyboard.press('Escape');
    const began = performance.now();
    await types('v');
    await dashboard.getByRole('img', { name: '手持证件照，正面' }).waitFor();
    await types('v');
    await dashboard.getByRole('img', { name: '手持证件照，反面' }).waitFor();
    await types('y');
    await types('c');
    await keyboard.type(holder.identity.name);
    await types('Tab');
    await keyboard.type(holder.identity.number);
    await types('Escape');
    const sent: string[] = [];
    dashboard.on('request', (request) => {
      if (request.url().endsWith('/decision')) sent.push(request.method());
    });
    await keyboard.press('a');
    // Esc takes it back, and nothing is sent, not when its time has passed either
    await dashboard.getByText('即将送出').first().waitFor();
    await keyboard.press('Escape');
    await dashboard.getByText('已撤销，没有送出。您填写的内容还在。').waitFor();
    await dashboard.clock.fastForward(9_000);
    expect([sent, (await claimant.me()).identity]).toEqual([[], 'CONTESTED']);
    await keyboard.press('a');
    await dashboard.getByText('即将送出').first().waitFor();
    const seconds = (performance.now() - began) / 1_000;
    process.stdout.write(
      `a good case: ${keys.length + 1} keys, besides the name and number of the card, ${seconds.toFixed(1)} s of this machine\n`,
    );
    // and this time the undo window passes
    await dashboard.clock.fastForward(9_000);
    expect((await claimant.holds()).proof).toBe('PROVEN');
    expect(sent).toEqual(['POST']);
  });
});

describe('a bad photo', () => {
  it('is sent back with four keys: two photos, what is wrong, the verdict; nobody is asked about the rest', async () => {
    const { claimant, caseId } = await waitingCase();
    const dashboard = await open.dashboard();
    await reviewerAt(dashboard, caseId);
    await dashboard.clock.install();
    await dashboard.goto('/next');
    // another task may be the one that the next test waits for
    await dashboard.getByRole('checkbox', { name: '送出结论后自动领取下一件' }).uncheck();
    await press(dashboard, '领取下一件');
    await arrive(dashboard, '审核照片');
    const keys: string[] = [];
    const types = async (key: string): Promise<void> => {
      keys.push(key);
      await dashboard.keyboard.press(key);
    };
    const began = performance.now();
    await types('v');
    await types('v');
    for (const side of ['正面', '反面'])
      await dashboard.getByRole('img', { name: `手持证件照，${side}`, exact: true }).waitFor();
    await types('4');
    await types('t');
    await dashboard.getByRole('dialog', { name: '即将送出：请重新提交' }).getByText('证件文字看不清').waitFor();
    const seconds = (performance.now() - began) / 1_000;
    await dashboard.clock.fastForward(9_000);
    await arrive(dashboard, '审核');
    process.stdout.write(`a bad case: ${keys.length} keys, ${seconds.toFixed(1)} s of this machine\n`);
    expect(keys.length).toBeLessThanOrEqual(5);
    const { photo } = await eventually('the rejection', async () => {
      const { body } = await claimant.case(caseId);
      return body.photo?.rejection && body;
    });
    expect(photo?.rejection).toMatchObject({ reasons: [{ code: 'CARD_TEXT_UNREADABLE' }] });
  });
});

describe('photos in the dashboard', () => {
  it('are both seen, also when the second one arrives first', async () => {
    const { caseId } = await waitingCase();
    const dashboard = await open.dashboard();
    await reviewerAt(dashboard, caseId);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let first = true;
    await dashboard.route('**/picture', async (route) => {
      const waits = first;
      first = false;
      if (waits) await held;
      await route.continue();
    });
    await dashboard.goto('/next');
    await press(dashboard, '领取下一件');
    await arrive(dashboard, '审核照片');
    await press(dashboard, '查看正面');
    await press(dashboard, '查看反面');
    await dashboard.getByRole('img', { name: '手持证件照，反面', exact: true }).waitFor();
    release();
    await dashboard.getByRole('img', { name: '手持证件照，正面', exact: true }).waitFor();
    await findsAllKept(dashboard);
    await press(dashboard, '通过（A）');
    // nothing but the card is missing
    await dashboard.getByText('请先填写证件上的姓名和号码').waitFor();
  });
});

describe('S16 by clicking', () => {
  it.each(onEach<Size>('desktop', 'phone'))(
    'on a %s a lease that has run out is said at once, what was written stays and cannot be sent',
    async (size) => {
      const { caseId } = await waitingCase();
      const dashboard = await open.dashboard({ size });
      await reviewerAt(dashboard, caseId);
      await looksAtBoth(dashboard);
      await findsUnreadable(dashboard);
      await dashboard.getByLabel('给申请人的话（申请人会看到）').fill('请重拍');
      await later('+16m');
      // whichever comes first: the page asks for more time by itself, or the decision is refused
      const over = dashboard.getByText('您写的话仍可查看，但不能再送出。');
      await eventually('the page says that the lease is over', async () => {
        for (const name of ['请重新提交（T）', '立即送出'])
          if (!(await over.isVisible()))
            await dashboard
              .getByRole('button', { name })
              .click({ timeout: 5_000 })
              .catch(() => undefined);
        return over.isVisible();
      });
      expect(await dashboard.getByLabel('给申请人的话（申请人会看到）').inputValue()).toBe('请重拍');
      expect(await dashboard.getByRole('button', { name: '请重新提交（T）' }).isDisabled()).toBe(true);
      await expectAccessible(dashboard);
    },
  );
});
