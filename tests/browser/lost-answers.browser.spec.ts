import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { codeFor, mailbox } from '../../tools/src/browser.js';
import { freshMail, photoOf } from '../../tools/src/portal.js';
import { dispute, later, newPerson, registeredPerson, system } from '../stories/world.js';
import { expectAccessible, windows } from './browsing.js';
import { LOST, losesAnswer, signal } from './lines.js';
import {
  acknowledges,
  arrive,
  fill,
  logsIn,
  logsOut,
  press,
  proofDialog,
  provesByCode,
  provesByPassword,
  typesWho,
} from './walks.js';

const open = windows();
/** Presses, hears of the line, and presses once more: what was done is done, and the page goes on. */
async function pressesAgain(page: Page, button: string, address: RegExp): Promise<void> {
  await losesAnswer(page, address);
  await press(page, button);
  await page.getByText(LOST).waitFor();
  await press(page, button);
}

const codesTo = async (address: string): Promise<number> => (await mailbox(system(), address)).length;

describe('a change that was done, and whose answer was lost', () => {
  it('is quiet when it is sent again: an account, as a phone with the signs of an address book in it made it', async () => {
    const person = newPerson({ channel: 'PHONE' });
    const { name, number } = person.identity;
    const page = await open.portal();
    await page.goto('/register');
    const phone = person.address.replace('+86', '');
    await page
      .getByRole('textbox', { name: '手机号' })
      .fill(`\u202d${phone.slice(0, 3)}－${phone.slice(3, 7)} ${phone.slice(7)}\u202c`);
    await press(page, '获取验证码');
    await arrive(page, '注册：验证码和密码');
    await fill(page, '验证码', await codeFor(system(), person.address, 0));
    await fill(page, '设置密码', person.password);
    await pressesAgain(page, '验证并创建账号', /\/registrations\/[^/]+\/verification$/);
    await arrive(page, '注册：姓名和证件号码');
    // as it is copied
    await fill(page, '姓名', `\u200b${name}\u3000`);
    await fill(page, '证件号码', `${number.slice(0, 6)}-${number.slice(6, 14)}\u00a0${number.slice(14)}`);
    await press(page, '下一步，核对');
    await pressesAgain(page, '完成注册', /\/identity$/);
    await arrive(page, '注册完成');
    await logsOut(page);
    await logsIn(page, { address: ` ${number.slice(0, 6)}-${number.slice(6)}`, password: person.password });
  });

  it('is quiet when it is sent again: a password, a contact, a correction, a recovery', async () => {
    const person = await registeredPerson();
    const [email, password, another] = [freshMail(), 'another plum 4712', 'one more plum 4713'];
    const page = await open.portal();
    await logsIn(page, person);
    await page.goto('/me/password');
    await fill(page, '当前密码', person.password);
    await fill(page, '新密码', password);
    await pressesAgain(page, '修改密码', /\/me\/password$/);
    await page.getByText('密码已修改。').waitFor();

    await page.goto('/me/contacts');
    await page.getByLabel('方式').selectOption('EMAIL');
    await fill(page, '邮箱', email);
    // the new cookie was lost with its answer: nothing is proven under the old one
    await press(page, '获取验证码');
    await proofDialog(page).waitFor();
    await losesAnswer(page, /\/me\/contacts$/);
    await provesByPassword(page, { password });
    await page.getByText(LOST).waitFor();
    await press(page, '获取验证码');
    await arrive(page, '输入验证码');
    expect(await codesTo(email)).toBe(1);
    await fill(page, '验证码', await codeFor(system(), email, 0));
    await pressesAgain(page, '确认', /\/me\/contacts\/[^/]+\/verification$/);
    await page.getByText('验证成功').waitFor();

    await page.goto('/me/identity/correction');
    const second = await page.context().newPage();
    await second.goto('/me/identity/correction');
    await typesWho(second, newPerson());
    await typesWho(page, newPerson());
    await press(page, '提交，下一步上传照片');
    await proofDialog(page).waitFor();
    await losesAnswer(page, /\/me\/corrections$/);
    await provesByCode(page, person);
    await page.getByText(LOST).waitFor();
    await press(page, '提交，下一步上传照片');
    await arrive(page, '拍摄要求');
    // another tab, which asks for one too, is led to that
    await press(second, '提交，下一步上传照片');
    await second.waitForURL('**/corrections/*');
    await second.close();

    await logsOut(page);
    const known = await codesTo(person.address);
    await page.goto('/recover-password');
    await fill(page, '手机号、邮箱或证件号码', person.address);
    await press(page, '获取验证码');
    await arrive(page, '设置新密码');
    await fill(page, '验证码', await codeFor(system(), person.address, known));
    await fill(page, '新密码', another);
    await pressesAgain(page, '修改密码', /\/completion$/);
    await page.getByText('密码已修改，请使用新密码登录。').waitFor();
    await logsIn(page, { address: person.address, password: another });
  });
});

