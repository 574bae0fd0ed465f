import { describe, expect, it } from '@jest/globals';
import { PostgresClock } from '@zhenming/postgres';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { freshIdentity } from '../../tools/src/portal.js';
import { addStaff, STAFF_PASSWORD, system } from '../stories/world.js';
import { expectAccessible, windows } from './browsing.js';
import { LOST, losesAnswer } from './lines.js';
import { arrive, entersOffice, fill, press } from './walks.js';

const open = windows();

const officer = async (login: string): Promise<Page> => {
  const page = await open.dashboard();
  await entersOffice(page, login);
  return page;
};
const staffPage = async (login: string): Promise<Page> => {
  const page = await officer(login);
  await page.getByRole('link', { name: '工作人员' }).click();
  await arrive(page, '工作人员');
  return page;
};
const rowOf = (page: Page, login: string) => page.getByRole('row').filter({ hasText: login });
/** an action of a row, confirmed with the administrator's own password */
const does = async (page: Page, action: string, login: string, password = STAFF_PASSWORD): Promise<void> => {
  await page.getByRole('button', { name: `${action}: ${login}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('您自己的密码').fill(password);
  await dialog.getByRole('button', { name: action, exact: true }).click();
};
/** the same where others are administrators too: another one confirms it */
const doesConfirmed = async (page: Page, second: Page, action: string, login: string): Promise<void> => {
  await does(page, action, login);
  await page.getByText(`对 ${login} 的变更已提议，须由另一名管理员确认。`).waitFor();
  await second.reload();
  await does(second, '确认提议', login);
};
const typesLogin = async (page: Page, login: string, password: string): Promise<void> => {
  await fill(page, '登录名', login);
  await fill(page, '密码', password);
  await press(page, '登录');
};

describe('an administrator at the page of the staff', () => {
  it('disables a member of staff, whose page asks for a login then, and enables them again', async () => {
    const [admin, other, member] = [await addStaff(['admin']), await addStaff(['admin']), await addStaff(['auditor'])];
    const [page, second, theirs] = [await staffPage(admin), await staffPage(other), await officer(member)];
    await expectAccessible(page);
    await does(page, '停用', member, 'not-the-password');
    await page.getByRole('dialog').getByText('密码不正确').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await does(page, '停用', member);
    await page.getByText(`已变更：${member}。`).waitFor();
    await rowOf(page, member).getByText('已停用').waitFor();
    await theirs.reload();
    await arrive(theirs, '登录审核台');
    await typesLogin(theirs, member, STAFF_PASSWORD);
    await theirs.getByRole('alert').filter({ hasText: '登录名或密码不正确' }).waitFor();
    await doesConfirmed(page, second, '启用', member);
    await rowOf(second, member).getByText('在用').waitFor();
    await typesLogin(theirs, member, STAFF_PASSWORD);
    await theirs.getByRole('button', { name: '退出' }).waitFor();
  });

  it('is told by which other login the person comes in still, in the list and before one is disabled', async () => {
    const { number } = freshIdentity();
    const [admin, member] = [await addStaff(['admin']), await addStaff(['auditor'], number)];
    const same = await addStaff(['support'], number);
    const page = await staffPage(admin);
    await page.getByText(`同一人：${same}`, { exact: true }).waitFor();
    await page.getByRole('button', { name: `停用: ${member}` }).click();
    await page.getByRole('dialog').getByText(`此人还能用其他登录名登录：${same}。`).waitFor();
    await expectAccessible(page);
  });

  it('resets a password with another one: it is shown once, and its person is told by whom, and chooses another first', async () => {
    const [admin, other, member] = [await addStaff(['admin']), await addStaff(['admin']), await addStaff(['auditor'])];
    const [first, page] = [await staffPage(admin), await staffPage(other)];
    await doesConfirmed(first, page, '重置密码', member);
    const shown = page.getByRole('dialog');
    await shown.getByText('只显示这一次：').waitFor();
    await expectAccessible(page);
    const given = (await shown.locator('code').textContent()) ?? '';
    await press(page, '关闭');
    expect(await page.getByText(given).count()).toBe(0);
    await rowOf(page, member).getByText(`密码由 ${other} 于`).waitFor();
    await expectAccessible(page);
    const theirs = await open.dashboard();
    await typesLogin(theirs, member, given);
    await arrive(theirs, '完成登录');
    await theirs.getByText(`密码由 ${other} 于`).waitFor();
    await expectAccessible(theirs);
    await fill(theirs, '当前密码', given);
    await fill(theirs, '新密码', 'salt-river-lantern-7');
    await press(theirs, '修改密码');
    await theirs.getByText('他人重置过您的登录凭据').waitFor();
    await expectAccessible(theirs);
    await press(theirs, '知道了');
    await theirs.goto('/own-login');
    await theirs.getByRole('heading', { name: '他人所做的重置' }).waitFor();
    await theirs.getByText(`密码由 ${other} 于`).waitFor();
    expect(await theirs.getByText('他人重置过您的登录凭据').count()).toBe(0);
  });

  it('has another person confirm what concerns an administrator', async () => {
    const [one, other] = [await addStaff(['admin']), await addStaff(['admin'])];
    const subject = await addStaff(['support']);
    const page = await staffPage(one);
    await page.getByRole('button', { name: `变更角色: ${subject}` }).click();
    await page.getByRole('dialog').getByRole('checkbox', { name: '管理员' }).check();
    await expectAccessible(page);
    await page.getByRole('dialog').getByLabel('您自己的密码').fill(STAFF_PASSWORD);
    await page.getByRole('dialog').getByRole('button', { name: '变更角色', exact: true }).click();
    await page.getByText(`对 ${subject} 的变更已提议，须由另一名管理员确认。`).waitFor();
    expect(await page.getByRole('button', { name: `确认提议: ${subject}` }).count()).toBe(0);
    const second = await staffPage(other);
    await rowOf(second, subject).getByText(`${one} 提议变更角色`).waitFor();
    await expectAccessible(second);
    await does(second, '确认提议', subject);
    await rowOf(second, subject)
      .getByText('客服 · 管理员')
      .or(rowOf(second, subject).getByText('管理员 · 客服'))
      .waitFor();
  });
});

describe('an administrator whose page is older than what happened', () => {
  it('reads the staff again: where the answer to a confirmation was lost with the password, and where it is refused', async () => {
    const [one, other, third] = [await addStaff(['admin']), await addStaff(['admin']), await addStaff(['admin'])];
    const subject = await addStaff(['admin']);
    const page = await staffPage(one);
    await does(page, '重置密码', subject);
    await page.getByText(`对 ${subject} 的变更已提议，须由另一名管理员确认。`).waitFor();
    const [second, late] = [await staffPage(other), await staffPage(third)];
    await losesAnswer(second, /\/proposal\/confirmation$/);
    await does(second, '确认提议', subject);
    const dialog = second.getByRole('dialog');
    await dialog.getByText(LOST).waitFor();
    await dialog.getByText('密码可能已经重置').waitFor();
    await expectAccessible(second);
    await rowOf(second, subject).getByText('一次性密码待修改').waitFor();
    await dialog.getByRole('button', { name: '确认提议', exact: true }).click();
    await dialog.getByText('没有待确认的').waitFor();
    await dialog.getByText('密码可能已经重置').waitFor();
    await second.keyboard.press('Escape');
    await does(second, '重置密码', subject);
    await second.getByText(`对 ${subject} 的变更已提议`).waitFor();
    // nobody has told this page of any of it
    await does(second, '撤回提议', subject);
    await second.getByText(`对 ${subject} 的提议已撤回。`).waitFor();
    await does(late, '确认提议', subject);
    await late.getByRole('dialog').getByText('没有待确认的').waitFor();
    await rowOf(late, subject).getByText('一次性密码待修改').waitFor();
  });
});

/** opens an action of a row, and types the administrator's own password there; `sends` is its last press */
const begins = async (page: Page, action: string, login: string) => {
  await page.getByRole('button', { name: `${action}: ${login}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('您自己的密码').fill(STAFF_PASSWORD);
  return { dialog, sends: () => dialog.getByRole('button', { name: action, exact: true }).click() };
};

describe('an administrator who looks while another one changes something', () => {
  it('confirms what was shown and nothing else: what is proposed by then is shown, and asked about', async () => {
    const [one, other, subject] = [await addStaff(['admin']), await addStaff(['admin']), await addStaff(['admin'])];
    const page = await staffPage(one);
    await does(page, '停用', subject);
    await page.getByText(`对 ${subject} 的变更已提议`).waitFor();
    const second = await staffPage(other);
    const { dialog, sends } = await begins(second, '确认提议', subject);
    await dialog.getByText(`${one} 提议停用`).waitFor();
    await does(page, '撤回提议', subject);
    await does(page, '重置密码', subject);
    await page.getByText(`对 ${subject} 的变更已提议`).waitFor();
    await sends();
    await dialog.getByText('在您查看后有变化').waitFor();
    await dialog.getByText(`${one} 提议重置密码`).waitFor();
    await expectAccessible(second);
    await sends();
    await dialog.getByText('只显示这一次').waitFor();
    await rowOf(second, subject).getByText('在用').waitFor();
  });

  it('takes back no role that another one gave meanwhile: the roles of now are shown, and asked about', async () => {
    const [one, other, member] = [await addStaff(['admin']), await addStaff(['admin']), await addStaff(['auditor'])];
    const [page, second] = [await staffPage(one), await staffPage(other)];
    const { dialog, sends } = await begins(second, '变更角色', member);
    const role = (name: string) => dialog.getByRole('checkbox', { name, exact: true });
    await role('审计员').uncheck();
    await role('客服').check();
    const first = await begins(page, '变更角色', member);
    await first.dialog.getByRole('checkbox', { name: '客服', exact: true }).check();
    await first.sends();
    await page.getByText(`已变更：${member}。`).waitFor();
    await sends();
    await dialog.getByText('在您查看后有变化').waitFor();
    const chosen = ['审计员', '客服'].map((name) => role(name).isChecked());
    expect(await Promise.all(chosen)).toEqual([true, true]);
    await expectAccessible(second);
    await role('审核员').check();
    await sends();
    // more to decide: it waits for a second one
    await second.getByText(`对 ${member} 的变更已提议`).waitFor();
    for (const name of ['审计员', '客服'])
      await rowOf(second, member).getByRole('cell').getByText(name).first().waitFor();
  });
});

/** begins to set up an authenticator, up to the press of the last button */
const typesFirstCode = async (page: Page): Promise<void> => {
  await page.goto('/own-login');
  await arrive(page, '我的登录');
  await fill(page, '密码', STAFF_PASSWORD);
  await press(page, '开始设置');
  await page.getByRole('img', { name: '身份验证器的二维码' }).waitFor();
  await expectAccessible(page);
  const secret = (await page.locator('form code').textContent()) ?? '';
  await fill(page, '身份验证器显示的动态码', await codeOf(secret));
};

describe('a member of staff', () => {
  it('goes on where the answer to the first password of their own was lost', async () => {
    const [admin, other, member] = [await addStaff(['admin']), await addStaff(['admin']), await addStaff(['auditor'])];
    const [first, page] = [await staffPage(admin), await staffPage(other)];
    await doesConfirmed(first, page, '重置密码', member);
    const given = (await page.getByRole('dialog').locator('code').textContent()) ?? '';
    const theirs = await open.dashboard();
    await typesLogin(theirs, member, given);
    await arrive(theirs, '完成登录');
    await fill(theirs, '当前密码', given);
    await fill(theirs, '新密码', 'salt-river-lantern-7');
    await losesAnswer(theirs, /\/me\/password$/);
    await press(theirs, '修改密码');
    await theirs.getByRole('button', { name: '退出' }).waitFor();
  });

  it('changes a password of their own by pressing once more where the answer was lost', async () => {
    const member = await addStaff(['auditor']);
    const page = await officer(member);
    await page.goto('/own-login');
    await fill(page, '当前密码', STAFF_PASSWORD);
    await fill(page, '新密码', 'salt-river-lantern-8');
    await losesAnswer(page, /\/me\/password$/);
    await press(page, '修改密码');
    await page.getByText(LOST).waitFor();
    await press(page, '修改密码');
    await page.getByText('密码已修改，您的其他会话已结束。').waitFor();
  });

  it('sets up an authenticator, and logs in with its code or a recovery code from then on', async () => {
    const member = await addStaff(['auditor']);
    const page = await officer(member);
    await typesFirstCode(page);
    await press(page, '确认');
    await page.getByRole('heading', { name: '恢复码' }).waitFor();
    await expectAccessible(page);
    const recovery = (await page.locator('li code').first().textContent()) ?? '';
    await press(page, '我已保存恢复码');
    await page.getByText('已设置。').waitFor();
    await page.getByRole('button', { name: '退出' }).click();
    await arrive(page, '登录审核台');
    await typesLogin(page, member, STAFF_PASSWORD);
    await fill(page, '动态码', 'none-such');
    await expectAccessible(page);
    await press(page, '登录');
    await page.getByRole('alert').filter({ hasText: '动态码不正确' }).waitFor();
    await fill(page, '动态码', recovery);
    await page.route('**/api/v1/sessions', (route) => route.abort('connectionreset'), { times: 1 });
    await press(page, '登录');
    await page.getByText(LOST).waitFor();
    // the code and the password are there still
    await press(page, '登录');
    await page.getByRole('button', { name: '退出' }).waitFor();
  });

  it('is told that the recovery codes were not shown where the answer with them was lost', async () => {
    const page = await officer(await addStaff(['auditor']));
    await typesFirstCode(page);
    await losesAnswer(page, /\/second-factor\/confirmation$/);
    await press(page, '确认');
    await page.getByText('动态码已设置，恢复码没有显示').waitFor();
    await expectAccessible(page);
    await press(page, '继续');
    await page.getByText('已设置。').waitFor();
  });

  it('logs in by pressing once more where the answer was lost, and where too many had tried', async () => {
    const member = await addStaff(['auditor']);
    const page = await open.dashboard();
    const tooMany = { status: 429, json: { slug: 'request/too-many', title: '请求过于频繁' } };
    await page.route('**/api/v1/sessions', (route) => route.fulfill(tooMany), { times: 1 });
    await typesLogin(page, member, STAFF_PASSWORD);
    await page.getByText('请求过于频繁').waitFor();
    await losesAnswer(page, /\/sessions$/);
    await press(page, '登录');
    await page.getByText(LOST).waitFor();
    await press(page, '登录');
    await page.getByRole('button', { name: '退出' }).waitFor();
  });
});

/** what the authenticator shows now, by the clock of the system */
async function codeOf(secret: string): Promise<string> {
  const db = await system().connect('review-queue');
  try {
    const timestamp = (await new PostgresClock(db).now()).getTime();
    return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
  } finally {
    await db.close();
  }
}
