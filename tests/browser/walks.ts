import type { Page } from 'playwright-core';
import { codeFor, eventually, mailbox } from '../../tools/src/browser.js';
import { photoRuleNames } from '@zhenming/contracts';
import { photoOf, type Person, type PhotoFile } from '../../tools/src/portal.js';
import { reviewer, STAFF_PASSWORD, system } from '../stories/world.js';
import { expectAccessible } from './browsing.js';

/** a button or a link that looks like one, by what stands on it */
export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page
    .getByRole('button', { name, exact: true })
    .or(page.getByRole('link', { name, exact: true }))
    .click();

export const fill = (page: Page, label: string, value: string): Promise<void> =>
  page.getByLabel(label, { exact: true }).fill(value);

/** the page whose heading says so is there */
export const arrive = (page: Page, heading: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name: heading }).waitFor();

/** From the first page to an account without a number: contact, code, password. */
export async function registers(page: Page, person: Person): Promise<void> {
  const known = (await mailbox(system(), person.address)).length;
  await page.goto('/');
  await press(page, '注册');
  await arrive(page, '注册：联系方式');
  const [kind, label] = person.channel === 'PHONE' ? ['手机号', '手机号'] : ['邮箱', '邮箱'];
  await page.getByRole('radio', { name: kind }).check();
  await page.getByRole('textbox', { name: label }).fill(person.address);
  await press(page, '获取验证码');
  await arrive(page, '注册：验证码和密码');
  await fill(page, '验证码', await codeFor(system(), person.address, known));
  await fill(page, '设置密码', person.password);
  await press(page, '验证并创建账号');
  await arrive(page, '注册：姓名和证件号码');
}

/** Name and number of a person, typed where a page asks for them; ends where they are shown once more. */
export async function typesWho(page: Page, { identity }: Person): Promise<void> {
  await fill(page, '姓名', identity.name);
  await fill(page, '证件号码', identity.number);
  await press(page, '下一步，核对');
  await page.getByRole('heading', { name: '请再核对一遍' }).waitFor();
}

/** 「我要重新注册」, where the number is registered already. */
export async function registersAgain(page: Page): Promise<void> {
  await page.getByText('证件号码已被注册，查看【解决方法】').waitFor();
  await page.getByLabel('我已了解以上影响，我要重新注册').check();
  await press(page, '完成注册');
}

/** Registers, enters a number that a person has, claims it; ends on the page of the case, whose id it returns. */
export async function claimsByClicking(page: Page, person: Person): Promise<string> {
  await registers(page, person);
  await typesWho(page, person);
  await press(page, '完成注册');
  await registersAgain(page);
  await arrive(page, '重新注册申请已受理');
  await press(page, '去验证身份');
  await arrive(page, '证件号码重复：我的申请');
  return new URL(page.url()).pathname.split('/').at(-1) as string;
}

export async function logsIn(page: Page, { address, password }: Pick<Person, 'address' | 'password'>): Promise<void> {
  await page.goto('/login');
  await fill(page, '手机号、邮箱或证件号码', address);
  await fill(page, '密码', password);
  await press(page, '登录');
  await page.getByRole('button', { name: '退出', exact: true }).waitFor();
}

/** In the dialog over a page whose session has ended. */
export async function logsInAgain(
  page: Page,
  { address, password }: Pick<Person, 'address' | 'password'>,
): Promise<void> {
  const dialog = page.getByRole('dialog', { name: '登录已过期' });
  await dialog.getByLabel('手机号、邮箱或证件号码').fill(address);
  await dialog.getByLabel('密码', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: '登录', exact: true }).click();
}

/** Ends on the first page, loaded anew: only then may one go elsewhere. */
export async function logsOut(page: Page): Promise<void> {
  const home = page.waitForEvent('load');
  await press(page, '退出');
  await home;
  await page.getByRole('link', { name: '登录', exact: true }).first().waitFor();
}

export const chooses = (page: Page, { bytes, name, type }: PhotoFile): Promise<void> =>
  page.locator('input[type=file]:not([capture])').setInputFiles({ name, mimeType: type, buffer: bytes as Buffer });

/** One side: chosen, looked at, uploaded; ends on the next step. */
export async function uploads(page: Page, photo: PhotoFile): Promise<void> {
  await chooses(page, photo);
  await page.getByText('将发送：').waitFor();
  await press(page, '上传这张照片');
  await page.getByText('已上传，尚未提交。').waitFor();
  await press(page, '下一步');
}

/** heading of the page of an objection */
export const OBJECTION = '我的异议';

