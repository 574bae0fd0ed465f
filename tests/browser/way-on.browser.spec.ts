import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { codeFor, done, mailbox } from '../../tools/src/browser.js';
import { freshMail } from '../../tools/src/portal.js';
import { addStaff, dispute, newPerson, registeredPerson, system } from '../stories/world.js';
import { expectAccessible, windows } from './browsing.js';
import { holdsBack } from './lines.js';
import { arrive, entersOffice, fill, logsIn, press, registersAgain, typesWho } from './walks.js';

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

describe('somebody who registers with the phone that an account of theirs has', () => {
  /** code and password are sent */
  async function registering({ address }: { readonly address: string }) {
    const page = await open.portal();
    const known = (await mailbox(system(), address)).length;
    await page.goto('/register');
    await page.getByRole('textbox', { name: '手机号' }).fill(address);
    await press(page, '获取验证码');
    await arrive(page, '注册：验证码和密码');
    await fill(page, '验证码', await codeFor(system(), address, known));
    await fill(page, '设置密码', 'another plum 4712');
    await press(page, '验证并创建账号');
    return page;
  }
  const told = (page: Page) => page.getByRole('alert').getByText('该联系方式已用于登录另一个账号').waitFor();

  it('is told so, and led to it: by its password, or to a new one', async () => {
    const person = await registeredPerson();
    const page = await registering(person);
    await told(page);
    await expectAccessible(page);
    await page.getByRole('link', { name: '去登录' }).waitFor();
    const known = (await mailbox(system(), person.address)).length;
    await press(page, '找回密码');
    await fill(page, '手机号、邮箱或证件号码', person.address);
    await press(page, '获取验证码');
    await arrive(page, '设置新密码');
    await fill(page, '验证码', await codeFor(system(), person.address, known));
    await fill(page, '新密码', 'winter-jasmine-0815');
    await press(page, '修改密码');
    await arrive(page, '登录');
    await logsIn(page, { address: person.address, password: 'winter-jasmine-0815' });
    await page.goto('/me');
    await page.getByText(person.identity.name).first().waitFor();
  });

  it('goes on all the same where it is somebody else’s by now, with the same code', async () => {
    const page = await registering(await registeredPerson());
    await told(page);
    // who presses again is led to what lets them go on, and nothing is sent
    const box = page.getByLabel('我要创建新账号');
    const sent: string[] = [];
    page.on('request', (request) => void (request.method() === 'POST' ? sent.push(request.url()) : undefined));
    await press(page, '验证并创建账号');
    await page.getByText('要创建新账号，请勾选。').waitFor();
    expect(await box.getAttribute('aria-invalid')).toBe('true');
    expect(await box.evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
    expect(sent).toEqual([]);
    await expectAccessible(page);
    await box.check();
    await press(page, '验证并创建账号');
    await arrive(page, '注册：姓名和证件号码');
  });

  /** whose phone logs in no more since some moments: a mail address does */
  async function withoutPhone() {
    const person = await registeredPerson();
    const { portal } = person.browser;
    const address = freshMail();
    const { proofId } = await done(portal.POST('/api/v1/me/contacts', { body: { channel: 'EMAIL', address } }));
    const body = { code: await codeFor(system(), address, 0) };
    const params = { path: { proofId } };
    await done(portal.POST('/api/v1/me/contacts/{proofId}/verification', { params, body }));
    const own = (await person.me()).contacts.find(({ channel }) => channel === 'PHONE');
    const path = { contactId: own?.contactId ?? '' };
    await done(portal.DELETE('/api/v1/me/contacts/{contactId}', { params: { path } }));
    return person;
  }

  it('reads that it was taken off an account and is a way back to that, before it is none any more', async () => {
    const page = await registering(await withoutPhone());
    await page.getByRole('alert').getByText('该联系方式在 72 小时内从另一个账号移除').waitFor();
    await page.getByRole('link', { name: '找回密码' }).waitFor();
    await expectAccessible(page);
    await page.getByLabel('不能再用来找回那个账号').check();
    await press(page, '验证并创建账号');
    await arrive(page, '注册：姓名和证件号码');
  });

  it('reads the same where it is added to another account of theirs', async () => {
    const { address } = await withoutPhone();
    const page = await open.portal();
    await logsIn(page, await newPerson({ channel: 'EMAIL' }).register());
    const known = (await mailbox(system(), address)).length;
    await page.goto('/me/contacts');
    await fill(page, '手机号', address);
    await press(page, '获取验证码');
    await arrive(page, '输入验证码');
    await fill(page, '验证码', await codeFor(system(), address, known));
    await press(page, '确认');
    await page.getByText('这个联系方式在 72 小时内从另一个账号移除').waitFor();
    await page.getByRole('link', { name: '找回密码' }).waitFor();
    await press(page, '确认');
    await page.getByText('要用它登录本账号，请勾选').waitFor();
    await expectAccessible(page);
    await page.getByLabel('不能再用来找回那个账号').check();
    await press(page, '确认');
    await page.getByText('验证成功').waitFor();
  });

  it('reads what it costs to give the password of an account in a case, before it is asked for', async () => {
    const { holder } = await dispute();
    const page = await registering(holder);
    const password = page.getByLabel('那个账号的密码', { exact: true });
    await password.waitFor();
    await page.getByText('您就无法再办理这些，也无法再撤回申请').waitFor();
    await page.getByRole('link', { name: '找回密码' }).waitFor();
    await expectAccessible(page);
  });
});

describe('somebody who types another contact while the code to the first one is on its way', () => {
  it('reads where it was sent, at sign-up', async () => {
    const page = await open.portal();
    const [first, other] = [freshMail(), freshMail()];
    await page.goto('/register');
    await page.getByRole('radio', { name: '邮箱' }).check();
    const field = page.getByRole('textbox', { name: '邮箱' });
    await field.fill(first);
    const answers = await holdsBack(page, /\/api\/v1\/registrations$/);
    const asked = page.waitForRequest('**/api/v1/registrations');
    await press(page, '获取验证码');
    await asked;
    await field.fill(other);
    answers();
    await arrive(page, '注册：验证码和密码');
    await page.getByText(`验证码已发送到 ${first}`).waitFor();
  });

  it('reads where it was sent, in the profile', async () => {
    const page = await open.portal();
    await logsIn(page, await registeredPerson());
    const first = freshMail();
    await page.goto('/me/contacts');
    await page.getByLabel('方式').selectOption('EMAIL');
    await fill(page, '邮箱', first);
    const answers = await holdsBack(page, /\/api\/v1\/me\/contacts$/);
    const asked = page.waitForRequest('**/api/v1/me/contacts');
    await press(page, '获取验证码');
    await asked;
    await page.getByLabel('方式').selectOption('PHONE');
    answers();
    await arrive(page, '输入验证码');
    await page.getByText(first).waitFor();
  });
});

describe('somebody with a new account, whose number an older one has', () => {
  /** logged in with the new one */
  async function another() {
    const original = await registeredPerson();
    const page = await open.portal();
    await logsIn(page, await newPerson({ identity: original.identity }).register());
    return { original, page };
  }
  const otherAccount = (page: Page) => page.getByRole('button', { name: '退出当前账号，登录原账号' });

  it('is told that the password of that is changed, and led out of this one to log in with it', async () => {
    const { original, page } = await another();
    const password = 'another plum 4712';
    const known = (await mailbox(system(), original.address)).length;
    await page.goto('/recover-password');
    await fill(page, '手机号、邮箱或证件号码', original.address);
    await press(page, '获取验证码');
    await arrive(page, '设置新密码');
    await fill(page, '验证码', await codeFor(system(), original.address, known));
    await fill(page, '新密码', password);
    await press(page, '修改密码');
    await arrive(page, '密码已修改');
    await expectAccessible(page);
    await otherAccount(page).click();
    await arrive(page, '登录');
    await logsIn(page, { address: original.address, password });
  });

  it('recovers the password of this one, the phone being here now, and is not told that the new login has ended', async () => {
    const person = await registeredPerson();
    const page = await open.portal();
    await logsIn(page, person);
    const password = 'another plum 4712';
    const known = (await mailbox(system(), person.address)).length;
    await page.goto('/recover-password');
    await fill(page, '手机号、邮箱或证件号码', person.address);
    await press(page, '获取验证码');
    await arrive(page, '设置新密码');
    await fill(page, '验证码', await codeFor(system(), person.address, known));
    await fill(page, '新密码', password);
    // what else the page asks for by then is refused, and asked for once more
    const refused = page.waitForResponse((answer) => answer.url().endsWith('/unread-count') && answer.status() === 401);
    await press(page, '修改密码');
    await page.getByText('密码已修改，请使用新密码登录。').waitFor();
    await refused;
    await fill(page, '手机号、邮箱或证件号码', person.address);
    await fill(page, '密码', password);
    await press(page, '登录');
    await page.getByRole('button', { name: '退出', exact: true }).waitFor();
    expect(await page.getByRole('dialog', { name: '登录已过期' }).count()).toBe(0);
  });

  it('is led out of this one where its login name was sent, and to no third account', async () => {
    const { original, page } = await another();
    const registersAnew = page.getByRole('link', { name: '重新注册' });
    await page.goto('/recover-username');
    await page.getByText('原来的手机号和邮箱都不能用了？').waitFor();
    await page.getByRole('link', { name: '填写姓名和证件号码' }).waitFor();
    expect(await registersAnew.count()).toBe(0);
    await fill(page, '姓名', original.identity.name);
    await fill(page, '证件号码', original.identity.number);
    await press(page, '找回用户名');
    await page.waitForURL('**/recover-username/sent');
    await otherAccount(page).waitFor();
    await expectAccessible(page);
    expect(await registersAnew.count()).toBe(0);
    await otherAccount(page).click();
    await arrive(page, '登录');
  });
});

describe('an address that names nothing', () => {
  // no id, and the id of nothing
  const none = ['x', '00000000-0000-7000-8000-000000000000'];
  /** the page says what it did not find, offers this way on, and does not offer to try again */
  const leadsOn = async (page: Page, address: string, says: string, way: string): Promise<void> => {
    await page.goto(address);
    await page.getByText(says).waitFor();
    await page.getByRole('main').getByRole('link', { name: way }).waitFor();
    expect([address, await page.getByRole('button', { name: '重试' }).count()]).toEqual([address, 0]);
  };

  it('leads a person on, whatever it is the address of', async () => {
    const page = await open.portal();
    await logsIn(page, await registeredPerson());
    const missing = '没有找到您要看的内容';
    for (const id of none) {
      for (const what of ['cases', 'corrections']) await leadsOn(page, `/${what}/${id}`, missing, '前往个人信息');
      // one that is over can be read no more, and its notice says how it ended
      await leadsOn(page, `/objections/${id}`, '这项异议已结束，或属于另一个账号', '前往收件箱');
      await leadsOn(page, `/cases/${id}/timeline`, missing, '前往个人信息');
      await leadsOn(page, `/assists/${id}`, missing, '返回协助请求列表');
    }
    await expectAccessible(page);
  });

  it('says of no password that it is changed where none was', async () => {
    const page = await open.portal();
    await page.goto('/recover-password/changed');
    await page.getByRole('button', { name: '获取验证码' }).waitFor();
    expect(await page.getByText('密码已修改').count()).toBe(0);
  });

  it('leads a member of staff on, from a task and from an audit', async () => {
    const page = await open.dashboard();
    await entersOffice(page, await addStaff(['reviewer', 'auditor']));
    for (const id of none) {
      await leadsOn(page, `/task/${id}`, '没有找到', '领取下一件');
      await leadsOn(page, `/audit/${id}`, '没有找到', '查看另一个案件');
    }
  });
});
