import { randomInt } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { done, eventually } from '../../tools/src/browser.js';
import { newPerson, registeredPerson } from '../stories/world.js';
import { expectAccessible, onEach, windows, type Size } from './browsing.js';
import { arrive, fill, logsIn, press, registers, registersAgain, typesWho } from './walks.js';

const open = windows();

describe.each(onEach<Size>('phone', 'desktop'))(
  'S7 by clicking on a %s: an account by e-mail, its number saved later',
  (size) => {
    it('a used number shows its solutions right there; the claim leads to a case that 【解决方法】 keeps', async () => {
      const holder = await registeredPerson();
      const claimant = newPerson({ identity: holder.identity, channel: 'EMAIL' });
      const page = await open.portal({ size });
      await registers(page, claimant);
      await press(page, '暂不填写证件号码');
      await arrive(page, '账号已创建');
      await page.goto('/me/identity');
      await arrive(page, '修改姓名信息');
      // twice, as impatient people do
      await typesWho(page, claimant);
      await page.getByRole('button', { name: '保存' }).dblclick();
      await expectAccessible(page);
      await registersAgain(page);
      await arrive(page, '证件号码重复：我的申请');
      await page.goBack();
      await page.goto('/me');
      await page.getByText('解决方法').first().waitFor();
      await expectAccessible(page);
      await claimant.login();
      expect((await claimant.me()).identity).toBe('CONTESTED');
      const cases = await done(claimant.browser.portal.GET('/api/v1/cases'));
      expect(cases.items).toHaveLength(1);
    });

    it('whose answer comes to the inbox finds the solutions in the profile, and claims the number from there', async () => {
      const holder = await registeredPerson();
      for (let n = 0; n < 5; n++) {
        const asker = await newPerson({ identity: holder.identity }).register();
        expect((await asker.saveProfile()).status).toBe(409);
      }
      const claimant = newPerson({ identity: holder.identity, channel: 'EMAIL' });
      const page = await open.portal({ size });
      /** the page of the inbox, with so many answers about a number */
      const readsInbox = async (answers: number) => {
        await claimant.login();
        await eventually('the answer is in the inbox', async () => {
          const told = (await claimant.inbox()).filter(({ about }) => about === 'NUMBER_ANSWER');
          return told.length === answers;
        });
        await page.goto('/inbox');
        await arrive(page, '收件箱');
      };
      await registers(page, claimant);
      await typesWho(page, claimant);
      await press(page, '完成注册');
      await arrive(page, '结果将发送到收件箱');
      // who asked for one number is not told of many: others asked for it
      await page.getByText('为保护个人信息，这次的结果不在此显示，会发送到您的收件箱。').waitFor();
      await readsInbox(1);
      await page.goto('/me');
      await page.getByText('证件号码已被注册，查看【解决方法】').waitFor();
      await press(page, '再次填写，并选择“我要重新注册”');
      await arrive(page, '修改姓名信息');
      await typesWho(page, claimant);
      await page.getByText('身份验证通过后，使用同一证件号码的其他账号将被注销。').waitFor();
      await expectAccessible(page);
      await page.getByLabel('我已了解以上影响，我要重新注册').check();
      await press(page, '保存');
      await arrive(page, '结果将发送到收件箱');
      await page.getByText('为保护个人信息，这次的结果不在此显示，会发送到您的收件箱。').waitFor();
      await readsInbox(2);
      await page.goto('/me');
      await press(page, '选择验证方式');
      await arrive(page, '证件号码重复：我的申请');
      expect((await claimant.me()).identity).toBe('CONTESTED');
    });
  },
);

describe('what is said of a used number', () => {
  /** the page that says so, to an account without a number */
  async function said() {
    const holder = await registeredPerson();
    const page = await open.portal();
    await logsIn(page, await newPerson().register());
    await page.goto('/me/identity');
    await typesWho(page, holder);
    await press(page, '保存');
    const inUse = page.getByText('证件号码已被注册，查看【解决方法】');
    await inUse.waitFor();
    return { page, inUse, holder };
  }

  it('gives way to the form that the back button leads to, with what was typed', async () => {
    const { page, inUse, holder } = await said();
    const solutions = page.getByRole('heading', { name: '解决方法', exact: true });
    await solutions.waitFor();
    await page.goBack();
    const number = page.getByLabel('证件号码', { exact: true });
    await number.waitFor();
    expect([await number.inputValue(), await inUse.count(), await solutions.count()]).toEqual([
      ...[holder.identity.number, 1, 0],
    ]);
    await expectAccessible(page);
    // of what is typed now nothing is said before it is asked
    await number.fill(newPerson().identity.number);
    expect(await inUse.count()).toBe(0);
    await number.fill(holder.identity.number);
    await press(page, '下一步，核对');
    await page.getByRole('heading', { name: '请再核对一遍' }).waitFor();
    expect(await inUse.count()).toBe(0);
    await press(page, '保存');
    await solutions.waitFor();
  });

  it('speaks the language of the page; the rest says in which it came', async () => {
    const { page, inUse } = await said();
    await page.getByLabel('我已了解以上影响，我要重新注册').check();
    await page.context().setOffline(true);
    await press(page, '完成注册');
    await page.getByText('网络没有回应').waitFor();
    await page.context().setOffline(false);
    await press(page, 'English');
    await page.getByText('This document number is already registered: see the solutions').waitFor();
    expect(await inUse.count()).toBe(0);
    await page.locator('[role=alert] [lang="zh-CN"]').getByText('网络没有回应').waitFor();
  });

  it('is claimed as the number that was typed, whichever language its person reads on in', async () => {
    const { name } = newPerson().identity;
    const number = `E${randomInt(10 ** 6, 10 ** 7)}`;
    const identity = { name, documentType: 'PASSPORT' as const, country: 'USA', number };
    const holder = await newPerson({ identity }).register();
    expect((await holder.signUp()).status).toBe(200);
    const claimant = await newPerson({ identity }).register();
    const page = await open.portal();
    await logsIn(page, claimant);
    await page.goto('/me/identity');
    await page.getByLabel('证件类型', { exact: true }).selectOption('PASSPORT');
    await fill(page, '签发国家或地区', '美国 USA');
    await typesWho(page, claimant);
    await press(page, '保存');
    await page.getByText('证件号码已被注册，查看【解决方法】').waitFor();
    await press(page, 'English');
    await page.getByLabel('I have read this and want to register again').check();
    const answer = page.waitForResponse((response) => response.request().method() === 'PUT');
    await press(page, 'Complete the registration');
    expect((await answer).status()).toBe(200);
    expect((await claimant.me()).identity).toBe('CONTESTED');
  });
});