/**
 * Both photos of a case, from the rules to handing in; ends on the page of the case, of which this is the heading. Those of an
 * objection affect nobody, and nothing has to be acknowledged.
 */
export async function handsPhotosIn(
  page: Page,
  seed: number,
  format: 'jpeg' | 'png' | 'gif',
  home = '证件号码重复：我的申请',
  proves?: () => Promise<void>,
): Promise<void> {
  await arrive(page, '拍摄要求');
  await press(page, '开始上传');
  for (const [side, heading] of [
    ['front', '手持证件正面'],
    ['back', '手持证件反面'],
  ] as const) {
    await arrive(page, heading);
    await uploads(page, await photoOf({ seed, side, format }));
  }
  await arrive(page, '确认并提交');
  if (home !== OBJECTION) await acknowledges(page);
  await press(page, '提交审核');
  await proves?.();
  await arrive(page, home);
}

/** Ticks 影响说明 below both photos that are about to be handed in. A picture that comes while it is clicked moves it away. */
export async function acknowledges(page: Page): Promise<void> {
  const shown = `[...document.querySelectorAll('.ready img')].filter(({ naturalWidth }) => naturalWidth > 0).length`;
  await eventually('both photos are there', async () => (await page.evaluate<number>(shown)) === 2);
  await page.getByLabel('我已阅读并了解以上影响').check();
}

/** A member of staff logs in at the dashboard. */
export async function entersOffice(page: Page, login: string): Promise<void> {
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码').fill(STAFF_PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('button', { name: '退出' }).waitFor();
}

/** A reviewer of their own, logged in at the dashboard, to whom this case was dealt; others are left to others. */
export async function reviewerAt(page: Page, caseId: string): Promise<void> {
  const one = await reviewer();
  await one.taskOf(caseId);
  await entersOffice(page, one.login);
}

/** Takes the next task, and no other after it, which may be the one that a test waits for; looks at these photos. */
async function looksAt(dashboard: Page, heading: string, photos: readonly string[]): Promise<void> {
  await dashboard.goto('/next');
  await dashboard.getByRole('checkbox', { name: '送出结论后自动领取下一件' }).uncheck();
  await press(dashboard, '领取下一件');
  await arrive(dashboard, heading);
  for (const photo of photos) await press(dashboard, `查看${photo}`);
  for (const photo of photos) await dashboard.getByRole('img', { name: `手持证件照，${photo}`, exact: true }).waitFor();
}

/** A task about one person, with both photos. */
export const looksAtBoth = (dashboard: Page): Promise<void> => looksAt(dashboard, '审核照片', ['正面', '反面']);

/** A task between claimant and holder, of this kind, with the photos of each. */
export const looksAtBothSides = (dashboard: Page, kind: '两方核对：号码属于谁' | '第二人审核'): Promise<void> =>
  looksAt(dashboard, kind, ['申请人的正面', '持有人的正面', '申请人的反面', '持有人的反面']);

/** The card's text cannot be read. */
export const findsUnreadable = (dashboard: Page): Promise<void> =>
  dashboard.getByRole('checkbox', { name: '证件文字看不清' }).check();

export const findsAllKept = (dashboard: Page): Promise<void> =>
  dashboard.getByRole('checkbox', { name: `${photoRuleNames.length} 条规则全部符合` }).check();

/** The card says what the account does, and every rule is kept: the verdict of this button, sent at once. */
export async function decides(dashboard: Page, verdict: string, { name, number }: Person['identity']): Promise<void> {
  await findsAllKept(dashboard);
  await fill(dashboard, '证件上的姓名', name);
  await fill(dashboard, '证件上的号码', number);
  await press(dashboard, verdict);
  await press(dashboard, '立即送出');
  await arrive(dashboard, '审核');
}

/** the dialog that asks the person to prove who they are */
export const proofDialog = (page: Page) => page.getByRole('dialog', { name: '请确认是您本人' });

/** The password, where that does. */
export async function provesByPassword(page: Page, { password }: Pick<Person, 'password'>): Promise<void> {
  const dialog = proofDialog(page);
  await dialog.getByLabel('登录密码', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: '确认', exact: true }).click();
}

/** A code to a contact of the person that is older than what it is about. */
export async function provesByCode(page: Page, { address }: Person): Promise<void> {
  const dialog = proofDialog(page);
  await dialog.waitFor();
  const known = (await mailbox(system(), address)).length;
  await dialog.getByRole('button', { name: '获取验证码' }).click();
  const code = await codeFor(system(), address, known);
  await dialog.getByLabel('验证码', { exact: true }).fill(code);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '确认', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}