describe('photos that a bad line keeps from being handed in', () => {
  it('are to be handed in again, and not uploaded', async () => {
    const { claimant, caseId } = await dispute();
    for (const side of ['front', 'back'] as const)
      await claimant.putPhoto(caseId, side, await photoOf({ seed: 7, side, format: 'jpeg' }));
    const page = await open.portal();
    await logsIn(page, claimant);
    await page.goto(`/cases/${caseId}/photos?step=hand-in`);
    await acknowledges(page);
    await page.context().setOffline(true);
    await press(page, '提交审核');
    await page.getByText(LOST).waitFor();
    expect(await page.getByText('重新上传').count()).toBe(0);
    await page.context().setOffline(false);
    await press(page, '提交审核');
    await arrive(page, '证件号码重复：我的申请');
  });
});

describe('a login that was taken', () => {
  it('says why nothing follows where nobody can be read after it, and goes on once that is asked again', async () => {
    const person = await registeredPerson();
    const page = await open.portal();
    await page.goto('/login');
    await fill(page, '手机号、邮箱或证件号码', person.address);
    await fill(page, '密码', person.password);
    const broken = { status: 500, json: { slug: 'server/error', title: '服务器出错' } };
    await page.route('**/api/v1/me', (route) => route.fulfill(broken));
    await press(page, '登录');
    await page.getByRole('alert').filter({ hasText: '服务器出错' }).waitFor();
    await expectAccessible(page);
    await page.unrouteAll();
    await press(page, '重试');
    await page.getByRole('button', { name: '退出' }).waitFor();
  });
});

describe('a change that was confirmed, and is on its way', () => {
  it('keeps its dialog however often Esc is pressed: there it is told that the answer was lost, and sent again', async () => {
    const person = await registeredPerson();
    const page = await open.portal();
    await logsIn(page, person);
    await page.goto('/me/security');
    await press(page, '退出其他所有登录');
    const dialog = page.getByRole('dialog', { name: '退出其他所有登录？' });
    const answers = signal();
    await losesAnswer(page, /\/me\/sessions$/, answers.given);
    const asked = page.waitForRequest((request) => request.method() === 'DELETE');
    // the first Esc is the very next thing that the page hears of
    await page.evaluate(`
      const next = new MessageChannel();
      next.port1.onmessage = () => document.querySelector('dialog').requestClose();
      next.port2.postMessage('Esc');
      [...document.querySelectorAll('dialog button')].find((one) => one.textContent === '全部退出').click();
    `);
    await asked;
    for (let times = 0; times < 3; times += 1) await page.keyboard.press('Escape');
    await dialog.waitFor();
    answers.give();
    await dialog.getByText(LOST).waitFor();
    await press(page, '全部退出');
    await page.getByText('其他登录都已退出。').waitFor();
    await dialog.waitFor({ state: 'detached' });
  });
});

it('a dialog that asks for a proof and does not come through the line is told of, and comes once the page is opened again', async () => {
  const person = await registeredPerson();
  const page = await open.portal();
  await logsIn(page, person);
  await later('+6m', person);
  await page.route('**/assets/proof-dialog-*.js', (route) => route.abort());
  await page.goto('/me/contacts');
  const asks = async (): Promise<void> => {
    await page.getByLabel('方式').selectOption('EMAIL');
    await fill(page, '邮箱', freshMail());
    await press(page, '获取验证码');
  };
  await asks();
  await page.getByText('页面没有收到正常的回应，请重试。如果仍然不行，请重新打开页面。').waitFor();
  expect(await proofDialog(page).count()).toBe(0);
  await page.unrouteAll();
  await page.reload();
  await asks();
  await provesByPassword(page, person);
  await arrive(page, '输入验证码');
});

describe('a line that is there and carries nothing', () => {
  it('is told after some seconds, and given up after half a minute: what was typed is there, and goes the next time', async () => {
    const person = await registeredPerson();
    const page = await open.portal();
    await page.clock.install();
    await page.goto('/login');
    await fill(page, '手机号、邮箱或证件号码', person.address);
    await fill(page, '密码', person.password);
    const silence = (address: string) => page.route(address, () => undefined);
    const asked = page.waitForRequest('**/api/v1/sessions');
    await silence('**/api/v1/sessions');
    await press(page, '登录');
    await asked;
    await page.clock.runFor(10_000);
    await page.getByText('网络较慢，仍在等待回应').waitFor();
    await expectAccessible(page);
    await page.clock.runFor(25_000);
    await page.getByText(LOST).waitFor();
    expect(await page.getByText('网络较慢，仍在等待回应').count()).toBe(0);
    await page.unrouteAll();
    await press(page, '登录');
    await page.getByRole('button', { name: '退出' }).waitFor();

    // a page that reads says so as well, tries once more, and gives up after a minute
    const read = () => page.waitForRequest('**/me/devices');
    await silence('**/me/devices');
    const first = read();
    await page.goto('/me/security');
    await first;
    // what else the page reads is there: time that the test moves would run out for it, too
    await page.getByText('本次登录').waitFor();
    await page.clock.runFor(10_000);
    await page.getByText('网络较慢，仍在等待回应').waitFor();
    const second = read();
    await page.clock.runFor(20_000);
    await second;
    await page.clock.runFor(30_000);
    await page.getByText('网络没有回应，请检查网络后重试').waitFor();
    await page.unrouteAll();
    await press(page, '重试');
    await page.getByText('本设备').waitFor();
  });
});
