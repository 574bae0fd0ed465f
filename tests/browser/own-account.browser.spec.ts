import { describe, expect, it } from '@jest/globals';
import { codeFor, eventually, mailbox } from '../../tools/src/browser.js';
import { freshMail, photoOf } from '../../tools/src/portal.js';
import { dispute, later, newPerson, registeredPerson, system } from '../stories/world.js';
import { expectAccessible, onEach, windows, type Size } from './browsing.js';
import { arrive, fill, logsIn, press, proofDialog, provesByCode, typesWho } from './walks.js';

const open = windows();

describe.each(onEach<Size>('phone', 'desktop'))('one’s own account, by clicking on a %s', (size) => {
  it('gets another contact, and loses the first one, by whoever proves that it is theirs', async () => {
    const person = await registeredPerson();
    const page = await open.portal({ size });
    await logsIn(page, person);
    await later('+6m');
    const email = freshMail();
    await page.goto('/me/contacts');
    await arrive(page, '联系方式');
    await page.getByLabel('方式').selectOption('EMAIL');
    await fill(page, '邮箱', email);
    await press(page, '获取验证码');
    const dialog = proofDialog(page);
    await dialog.getByLabel('登录密码', { exact: true }).fill('not the password 5');
    await dialog.getByRole('button', { name: '确认', exact: true }).click();
    await dialog.getByText('密码不正确。').waitFor();
    await expectAccessible(page);
    await dialog.getByLabel('登录密码', { exact: true }).fill(person.password);
    await dialog.getByRole('button', { name: '确认', exact: true }).click();
    await arrive(page, '输入验证码');
    await fill(page, '验证码', await codeFor(system(), email, 0));
    await press(page, '确认');
    await page.getByText('验证成功').waitFor();
    await page.getByText('之前不能用来找回密码').waitFor();
    await expectAccessible(page);

    const question = page.getByRole('dialog');
    const promise = question.getByText('72 小时内，仍可用它找回密码并撤销变更');
    const warning = question.getByText('可能要自移除起再满 72 小时才可以');
    // not of a contact that recovers nothing yet
    await page.getByRole('button', { name: '移除' }).last().click();
    await question.getByText('也不能用它找回密码或撤销变更').waitFor();
    expect([await promise.count(), await warning.count()]).toEqual([0, 0]);
    await question.getByRole('button', { name: '不，返回' }).click();
    await page.getByRole('button', { name: '移除' }).first().click();
    await promise.waitFor();
    await warning.waitFor();
    await question.getByRole('button', { name: '移除' }).click();
    await page.getByText('已移除，不能再用来登录本账号').waitFor();
    // what takes a code has to wait for the new one, and says until when
    await page.goto('/me/identity');
    await press(page, '这不是我的证件号码');
    await question.getByRole('button', { name: '移除号码' }).click();
    await proofDialog(page)
      .getByText(/自 .+ 起可以接收验证码/)
      .waitFor();
    await expectAccessible(page);
    await proofDialog(page).getByRole('button', { name: '取消' }).click();
    expect((await person.login()).status).toBe(401);
    expect((await person.login(email)).status).toBe(201);
    await eventually('the removed contact is told', async () =>
      (await mailbox(system(), person.address)).some(({ text }) => text.includes('移除')),
    );
  });

  it('gives its number up to a claimant by a code to a contact older than the claim only', async () => {
    const { holder, claimant } = await dispute();
    const page = await open.portal({ size });
    await logsIn(page, holder);
    await page.goto('/me');
    await press(page, '是我本人，我放弃');
    await page.getByRole('dialog').getByRole('button', { name: '放弃号码' }).click();
    const dialog = proofDialog(page);
    await dialog.waitFor();
    // who thinks better of it reads why nothing happened
    await dialog.getByRole('button', { name: '取消' }).click();
    await page.getByText('请用对方申请之前，或本账号登记该号码之前，就属于本账号的联系方式接收验证码').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '放弃号码' }).click();
    await provesByCode(page, holder);
    await page.getByText('您已放弃这个号码').waitFor();
    await claimant.holds();
  });

  it('does not leave its number where whoever is asked to prove that goes back to the page before', async () => {
    const person = await registeredPerson();
    const page = await open.portal({ size });
    await logsIn(page, person);
    await page.goto('/me');
    await press(page, '姓名或号码有误，或不是您的？');
    await press(page, '这不是我的证件号码');
    await page.getByRole('dialog').getByRole('button', { name: '移除号码' }).click();
    await proofDialog(page).waitFor();
    await page.goBack();
    await page.waitForURL(({ pathname }) => pathname === '/me');
    await proofDialog(page).waitFor({ state: 'detached' });
    await person.holds();
  });

  it('is asked nothing over the page to which it went while the question was on its way', async () => {
    const person = await registeredPerson();
    const page = await open.portal({ size });
    await logsIn(page, person);
    await page.goto('/me');
    let letGo = (): void => undefined;
    const gone = new Promise<void>((resolve) => (letGo = resolve));
    const loading = page.waitForRequest('**/proof-dialog*.js');
    await page.route('**/proof-dialog*.js', async (route) => {
      await gone;
      await route.continue();
    });
    await press(page, '姓名或号码有误，或不是您的？');
    await press(page, '这不是我的证件号码');
    await page.getByRole('dialog').getByRole('button', { name: '移除号码' }).click();
    await loading;
    await page.goBack();
    await page.waitForURL(({ pathname }) => pathname === '/me');
    const loaded = page.waitForResponse('**/proof-dialog*.js').then((response) => response.finished());
    letGo();
    await loaded;
    // what was asked for there again comes over it, and is the first dialog
    await press(page, '姓名或号码有误，或不是您的？');
    await press(page, '这不是我的证件号码');
    expect(await proofDialog(page).count()).toBe(0);
    await page.getByRole('dialog').getByRole('button', { name: '移除号码' }).click();
    await proofDialog(page).waitFor();
    expect(await proofDialog(page).count()).toBe(1);
    await person.holds();
  });

  it('has a number that is claimed corrected by such a code, as it is asked for and as photos are handed in', async () => {
    const { holder } = await dispute();
    const page = await open.portal({ size });
    await logsIn(page, holder);
    await page.goto('/me/identity/correction');
    await typesWho(page, newPerson());
    await press(page, '提交，下一步上传照片');
    await provesByCode(page, holder);
    await arrive(page, '拍摄要求');
    const [, , correctionId = ''] = new URL(page.url()).pathname.split('/');
    for (const side of ['front', 'back'] as const)
      await holder.putPhoto(correctionId, side, await photoOf({ seed: 7, side, format: 'jpeg' }), 'corrections');
    await later('+6m');
    await page.goto(`/corrections/${correctionId}/photos?step=hand-in`);
    await press(page, '提交审核');
    await provesByCode(page, holder);
    await arrive(page, '更正姓名或证件号码');
  });
});

describe('the inbox', () => {
  it('is not said to be read to the end while an older message is unread, and marks that one as well', async () => {
    const person = await registeredPerson();
    await eventually('a message', async () => (await person.inbox()).length > 0);
    const page = await open.portal();
    await logsIn(page, person);
    // all that the first page shows is read, and there is more
    await page.route(/\/api\/v1\/inbox$/, async (route) => {
      const response = await route.fetch();
      const { items } = (await response.json()) as { items: { id: string }[] };
      await route.fulfill({ response, json: { items: items.map((item) => ({ ...item, read: true })), next: 'older' } });
    });
    await page.goto('/inbox');
    await press(page, '全部标为已读');
    await page.getByRole('button', { name: '已全部读过' }).waitFor();
    expect((await person.inbox()).every(({ read }) => read)).toBe(true);
  });
});
