import { randomInt } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { maskNumber } from '@zhenming/identity-number';
import { answerTo, eventually } from '../../tools/src/browser.js';
import { addStaff, dispute, newPerson, registeredPerson, staff } from '../stories/world.js';
import { expectAccessible, onEach, painted, windows, type Size } from './browsing.js';
import { holdsBack } from './lines.js';
import { arrive, entersOffice, fill, logsIn, press, proofDialog, provesByCode, registers, typesWho } from './walks.js';

const open = windows();

const inGroups = (number: string): string => `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`;
const shownNumber = async (page: Page): Promise<string> =>
  ((await page.locator('.number-groups').textContent()) ?? '').trim();

/** the groups stand apart for the eye as well, in one line */
async function expectGroups(page: Page): Promise<void> {
  const boxes = await Promise.all(
    (await page.locator('.number-groups span').all()).map((group) => group.boundingBox()),
  );
  expect(boxes.length).toBeGreaterThan(1);
  for (const [n, box] of boxes.entries()) {
    const before = boxes[n - 1];
    if (!box || (n > 0 && !before)) throw new Error('a group is not shown');
    if (!before) continue;
    expect(box.x - before.x - before.width).toBeGreaterThan(3);
    expect(box.y).toBe(before.y);
  }
}

describe.each(onEach<Size>('phone', 'desktop'))('name and number, on a %s', (size) => {
  it('are shown once more before they are saved for good, with what the number says; back and change lead to the form', async () => {
    const person = newPerson();
    const { name, number } = person.identity;
    const page = await open.portal({ size });
    await registers(page, person);
    await typesWho(page, person);
    expect(await shownNumber(page)).toBe(inGroups(number));
    await expectGroups(page);
    const born = `${number.slice(6, 10)}年${Number(number.slice(10, 12))}月${Number(number.slice(12, 14))}日`;
    const facts = page.locator('.check .facts');
    await facts.getByText(born, { exact: true }).waitFor();
    await facts.getByText(Number(number[16]) % 2 === 1 ? '男' : '女', { exact: true }).waitFor();
    await facts.getByText(name, { exact: true }).waitFor();
    await expectAccessible(page);

    await press(page, '返回修改');
    expect(await page.getByLabel('证件号码', { exact: true }).inputValue()).toBe(number);
    await press(page, '下一步，核对');
    await page.goBack();
    expect(await page.getByLabel('证件号码', { exact: true }).inputValue()).toBe(number);
    // of a number that has a mistake nothing is shown: it is said at its field
    await fill(page, '证件号码', number.slice(0, 17) + (number.endsWith('0') ? '1' : '0'));
    await press(page, '下一步，核对');
    await page.getByText('证件号码不正确。').waitFor();
    await fill(page, '证件号码', number);
    await press(page, '下一步，核对');
    // the number is kept nowhere: after a reload it is asked for again, and nothing was saved
    await page.reload();
    expect(await page.getByLabel('证件号码', { exact: true }).inputValue()).toBe('');
    expect(await page.getByLabel('姓名', { exact: true }).inputValue()).toBe(name);
    await person.login();
    expect((await person.me()).identity).toBe('NONE');

    await fill(page, '证件号码', number);
    await press(page, '下一步，核对');
    await page.context().setOffline(true);
    await press(page, '完成注册');
    await page.getByText('网络没有回应').waitFor();
    await page.context().setOffline(false);
    await press(page, '完成注册');
    await arrive(page, '注册完成');
    expect((await person.me()).identity).toBe('HELD');
  });
});

it('what is said of a used number at sign-up is said of no other number that is typed instead', async () => {
  const holder = await registeredPerson();
  const page = await open.portal();
  await registers(page, newPerson());
  await typesWho(page, holder);
  await press(page, '完成注册');
  const tick = page.getByLabel('我已了解以上影响，我要重新注册');
  await tick.waitFor();
  await press(page, '返回修改姓名或证件号码');
  await page.getByLabel('证件号码', { exact: true }).waitFor();
  await page.goBack();
  await tick.waitFor();
  await press(page, '返回修改姓名或证件号码');
  await fill(page, '证件号码', newPerson().identity.number);
  await page.goBack();
  await arrive(page, '注册：姓名和证件号码');
  expect(await tick.count()).toBe(0);
});

