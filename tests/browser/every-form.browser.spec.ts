import { describe, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { codeFor, done, eventually } from '../../tools/src/browser.js';
import { freshMail, photoOf } from '../../tools/src/portal.js';
import { refusedForGood } from '../stories/appeals.js';
import type { StoryPerson } from '../stories/setup/story-person.js';
import { mateAsked, photosUsedUp } from '../stories/situations.js';
import {
  cohort,
  dispute,
  inSchoolRecord,
  later,
  newPerson,
  registeredPerson,
  system,
  type Dispute,
  type RecordRow,
} from '../stories/world.js';
import { windows } from './browsing.js';
import {
  alone,
  asks,
  byCode,
  codesTo,
  Conditions,
  NOTHING_TYPED,
  presses,
  QUESTION,
  says,
  type Form,
} from './conditions.js';
import { acknowledges, arrive, fill, logsIn, proofDialog, registers, typesWho } from './walks.js';

const open = windows();

/** Goes to an empty form of this page. */
type Opens = (page: Page) => Promise<Form>;

const arrives = (heading: string) => (page: Page) => arrive(page, heading);
const types = (texts: Record<string, string>) => async (page: Page) => {
  for (const [label, text] of Object.entries(texts)) await fill(page, label, text);
};

/** who holds a number, logged in, on this page of theirs */
async function holderAt(page: Page, path: string): Promise<StoryPerson> {
  const person = await registeredPerson();
  await logsIn(page, person);
  await page.goto(path);
  return person;
}

const NOBODY = 'nobody is logged in';
const ALONE = 'another tab does the same beside it';

const PERSON = ['请填写姓名。', '请填写证件号码。'];
const NOT_A_PERSON = ['请填写证件上的姓名，2 至 50 个字', '证件号码不正确。'];
const CODE = '请填写收到的 6 位或 8 位验证码。';

const strangers: Record<string, Opens> = {
  'registration: contact': async (page) => {
    const { address } = newPerson({ channel: 'PHONE' });
    await page.goto('/register');
    return {
      fills: (at) => at.getByRole('textbox', { name: '手机号' }).fill(address),
      button: '获取验证码',
      change: /\/registrations$/,
      done: arrives('注册：验证码和密码'),
      empty: ['请填写手机号。'],
      long: ['手机号不正确。'],
      script: ['手机号不正确。'],
      keeps: ['手机号'],
      session: NOBODY,
      second: ALONE,
    };
  },
  'registration: code and password': async (page) => {
    const { address, password } = newPerson({ channel: 'PHONE' });
    await page.goto('/register');
    await page.getByRole('textbox', { name: '手机号' }).fill(address);
    await page.getByRole('button', { name: '获取验证码' }).click();
    await arrive(page, '注册：验证码和密码');
    return {
      fills: types({ 验证码: await codeFor(system(), address, 0), 设置密码: password }),
      button: '验证并创建账号',
      change: /\/registrations\/[^/]+\/verification$/,
      done: arrives('注册：姓名和证件号码'),
      empty: [CODE, '请设置密码。'],
      long: [CODE],
      script: [CODE],
      keeps: [],
      session: NOBODY,
      second: ALONE,
    };
  },
  login: async (page) => {
    const { address, password } = await registeredPerson();
    await page.goto('/login');
    return {
      fills: types({ '手机号、邮箱或证件号码': address, 密码: password }),
      button: '登录',
      change: /\/sessions$/,
      done: (at) => at.getByRole('button', { name: '退出', exact: true }).waitFor(),
      empty: ['请填写手机号、邮箱或证件号码。', '请填写密码。'],
      long: ['不正确'],
      script: ['不正确'],
      keeps: [],
      session: NOBODY,
      second: ALONE,
    };
  },
  'password recovery: who': async (page) => {
    const { address } = await registeredPerson();
    await page.goto('/recover-password');
    return {
      fills: types({ '手机号、邮箱或证件号码': address }),
      button: '获取验证码',
      change: /\/password-recoveries$/,
      done: arrives('设置新密码'),
      empty: ['请填写手机号、邮箱或证件号码。'],
      long: 'any text may be a login name, and the answer is the same for all',
      script: 'likewise',
      keeps: [],
      session: NOBODY,
      second: ALONE,
    };
  },
  'password recovery: code and new password': async (page) => {
    const person = await registeredPerson();
    const known = await codesTo(person.address);
    await page.goto('/recover-password');
    await fill(page, '手机号、邮箱或证件号码', person.address);
    await page.getByRole('button', { name: '获取验证码' }).click();
    await arrive(page, '设置新密码');
    return {
      fills: types({ 验证码: await codeFor(system(), person.address, known), 新密码: 'another plum 4712' }),
      button: '修改密码',
      change: /\/password-recoveries\/[^/]+\/completion$/,
      done: says('密码已修改，请使用新密码登录。'),
      empty: [CODE, '请设置新密码。'],
      long: [CODE],
      script: [CODE],
      keeps: [],
      session: NOBODY,
      second: ALONE,
    };
  },
  'username recovery': async (page) => {
    const { identity } = await registeredPerson();
    await page.goto('/recover-username');
    return {
      fills: types({ 姓名: identity.name, 证件号码: identity.number }),
      button: '找回用户名',
      change: /\/username-recoveries$/,
      done: (at) => at.waitForURL('**/recover-username/sent'),
      empty: PERSON,
      long: NOT_A_PERSON,
      script: ['证件号码不正确。'],
      keeps: ['姓名'],
      session: NOBODY,
      second: ALONE,
    };
  },
};

const people: Record<string, Opens> = {
  'registration: name and number': async (page) => {
    const person = newPerson({ channel: 'PHONE' });
    await registers(page, person);
    return {
      fills: types({ 姓名: person.identity.name, 证件号码: person.identity.number }),
      next: '下一步，核对',
      button: '完成注册',
      change: /\/registrations\/[^/]+\/identity$/,
      done: arrives('注册完成'),
      empty: PERSON,
      long: NOT_A_PERSON,
      script: NOT_A_PERSON,
      keeps: ['姓名'],
      session: person,
      second: 'another tab has no registration, and asks at the profile',
    };
  },
  'registration: again, of a number in use': async (page) => {
    const { identity } = await registeredPerson();
    const person = newPerson({ identity, channel: 'PHONE' });
    await registers(page, person);
    await typesWho(page, person);
    await page.getByRole('button', { name: '完成注册' }).click();
    await page.getByText('证件号码已被注册，查看【解决方法】').waitFor();
    return {
      fills: (at) => at.getByLabel('我已了解以上影响，我要重新注册').check(),
      button: '完成注册',
      change: /\/registrations\/[^/]+\/identity$/,
      done: arrives('重新注册申请已受理'),
      empty: ['请先阅读影响说明，并勾选“我要重新注册”。'],
      long: 'nothing is typed',
      script: 'nothing is typed',
      keeps: 'the number is kept nowhere: the form before is there again',
      session: person,
      second: 'the number is kept nowhere',
    };
  },
  'name and number of the profile': async (page) => {
    const person = await newPerson().register();
    await logsIn(page, person);
    await page.goto('/me/identity');
    return {
      fills: types({ 姓名: person.identity.name, 证件号码: person.identity.number }),
      next: '下一步，核对',
      button: '保存',
      change: /\/me\/identity$/,
      done: says('保存成功，证件号码已登记到本账号。'),
      empty: PERSON,
      long: NOT_A_PERSON,
      script: NOT_A_PERSON,
      keeps: ['姓名'],
      session: person,
      second: says('证件号码一经保存不能修改。'),
    };
  },
  'correction of the number': async (page) => {
    const person = await holderAt(page, '/me/identity/correction');
    const { name, number } = newPerson().identity;
    return {
      fills: types({ 姓名: name, 证件号码: number }),
      next: '下一步，核对',
      button: '提交，下一步上传照片',
      proves: byCode(person),
      change: /\/me\/corrections$/,
      done: arrives('拍摄要求'),
      effects: async () => (await person.corrections()).length,
      empty: PERSON,
      long: NOT_A_PERSON,
      script: NOT_A_PERSON,
      keeps: ['姓名'],
      session: person,
      second: (tab) => tab.waitForURL('**/corrections/*'),
    };
  },
  'password change': async (page) => {
    const person = await holderAt(page, '/me/password');
    return {
      fills: types({ 当前密码: person.password, 新密码: 'another plum 4712' }),
      button: '修改密码',
      change: /\/me\/password$/,
      done: says('密码已修改。'),
      empty: ['请填写当前密码。', '请填写新密码。'],
      long: ['新密码与当前密码相同，请换一个。'],
      script: ['新密码太短，至少需要 10 个字符。'],
      keeps: [],
      session: person,
      second: says('当前密码不正确。'),
    };
  },
};

const READ_IMPACT = '请先阅读影响说明并勾选';
const account: Record<string, Opens> = {
  'further contact: address': async (page) => {
    const [session, email] = [await holderAt(page, '/me/contacts'), freshMail()];
    return {
      fills: async (at) => {
        await at.getByLabel('方式').selectOption('EMAIL');
        await fill(at, '邮箱', email);
      },
      button: '获取验证码',
      change: /\/me\/contacts$/,
      done: arrives('输入验证码'),
      empty: ['请填写手机号。'],
      long: ['手机号不正确。'],
      script: ['手机号不正确。'],
      keeps: ['邮箱'],
      session,
      second: ALONE,
    };
  },
  'further contact: code': async (page) => {
    const [session, email] = [await holderAt(page, '/me/contacts'), freshMail()];
    await page.getByLabel('方式').selectOption('EMAIL');
    await fill(page, '邮箱', email);
    await presses('获取验证码')(page);
    await arrive(page, '输入验证码');
    return {
      fills: types({ 验证码: await codeFor(system(), email, 0) }),
      button: '确认',
      change: /\/me\/contacts\/[^/]+\/verification$/,
      done: says('验证成功'),
      effects: async () => (await session.me()).contacts.length - 1,
      empty: [CODE],
      long: [CODE],
      script: [CODE],
      keeps: [],
      session,
      second: says('验证码不正确或已失效。'),
    };
  },
  'removal of a contact': async (page) => {
    const session = await registeredPerson();
    const email = freshMail();
    const { portal } = session.browser;
    const { proofId } = await done(portal.POST('/api/v1/me/contacts', { body: { channel: 'EMAIL', address: email } }));
    const body = { code: await codeFor(system(), email, 0) };
    const params = { path: { proofId } };
    await done(portal.POST('/api/v1/me/contacts/{proofId}/verification', { params, body }));
    await logsIn(page, session);
    await page.goto('/me/contacts');
    return {
      ...asks('', /^移除 .+？$/, '移除'),
      opens: (at) => at.getByRole('button', { name: '移除' }).last().click(),
      change: /\/me\/contacts\/[^/]+$/,
      done: says('已移除，不能再用来登录本账号'),
      session,
      second: says('已移除，不能再用来登录本账号'),
    };
  },
  'binding: which contact': async (page) => ({
    ...NOTHING_TYPED,
    session: await holderAt(page, '/me/binding'),
    button: '获取验证码',
    change: /\/me\/bindings$/,
    done: arrives('输入验证码'),
    keeps: 'nothing is typed',
    second: ALONE,
  }),
  'binding: code': async (page) => {
    const session = await holderAt(page, '/me/binding');
    const known = await codesTo(session.address);
    await presses('获取验证码')(page);
    await arrive(page, '输入验证码');
    return {
      fills: types({ 验证码: await codeFor(system(), session.address, known) }),
      button: '确认',
      change: /\/me\/bindings\/[^/]+\/verification$/,
      done: says(/^已于 .+完成实名信息绑定。$/),
      empty: [CODE],
      long: [CODE],
      script: [CODE],
      keeps: [],
      session,
      second: says(/^已于 .+完成实名信息绑定。$/),
    };
  },
  'end of a binding': async (page) => {
    const session = await holderAt(page, '/me/binding');
    const address = freshMail();
    const { portal } = session.browser;
    const { bindingId } = await done(portal.POST('/api/v1/me/bindings', { body: { channel: 'EMAIL', address } }));
    const params = { path: { bindingId } };
    const body = { code: await codeFor(system(), address, 0) };
    await done(portal.POST('/api/v1/me/bindings/{bindingId}/verification', { params, body }));
    await page.reload();
    return {
      ...asks('解除绑定', /^解除与 .+的绑定？$/, '解除绑定'),
      change: /\/me\/contacts\/[^/]+$/,
      done: says(/^已解除与 .+的绑定。$/),
      session,
      second: says(/^已解除与 .+的绑定。$/),
    };
  },
  'not my number': async (page) => {
    const session = await holderAt(page, '/me/identity');
    return {
      ...asks('这不是我的证件号码', '把号码从本账号移除？', '移除号码'),
      proves: byCode(session),
      change: /\/identity\/disownment$/,
      done: says('号码已从本账号移除。'),
      session,
      second: arrives('修改姓名信息'),
    };
  },
  'a login that is ended': async (page) => ({
    ...QUESTION,
    session: await holderAt(page, '/me/security'),
    scope: (at) =>
      at
        .getByRole('listitem')
        .filter({ has: at.getByRole('button', { name: /^退出此登录/ }) })
        .last(),
    button: /^退出此登录/,
    change: /\/me\/sessions\/[^/]+$/,
    done: says('已退出那个登录。'),
    second: says('已退出那个登录。'),
  }),
  'all other logins': async (page) => ({
    ...asks('退出其他所有登录', '退出其他所有登录？', '全部退出'),
    session: await holderAt(page, '/me/security'),
    change: /\/me\/sessions$/,
    done: says('其他登录都已退出。'),
    second: says('其他登录都已退出。'),
  }),
  'a device': async (page) => {
    const session = await registeredPerson();
    for (const one of [await open.portal(), page]) await logsIn(one, session);
    await page.goto('/me/security');
    return {
      ...asks('移除此设备', '移除这个设备？', '移除'),
      change: /\/me\/devices\/[^/]+$/,
      done: says('已移除那个设备'),
      session,
      second: says('已移除那个设备'),
    };
  },
  logout: async (page) => {
    await holderAt(page, '/me');
    return {
      ...QUESTION,
      scope: (at) => at.getByRole('banner'),
      button: '退出',
      change: /\/sessions\/current$/,
      done: (at) => at.getByRole('link', { name: '登录', exact: true }).first().waitFor(),
      session: 'it is what ends it',
      second: 'it follows by itself',
    };
  },
  'all messages read': async (page) => {
    const { holder } = await dispute();
    await eventually('a message', async () => (await holder.inbox()).length > 0);
    await logsIn(page, holder);
    await page.goto('/inbox');
    return {
      ...QUESTION,
      button: '全部标为已读',
      change: /\/inbox\/read-all$/,
      done: says('已全部读过'),
      session: holder,
      second: 'it follows by itself',
    };
  },
};

/** the claimant of a new case, logged in, on a page of the case */
async function claimantAt(page: Page, path = '', record?: RecordRow): Promise<Dispute> {
  const parties = await dispute(record);
  await logsIn(page, parties.claimant);
  await page.goto(`/cases/${parties.caseId}${path}`);
  return parties;
}

const cases: Record<string, Opens> = {
  'study record': async (page) => {
    const { row } = inSchoolRecord();
    const { claimant } = await claimantAt(page, '/study-record', row);
    return {
      fills: async (at) => {
        await at.getByRole('combobox', { name: '学校' }).fill(row.institution);
        await at.getByLabel('层次').selectOption(row.level);
        await types({ 入学年份: row.year, 学号: row.recordNumber })(at);
        await at.getByLabel('我已阅读并了解以上影响').check();
      },
      button: '提交核实',
      change: /\/study-record$/,
      done: async (at) => {
        await at.getByRole('button', { name: '提交核实' }).waitFor({ state: 'detached' });
        await claimant.holds();
      },
      empty: ['请填写学校', '请选择层次', '请填写 4 位年份', '请填写学号', READ_IMPACT],
      long: ['院校名单中没有这所学校。', '请选择层次', '请填写 4 位年份', '号码不正确，请只填写', READ_IMPACT],
      script: ['院校名单中没有这所学校。', '请选择层次', '请填写 4 位年份', '号码不正确，请只填写', READ_IMPACT],
      keeps: ['学校', '入学年份'],
      session: claimant,
      second: (tab) => tab.getByRole('button', { name: '提交核实' }).waitFor({ state: 'detached' }),
    };
  },
  'request to a classmate': async (page) => {
    const { claimant } = await claimantAt(page, '/classmate', inSchoolRecord().row);
    return {
      fills: async (at) => {
        await fill(at, '同学的姓名', '欧阳晓明');
        await at.getByRole('combobox', { name: '学校' }).fill(cohort.institution);
        await at.getByLabel('层次').selectOption(cohort.level);
        await fill(at, '入学年份', String(cohort.year));
        await at.getByLabel('我已阅读并了解以上影响').check();
      },
      button: '发送协助请求',
      change: /\/assist-requests$/,
      done: says('请这样告诉同学'),
      empty: ['请填写同学的姓名', '请填写学校', '请选择层次', '请填写 4 位年份', READ_IMPACT],
      long: ['院校名单中没有这所学校。', '请选择层次', '请填写 4 位年份', READ_IMPACT],
      script: ['院校名单中没有这所学校。', '请选择层次', '请填写 4 位年份', READ_IMPACT],
      keeps: ['学校', '入学年份'],
      session: claimant,
      second: says('请这样告诉同学'),
    };
  },
  'removal of an uploaded photo': async (page) => {
    const { claimant, caseId } = await dispute();
    await claimant.putPhoto(caseId, 'front', await photoOf({ seed: 7, side: 'front', format: 'jpeg' }));
    await logsIn(page, claimant);
    await page.goto(`/cases/${caseId}/photos?step=front`);
    return {
      ...QUESTION,
      button: '删除这张照片',
      change: /\/photos\/front$/,
      done: (at) => at.getByRole('button', { name: '选择照片' }).waitFor(),
      session: claimant,
      second: (tab) => tab.getByRole('button', { name: '选择照片' }).waitFor(),
    };
  },
  'photos handed in': async (page) => {
    const { claimant, caseId } = await dispute();
    for (const side of ['front', 'back'] as const)
      await claimant.putPhoto(caseId, side, await photoOf({ seed: 7, side, format: 'jpeg' }));
    await logsIn(page, claimant);
    await page.goto(`/cases/${caseId}/photos?step=hand-in`);
    return {
      fills: acknowledges,
      button: '提交审核',
      change: /\/photo-submissions$/,
      done: arrives('证件号码重复：我的申请'),
      empty: [READ_IMPACT],
      long: 'nothing is typed',
      script: 'nothing is typed',
      keeps: 'nothing is typed',
      session: claimant,
      second: says('照片已提交，等待人工审核'),
    };
  },
  appeal: async (page) => {
    const { claimant, caseId } = await refusedForGood();
    await logsIn(page, claimant);
    await page.goto(`/cases/${caseId}`);
    return {
      fills: types({ 为什么您认为结果有误: '证件是我的' }),
      button: '提交申诉',
      change: /\/appeal$/,
      done: says('申诉已提交，由另一位审核员复核'),
      empty: ['请写明申诉的理由'],
      long: ['申诉理由最多 2000 个字'],
      script: 'a person reads it',
      keeps: ['为什么您认为结果有误'],
      session: claimant,
      second: says('申诉已提交，由另一位审核员复核'),
    };
  },
  'request for help': async (page) => {
    const { claimant, caseId } = await photosUsedUp(await dispute());
    await logsIn(page, claimant);
    await page.goto(`/cases/${caseId}`);
    return {
      ...QUESTION,
      button: '请求人工协助',
      change: /\/human-help$/,
      done: says('已请求人工协助'),
      session: claimant,
      second: says('已请求人工协助'),
    };
  },
  'withdrawal of a claim': async (page) => {
    const { claimant } = await claimantAt(page);
    return {
      ...asks('撤回申请', '撤回这项申请？', '撤回申请'),
      change: /\/withdrawal$/,
      done: says('申请已撤回'),
      session: claimant,
      second: says('申请已撤回'),
    };
  },
  'withdrawal of a correction': async (page) => {
    const session = await registeredPerson();
    const { body } = await session.asksCorrection(newPerson().identity);
    const id = 'correctionId' in body ? body.correctionId : '';
    await eventually('the correction is open', async () => (await session.correction(id)).status === 200);
    await logsIn(page, session);
    await page.goto(`/corrections/${id}`);
    return {
      ...asks('撤回更正申请', '撤回更正申请？', '撤回更正申请'),
      change: /\/withdrawal$/,
      done: (at) => at.getByRole('link', { name: '再次申请更正' }).waitFor(),
      session,
      second: (tab) => tab.getByRole('link', { name: '再次申请更正' }).waitFor(),
    };
  },
};

/** who is asked to vouch, logged in, on that page */
async function mateAt(page: Page) {
  const { mate, claimant, code, requestId } = await mateAsked();
  await logsIn(page, mate);
  await page.goto(`/assists/${requestId}`);
  return { mate, claimant, code };
}

const NOT_MET = ['请填写申请人当面告诉您的', '只有当面见到本人后才能协助。', '请先阅读责任说明'];
const answers: Record<string, Opens> = {
  'a word for a classmate': async (page) => {
    const { mate, claimant, code } = await mateAt(page);
    const vouched = (at: Page) =>
      at
        .getByText('现在不能再撤回协助。')
        .or(at.getByRole('button', { name: '撤回协助' }))
        .first()
        .waitFor();
    return {
      fills: async (at) => {
        await types({ 申请人的完整姓名: claimant.identity.name, '6 位验证码': code })(at);
        await at.getByLabel('我已当面见到申请人本人，并确认其姓名与身份。').check();
        await at.getByLabel('我已阅读并理解以上责任说明。').check();
      },
      next: '下一步，核对',
      button: '确认协助',
      change: /\/grant$/,
      done: vouched,
      empty: ['请填写申请人的完整姓名。', ...NOT_MET],
      long: ['请按证件填写申请人的姓名：2 至 50 个字', ...NOT_MET],
      script: NOT_MET,
      keeps: [],
      session: mate,
      second: vouched,
    };
  },
  'a word that is declined': async (page) => {
    const { mate } = await mateAt(page);
    return {
      ...asks('拒绝协助', '拒绝这项协助请求？', '拒绝协助'),
      change: /\/decline$/,
      done: says('您已拒绝，对方不会收到通知'),
      session: mate,
      second: says('您已拒绝，对方不会收到通知'),
    };
  },
  'a number that is let go': async (page) => {
    const { holder } = await dispute();
    await logsIn(page, holder);
    await page.goto('/me');
    return {
      ...asks('是我本人，我放弃', '放弃本账号的证件号码？', '放弃号码'),
      proves: byCode(holder),
      change: /\/identity\/release$/,
      done: says('您已放弃这个号码。'),
      session: holder,
      second: says('您的账号还没有证件号码'),
    };
  },
  'an account that somebody else made': async (page) => {
    const { holder } = await dispute();
    await logsIn(page, holder);
    await page.goto('/me');
    return {
      ...asks('账号是别人注册的', '声明本账号是别人注册的？', '是别人注册的'),
      proves: byCode(holder),
      change: /\/identity\/release$/,
      done: says('已记录您的声明，号码已从本账号移除。'),
      session: holder,
      second: says('您的账号还没有证件号码'),
    };
  },
  'a contest': async (page) => {
    const session = await deregisteredAt(page);
    return {
      ...asks('申请复议', '对这次注销申请复议？', '已了解，申请复议'),
      proves: byCode(session),
      change: /\/me\/contests$/,
      done: arrives('对注销的复议'),
      session,
      // in passing it says on the page before that one is under way
      second: arrives('对注销的复议'),
    };
  },
  'a deregistered number that is not mine': async (page) => {
    const session = await deregisteredAt(page);
    return {
      ...asks('这不是我的证件号码', '声明这个号码不是您的？', '号码不是我的'),
      proves: byCode(session),
      change: /\/identity\/disownment$/,
      done: arrives('个人信息'),
      session,
      second: arrives('个人信息'),
    };
  },
};

/** who lost the account to a claimant, logged in, on the page that says why */
async function deregisteredAt(page: Page): Promise<StoryPerson> {
  const { row, given } = inSchoolRecord();
  const { holder, claimant, caseId } = await dispute(row);
  await claimant.giveStudyRecord(caseId, given);
  await claimant.closed(caseId, 'WON');
  await logsIn(page, holder);
  await arrive(page, '注销原因和处理方式');
  return holder;
}

/** who has to show once more who they are, by a password or, chosen so, by a code */
async function askedWhoAt(page: Page): Promise<StoryPerson> {
  const session = await registeredPerson();
  await logsIn(page, session);
  await later('+6m', session);
  await page.goto('/me/contacts');
  await page.getByLabel('方式').selectOption('EMAIL');
  await fill(page, '邮箱', freshMail());
  await presses('获取验证码')(page);
  await proofDialog(page).waitFor();
  return session;
}
const RENEWS = 'the cookie that the answer renews is lost with it: the login is asked for, as when a session ends';

const proofs: Record<string, Opens> = {
  'who it is, by password': async (page) => {
    const session = await askedWhoAt(page);
    return {
      scope: proofDialog,
      fills: (at) => proofDialog(at).getByLabel('登录密码', { exact: true }).fill(session.password),
      button: '确认',
      change: /\/reauthentications$/,
      done: arrives('输入验证码'),
      empty: ['请填写密码。'],
      long: ['密码不正确。'],
      script: ['密码不正确。'],
      keeps: 'it closes: what it was asked for is kept below it',
      session,
      second: ALONE,
      line: RENEWS,
    };
  },
  'who it is, by code': async (page) => {
    const session = await askedWhoAt(page);
    const [asked, known] = [proofDialog(page), await codesTo(session.address)];
    await asked.getByLabel('确认方式').selectOption({ index: 1 });
    await asked.getByRole('button', { name: '获取验证码' }).click();
    const code = await codeFor(system(), session.address, known);
    return {
      scope: proofDialog,
      fills: (at) => proofDialog(at).getByLabel('验证码', { exact: true }).fill(code),
      button: '确认',
      change: /\/reauthentications\/codes\/[^/]+\/verification$/,
      done: arrives('输入验证码'),
      empty: [CODE],
      long: [CODE],
      script: [CODE],
      keeps: 'it closes: what it was asked for is kept below it',
      session,
      second: ALONE,
      line: RENEWS,
    };
  },
};

describe.each<[string, Record<string, Opens>]>([
  ['a stranger', strangers],
  ['a person', people],
  ['one’s own account', account],
  ['a case', cases],
  ['an answer to others', answers],
  ['a proof of who it is', proofs],
])('every form: %s', (_who, forms) => {
  it.each(Object.entries(forms))('%s', async (_name, opens) => {
    const page = await alone(await open.portal());
    await new Conditions(page, await opens(page)).all();
  });
});
