import { describe, expect, it } from '@jest/globals';
import { done } from '../../tools/src/browser.js';
import { newPerson, registeredPerson } from '../stories/world.js';
import { expectAccessible, onEach, windows, type Size } from './browsing.js';
import { arrive, press, registers, registersAgain, typesWho } from './walks.js';

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
  },
);