describe('a number that is on its way', () => {
  const SIGN_UP = /\/api\/v1\/registrations\/[^/]+\/identity$/;

  /** Presses and goes back before there is an answer: no other number can be typed there. */
  async function goesBack(page: Page, button: string, address: RegExp, number: string): Promise<void> {
    const answers = await holdsBack(page, address);
    await press(page, button);
    await page.goBack();
    await page.waitForURL(({ search }) => search === '');
    await painted(page);
    expect(await page.getByLabel('证件号码', { exact: true }).count()).toBe(0);
    expect(await shownNumber(page)).toBe(inGroups(number));
    answers();
  }

  it('is the one that is shown until it is saved, wherever the back button leads', async () => {
    const person = await newPerson().register();
    const page = await open.portal();
    await logsIn(page, person);
    await page.goto('/me/identity');
    await typesWho(page, person);
    await goesBack(page, '保存', /\/api\/v1\/me\/identity$/, person.identity.number);
    await page.getByText('保存成功，证件号码已登记到本账号').waitFor();
  });

  it('is so at sign-up, too, and while it is claimed', async () => {
    const holder = await registeredPerson();
    const page = await open.portal();
    await registers(page, newPerson());
    await typesWho(page, holder);
    await goesBack(page, '完成注册', SIGN_UP, holder.identity.number);
    await page.getByLabel('我已了解以上影响，我要重新注册').check();
    await goesBack(page, '完成注册', SIGN_UP, holder.identity.number);
    await arrive(page, '重新注册申请已受理');
  });

  it('leaves its person where they have gone meanwhile', async () => {
    const person = newPerson();
    const page = await open.portal();
    await registers(page, person);
    await typesWho(page, person);
    const answers = await holdsBack(page, SIGN_UP);
    await press(page, '完成注册');
    await page.getByRole('banner').getByRole('link', { name: '甄明' }).click();
    await page.waitForURL(({ pathname }) => pathname === '/');
    // once it is answered, all is read anew, and only then the next page would be there; the page where they are reads as well
    const read = page.waitForResponse(SIGN_UP).then(() => page.waitForRequest('**/api/v1/me'));
    answers();
    await read;
    expect(new URL(page.url()).pathname).toBe('/');
    await person.login();
    expect((await person.me()).identity).toBe('HELD');
  });
});

it('a form with several faults says them all above it, in the order of its fields, and leads to each', async () => {
  const page = await open.portal();
  await page.goto('/recover-username');
  await press(page, '找回用户名');
  const summary = page.getByRole('region', { name: '有 2 项需要修改：' });
  await summary.waitFor();
  expect(await summary.getByRole('link').allTextContents()).toEqual(['请填写姓名。', '请填写证件号码。']);
  const hasFocus = (element: Locator) => element.evaluate((one) => one === one.ownerDocument.activeElement);
  expect(await hasFocus(summary)).toBe(true);
  await expectAccessible(page);
  await summary.getByRole('link', { name: '请填写证件号码。' }).click();
  const number = page.getByLabel('证件号码', { exact: true });
  expect(await hasFocus(number)).toBe(true);
  // what is left to say is said at its field, where the focus goes
  await fill(page, '姓名', '李明');
  await fill(page, '证件号码', '123');
  await press(page, '找回用户名');
  await page.getByText('证件号码不正确。').waitFor();
  await summary.waitFor({ state: 'detached' });
  expect(await hasFocus(number)).toBe(true);
});

it('the focus is on what is wrong with an empty form as soon as its fields say so, and stays nowhere in between', async () => {
  const page = await open.portal();
  await page.goto('/login');
  await arrive(page, '登录');
  // no task and no painting comes between what is sent and what is looked at
  const said = await page.evaluate<string | null>(`(async () => {
    const form = document.querySelector('form');
    form.querySelector('input').focus();
    form.requestSubmit();
    await Promise.resolve();
    return document.activeElement.textContent;
  })()`);
  expect(said).toContain('有 2 项需要修改：');
});

it('the heading has the focus where an action took away what had it: a claim is withdrawn, and its button with it', async () => {
  const { claimant, caseId } = await dispute();
  const page = await open.portal();
  await logsIn(page, claimant);
  await page.goto(`/cases/${caseId}`);
  await press(page, '撤回申请');
  const question = page.getByRole('dialog', { name: '撤回这项申请？' });
  await question.getByRole('button', { name: '撤回申请' }).click();
  await page.getByText('申请已撤回').first().waitFor();
  await question.waitFor({ state: 'detached' });
  expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
});

