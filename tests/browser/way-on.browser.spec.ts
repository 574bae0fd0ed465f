import { describe, it } from '@jest/globals';
import { codeFor, mailbox } from '../../tools/src/browser.js';
import { newPerson, registeredPerson, system } from '../stories/world.js';
import { expectAccessible, windows } from './browsing.js';
import { arrive, fill, logsIn, press, registersAgain, typesWho } from './walks.js';

const open = windows();

describe('somebody who would be stuck', () => {
  it('whose phone is lost is led from both recoveries to a new account, and claims the number with it', async () => {
    const { identity } = await registeredPerson();
    const again = newPerson({ identity, channel: 'EMAIL' });
    const page = await open.portal();
    await page.goto('/recover-username');
    await page.getByRole('link', { name: '重新注册' }).waitFor();
    await expectAccessible(page);
    await page.goto('/recover-password');
    await page.getByText('原来的手机号和邮箱都不能用了？').waitFor();
    await press(page, '重新注册');
    await arrive(page, '注册：联系方式');
    await page.getByRole('radio', { name: '邮箱' }).check();
    await page.getByRole('textbox', { name: '邮箱' }).fill(again.address);
    await press(page, '获取验证码');
    await arrive(page, '注册：验证码和密码');
    await fill(page, '验证码', await codeFor(system(), again.address, 0));
    await fill(page, '设置密码', again.password);
    await press(page, '验证并创建账号');
    await arrive(page, '注册：姓名和证件号码');
    await typesWho(page, again);
    await press(page, '完成注册');
    // whose the account is that has the number is told what to do as well
    await page.getByRole('button', { name: '退出当前账号，登录原账号' }).waitFor();
    await page.getByRole('link', { name: '找回密码' }).waitFor();
    await expectAccessible(page);
    await registersAgain(page);
    await arrive(page, '重新注册申请已受理');
  });

  it('is offered the proven contact for real-name binding, and told why', async () => {
    const person = await registeredPerson();
    const page = await open.portal();
    await logsIn(page, person);
    const known = (await mailbox(system(), person.address)).length;
    await page.goto('/me/binding');
    await page.getByText('有人申请您的证件号码时，绑定的手机号或邮箱会收到通知').waitFor();
    await expectAccessible(page);
    await press(page, '获取验证码');
    await arrive(page, '输入验证码');
    await page.getByRole('button', { name: /^重新发送/ }).waitFor();
    await fill(page, '验证码', await codeFor(system(), person.address, known));
    await press(page, '确认');
    await page.getByText(/^已于 .+完成实名信息绑定。$/).waitFor();
  });
});
