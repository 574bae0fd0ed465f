import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { codeFor, eventually, mailbox } from '../../tools/src/browser.js';
import { freshMail } from '../../tools/src/portal.js';
import { later, newPerson, registeredPerson, system } from '../stories/world.js';
import { expectAccessible, windows } from './browsing.js';
import { signal } from './lines.js';
import { arrive, fill, logsIn, logsOut, press, proofDialog } from './walks.js';

const open = windows();

const anotherTab = async (page: Page, path: string): Promise<Page> => {
  const tab = await page.context().newPage();
  await tab.goto(path);
  return tab;
};

/** the SMS to a phone, as it is copied */
const smsTo = (phone: string): Promise<string> =>
  eventually('the SMS is sent', async () => (await mailbox(system(), phone))[0]?.text);

describe('a code that was sent', () => {
  it('at registration is asked for again after the tab was closed, with the contact masked, and may be pasted as a whole SMS', async () => {
    const person = newPerson({ channel: 'PHONE' });
    const page = await open.portal();
    await page.goto('/register');
    await page.getByRole('textbox', { name: '手机号' }).fill(person.address);
    await press(page, '获取验证码');
    await arrive(page, '注册：验证码和密码');

    const next = await anotherTab(page, '/');
    await page.close();
    await press(next, '注册');
    const masked = `${person.address.slice(0, 3)}****${person.address.slice(-4)}`;
    await next.getByText(`验证码已发送到 ${masked}，还没有填写。`).waitFor();
    await expectAccessible(next);
    await press(next, '填写验证码');
    await arrive(next, '注册：验证码和密码');
    await next.reload();
    await next.getByText(masked).waitFor();
    await expectAccessible(next);
    // the way back leads here again, and nothing of the code is to be begun anew
    await next.goBack();
    await press(next, '填写验证码');

    const waiting = await anotherTab(next, '/register/code');
    await arrive(waiting, '注册：验证码和密码');
    const sms = await smsTo(person.address);
    expect(sms).toMatch(/^【甄明】[^]*\n@localhost #\d{6}$/);
    await fill(next, '验证码', sms);
    await fill(next, '设置密码', person.password);
    await press(next, '验证并创建账号');
    await arrive(next, '注册：姓名和证件号码');
    // what was typed in one tab is not asked for in the other
    await arrive(waiting, '账号已创建');
    const kept = await next.evaluate(() => JSON.stringify({ ...localStorage }));
    expect(kept).not.toContain('zhenming.code');
  });

  it('to a further contact and for a forgotten password is asked for again, and not of whoever logs in next', async () => {
    const [person, email, password] = [await registeredPerson(), freshMail(), 'another plum 4712'];
    const page = await open.portal();
    await logsIn(page, person);
    await page.goto('/me/contacts');
    await page.getByLabel('方式').selectOption('EMAIL');
    await fill(page, '邮箱', email);
    await press(page, '获取验证码');
    await arrive(page, '输入验证码');
    const next = await anotherTab(page, '/me/contacts');
    await page.close();
    await press(next, '填写验证码');
    await fill(next, '验证码', await codeFor(system(), email, 0));
    await press(next, '确认');
    await next.getByText('验证成功').waitFor();
    expect(await next.getByRole('link', { name: '填写验证码' }).count()).toBe(0);

    await logsOut(next);
    const known = (await mailbox(system(), person.address)).length;
    await next.goto('/recover-password');
    await fill(next, '手机号、邮箱或证件号码', person.address);
    await press(next, '获取验证码');
    await arrive(next, '设置新密码');
    const last = await anotherTab(next, '/recover-password');
    await next.close();
    await press(last, '填写验证码');
    await fill(last, '验证码', await codeFor(system(), person.address, known));
    await fill(last, '新密码', password);
    await press(last, '修改密码');
    await arrive(last, '登录');
    await last.goto('/recover-password');
    await fill(last, '手机号、邮箱或证件号码', person.address);
    await press(last, '获取验证码');
    await arrive(last, '设置新密码');
    await logsIn(last, { address: person.address, password });
    await logsOut(last);
    const stranger = await anotherTab(last, '/recover-password');
    await arrive(stranger, '找回密码');
    expect(await stranger.getByRole('link', { name: '填写验证码' }).count()).toBe(0);
  });
});

it('a code that shows who it is has its field focused, and is asked for again, and not sent again, after a reload', async () => {
  const person = await registeredPerson();
  const page = await open.portal();
  await logsIn(page, person);
  await later('+6m', person);
  await page.goto('/me/contacts');
  const dialog = proofDialog(page);
  const asksForProof = async (): Promise<void> => {
    await page.getByLabel('方式').selectOption('EMAIL');
    await fill(page, '邮箱', freshMail());
    await press(page, '获取验证码');
    await dialog.getByLabel('确认方式').selectOption({ index: 1 });
  };
  await asksForProof();
  const known = (await mailbox(system(), person.address)).length;
  await dialog.getByRole('button', { name: '获取验证码' }).click();
  await dialog.getByText('验证码已发送到').waitFor();
  expect(await page.evaluate('document.activeElement.autocomplete')).toBe('one-time-code');
  const code = await codeFor(system(), person.address, known);
  await page.reload();
  await asksForProof();
  await dialog.getByLabel('验证码', { exact: true }).fill(code);
  await dialog.getByRole('button', { name: '确认', exact: true }).click();
  await arrive(page, '输入验证码');
  expect(await mailbox(system(), person.address)).toHaveLength(known + 1);
});

describe('what somebody typed before their session ended', () => {
  it('is not shown to who logs in next, in another tab, while this one waits at the login', async () => {
    const [typed, next] = [newPerson({ channel: 'PHONE' }).address, await registeredPerson()];
    const page = await open.portal();
    await logsIn(page, await registeredPerson());
    await page.goto('/me/contacts');
    const phone = page.getByRole('textbox', { name: '手机号' });
    await phone.fill(typed);
    await page.context().clearCookies();
    await page.reload();
    await arrive(page, '登录');
    // it hears who is logged in now, and reads that again only later than its form is there
    const reads = signal();
    let read = 0;
    await page.route('**/api/v1/me', async (route) => {
      if (read++ > 0) await reads.given;
      return route.fallback();
    });
    const other = await anotherTab(page, '/login');
    await logsIn(other, next);
    await arrive(page, '联系方式');
    expect(await phone.inputValue()).toBe('');
    reads.give();
    expect(await page.evaluate(`JSON.stringify({ ...sessionStorage })`)).not.toContain(typed);
  });
});