describe('a correction that support asked for', () => {
  it('shows its person how the number that was typed begins and ends, before photos are handed in, and nobody the whole', async () => {
    const [caller, right] = [await registeredPerson(), newPerson().identity];
    const support = await staff('support');
    const body = { login: caller.address, documentType: right.documentType, number: right.number, name: right.name };
    expect((await answerTo(support.staff.POST('/api/v1/corrections', { body }))).status).toBe(202);
    const correctionId = await eventually('the correction is open', async () => {
      const { correction } = await caller.me();
      return correction && (await caller.correction(correction.correctionId)).status === 200 && correction.correctionId;
    });
    const page = await open.portal();
    await logsIn(page, caller);
    await page.goto(`/corrections/${correctionId}`);
    await page.getByRole('heading', { name: '客服为您填写的号码' }).waitFor();
    await page.getByText(maskNumber(right.number), { exact: true }).waitFor();
    expect(await page.content()).not.toContain(right.number);
    await expectAccessible(page);
  });

  it('of the name alone shows the whole name that the account will have, and in the profile that it is one', async () => {
    const person = await registeredPerson();
    const right = { ...person.identity, name: `${person.identity.name}一` };
    const support = await staff('support');
    const body = { login: person.address, ...right };
    expect((await answerTo(support.staff.POST('/api/v1/corrections', { body }))).status).toBe(202);
    const correctionId = await eventually('the correction is open', async () => {
      const { correction } = await person.me();
      return correction && (await person.correction(correction.correctionId)).status === 200 && correction.correctionId;
    });
    const page = await open.portal();
    await logsIn(page, person);
    await page.goto(`/corrections/${correctionId}`);
    await page.getByRole('heading', { name: '将更正为的姓名' }).waitFor();
    await page.getByText(right.name, { exact: true }).waitFor();
    await expectAccessible(page);
    await page.goto('/me');
    await page.getByRole('link', { name: `姓名更正为 ${right.name}` }).waitFor();
  });

  it('reaches the caller whose login name was pasted with what nobody sees; one that can be nobody’s is refused', async () => {
    const [caller, right] = [await registeredPerson(), newPerson().identity];
    const page = await open.dashboard();
    await entersOffice(page, await addStaff(['support']));
    await page.goto('/correction');
    await fill(page, '来电者的登录名', 'nobody＠');
    await fill(page, '正确的证件号码', `\u202d${inGroups(right.number).replaceAll(' ', '\u00a0')}\u202c`);
    await press(page, '开启更正');
    const refused = page.locator('[aria-invalid="true"]');
    await refused.waitFor();
    expect(await refused.inputValue()).toBe('nobody＠');
    await fill(page, '来电者的登录名', `\u202d${caller.address.slice(0, 3)}\u00a0${caller.address.slice(3)}\u202c`);
    await press(page, '开启更正');
    await page.getByText('已受理').first().waitFor();
    await eventually('the correction is open', async () => (await caller.me()).correction !== null);
  });

  it('with a name that cannot be one: said at the name, while the number is right', async () => {
    const [caller, right] = [await registeredPerson(), newPerson().identity];
    const page = await open.dashboard();
    await entersOffice(page, await addStaff(['support']));
    await page.goto('/correction');
    await fill(page, '来电者的登录名', caller.address);
    await fill(page, '正确的证件号码', right.number);
    await fill(page, '证件上的姓名（可不填）', '1');
    await press(page, '开启更正');
    const refused = page.locator('[aria-invalid="true"]');
    await refused.waitFor();
    expect(await refused.inputValue()).toBe('1');
    await expectAccessible(page);
  });

  it('of a passport names nobody as its issuer who was not typed, and shows its person who was', async () => {
    const caller = await registeredPerson();
    const desk = await open.dashboard();
    await entersOffice(desk, await addStaff(['support']));
    await desk.goto('/correction');
    await fill(desk, '来电者的登录名', caller.address);
    await desk.getByLabel('证件类型', { exact: true }).selectOption('PASSPORT');
    await fill(desk, '正确的证件号码', `C01X${randomInt(10_000, 100_000)}`);
    const issuer = desk.getByLabel('签发国家或地区', { exact: true });
    expect(await issuer.inputValue()).toBe('');
    await press(desk, '开启更正');
    await desk.getByText('请填写护照的签发国家或地区').waitFor();
    await expectAccessible(desk);
    await issuer.fill('D');
    await press(desk, '开启更正');
    await desk.getByText('已受理').first().waitFor();
    const correctionId = await eventually('the correction is open', async () => {
      const { correction } = await caller.me();
      return correction && (await caller.correction(correction.correctionId)).status === 200 && correction.correctionId;
    });
    const page = await open.portal();
    await logsIn(page, caller);
    await page.goto(`/corrections/${correctionId}`);
    await page.getByText('护照的签发国家或地区：德国 DEU').waitFor();
  });

  it('that its person typed is checked in the same way', async () => {
    const [person, right] = [await registeredPerson(), newPerson()];
    const page = await open.portal();
    await logsIn(page, person);
    await page.goto('/me/identity/correction');
    await typesWho(page, right);
    expect(await shownNumber(page)).toBe(inGroups(right.identity.number));
    expect((await person.me()).correction).toBeNull();
    await press(page, '提交，下一步上传照片');
    await proofDialog(page).getByText('请先在“联系方式”中添加新的').waitFor();
    await provesByCode(page, person);
    await arrive(page, '拍摄要求');
  });
});
