import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PASSWORD, person, Portal, type Answer } from './portal-fixture.spec.js';

let portal: Portal;
beforeAll(async () => {
  portal = await Portal.start();
});
afterAll(() => portal.stop());

const login = (name: string, password: string) =>
  portal.browser().call('POST', '/api/v1/sessions', { login: name, password });
const comparable = ({ status, headers, text }: Answer) => {
  const { date: _date, 'x-request-id': _id, ...rest } = headers;
  return { status, headers: rest, text };
};

describe('a login', () => {
  it('by phone or e-mail, however it is typed, opens a session', async () => {
    const { phone, email } = person();
    const byPhone = await portal.register('PHONE', phone);
    const byEmail = await portal.register('EMAIL', email);
    for (const typed of [phone, `+86 ${phone}`, phone.replace(/^(.{3})(.{4})/, '$1-$2-')])
      expect((await login(typed, PASSWORD)).body['accountId']).toBe(byPhone.accountId);
    const typed = email.replace('example.com', 'EXAMPLE.com');
    expect((await login(typed, PASSWORD)).body['accountId']).toBe(byEmail.accountId);
  });

  it('by number opens one for its holder, and for nobody who only claims it', async () => {
    const [holder, claimant] = [person(), person()];
    const first = await portal.register('PHONE', holder.phone, 'password of the holder');
    const second = await portal.register('PHONE', claimant.phone, 'password of the claimant');
    const identity = { name: holder.name, documentType: 'RESIDENT_ID', number: holder.number };
    expect((await first.call('PUT', '/api/v1/me/identity', identity)).body['identity']).toBe('HELD');
    const claim = { ...identity, reclaim: true };
    expect((await second.call('PUT', '/api/v1/me/identity', claim)).body['identity']).toBe('CONTESTED');
    expect((await login(holder.number, 'password of the holder')).body['accountId']).toBe(first.accountId);
    expect((await login(holder.number.toLowerCase(), 'password of the holder')).status).toBe(201);
    const refused = await login(holder.number, 'password of the claimant');
    expect(refused.body['slug']).toBe('login/failed');
    expect(refused.body['title']).toContain('请使用手机号或邮箱登录');
  });

  it('that fails is answered alike for known and unknown phones, addresses and numbers', async () => {
    const [known, unknown] = [person(), person()];
    const account = await portal.register('PHONE', known.phone);
    await portal.register('EMAIL', known.email);
    const identity = { name: known.name, documentType: 'RESIDENT_ID', number: known.number };
    expect((await account.call('PUT', '/api/v1/me/identity', identity)).status).toBe(200);
    for (const field of ['phone', 'email', 'number'] as const) {
      const [one, two] = [
        await login(known[field], 'not the password'),
        await login(unknown[field], 'not the password'),
      ];
      expect(comparable(one)).toEqual(comparable(two));
      expect(one.status).toBe(401);
    }
    const nothing = await login('what is this?', 'not the password');
    expect(comparable(nothing)).toEqual(comparable(await login(known.phone, 'not the password')));
  });

  it('is refused alike for known and unknown after ten tries, and only from there and by that name', async () => {
    const [known, unknown] = [person(), person()];
    const account = await portal.register('PHONE', known.phone);
    const identity = { name: known.name, documentType: 'RESIDENT_ID', number: known.number };
    await account.call('PUT', '/api/v1/me/identity', identity);
    const tries = async (name: string) => {
      const statuses = [];
      for (let n = 0; n < 11; n++) statuses.push((await login(name, 'not the password')).status);
      return statuses;
    };
    const [byKnown, byUnknown] = [await tries(known.number), await tries(unknown.number)];
    expect(byKnown).toEqual([...Array<number>(10).fill(401), 429]);
    expect(byUnknown).toEqual(byKnown);
    expect((await login(known.number, PASSWORD)).status).toBe(429);
    expect((await login(known.phone, PASSWORD)).status).toBe(201);
    await portal.moveClock('15 minutes');
    expect((await login(known.number, PASSWORD)).status).toBe(201);
  });

  it.each([
    ['a number where text is due', { login: 13800138000, password: PASSWORD }],
    ['an unknown field', { login: '13800138000', password: PASSWORD, admin: true }],
    ['no password', { login: '13800138000' }],
    ['a list', { login: ['13800138000'], password: PASSWORD }],
    ['U+0000', { login: '1380013\u00008000', password: PASSWORD }],
  ])('with %s is refused by field and rule', async (_what, body) => {
    const answer = await portal.browser().call('POST', '/api/v1/sessions', body);
    expect(answer.status).toBe(422);
    expect(answer.text).not.toContain('13800138000');
  });

  it.each([
    ["' or '1'='1"],
    ['%'],
    ['a\r\nset-cookie: zm=x'],
    ['__proto__'],
    ['\u001b[31m'],
    ['=cmd|calc'],
    ['𠀀〇·'],
    ['${7*7}'],
  ])('with the name %j fails like any other', async (name) => {
    expect((await login(name, "'; delete from sessions;--")).body['slug']).toBe('login/failed');
  });
});

describe('a session', () => {
  it('ends by logout, in the browser and on the server', async () => {
    const browser = await portal.register('PHONE', person().phone);
    const kept = browser.cookie as string;
    const out = await browser.call('DELETE', '/api/v1/sessions/current');
    expect([out.status, browser.cookie]).toEqual([204, undefined]);
    expect((await portal.browser().call('GET', '/api/v1/me', undefined, { cookie: kept })).status).toBe(401);
  });

  it('ends after twelve hours, used or not', async () => {
    const browser = await portal.register('PHONE', person().phone);
    await portal.moveClock('11 hours 59 minutes');
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(200);
    await portal.moveClock('2 minutes');
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(401);
  });

  it('is kept as a hash only', async () => {
    const browser = await portal.register('PHONE', person().phone);
    const token = browser.cookie?.split('=')[1] as string;
    const { rows } = await portal.db.query<{ row: string }>('select s::text as row from sessions s');
    expect(rows.length).toBeGreaterThan(0);
    for (const { row } of rows) {
      expect(row).not.toContain(token);
      expect(row).not.toContain(Buffer.from(token).toString('hex'));
      expect(row).not.toContain(Buffer.from(token, 'base64url').toString('hex'));
    }
  });

  it('ends elsewhere when the password changes here', async () => {
    const { phone } = person();
    const here = await portal.register('PHONE', phone);
    const elsewhere = portal.browser();
    await elsewhere.call('POST', '/api/v1/sessions', { login: phone, password: PASSWORD });
    const change = (currentPassword: string, newPassword: string) =>
      here.call('POST', '/api/v1/me/password', { currentPassword, newPassword });
    expect((await change('not the password', 'another plum 42')).body['slug']).toBe('login/failed');
    expect((await change(PASSWORD, 'password123')).body['slug']).toBe('password/weak');
    expect((await elsewhere.call('GET', '/api/v1/me')).status).toBe(200);
    expect((await change(PASSWORD, 'another plum 42')).status).toBe(204);
    expect((await elsewhere.call('GET', '/api/v1/me')).status).toBe(401);
    expect((await here.call('GET', '/api/v1/me')).status).toBe(200);
    expect((await login(phone, 'another plum 42')).status).toBe(201);
  });

  it('does not change anything for a page of another site', async () => {
    const browser = await portal.register('PHONE', person().phone);
    const cross = { 'sec-fetch-site': 'cross-site' };
    expect((await browser.call('DELETE', '/api/v1/sessions/current', undefined, cross)).status).toBe(403);
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(200);
  });

  it.each([
    ['without a token', 'nothing'],
    ['that is too short', 'zm=short'],
    ['nobody was given', `zm=${'A'.repeat(43)}`],
    ['of 5,000 characters', `zm=${'A'.repeat(5000)}`],
    ['that is SQL', "zm=' or 1=1--aaaaaaaaaaaaaaaaaaaa"],
  ])('is not opened by a cookie %s', async (_what, cookie) => {
    expect((await portal.browser().call('GET', '/api/v1/me', undefined, { cookie })).status).toBe(401);
  });
});

describe('the profile', () => {
  it('has a revision that changes with it', async () => {
    const { phone, email } = person();
    const browser = await portal.register('PHONE', phone);
    const { etag } = (await browser.call('GET', '/api/v1/me')).headers;
    const again = await browser.call('GET', '/api/v1/me', undefined, { 'if-none-match': etag as string });
    expect([again.status, again.text]).toEqual([304, '']);
    const { body } = await browser.call('POST', '/api/v1/me/contacts', { channel: 'EMAIL', address: email });
    const path = `/api/v1/me/contacts/${String(body['proofId'])}/verification`;
    expect((await browser.call('POST', path, { code: await portal.codeTo(email) })).status).toBe(204);
    const me = await browser.call('GET', '/api/v1/me', undefined, { 'if-none-match': etag as string });
    expect(me.status).toBe(200);
    expect(me.body['contacts']).toEqual([
      { channel: 'PHONE', masked: `+86${phone.slice(0, 3)}****${phone.slice(-4)}`, verified: true },
      { channel: 'EMAIL', masked: 'p***@example.com', verified: true },
    ]);
    expect((await login(email, PASSWORD)).body['accountId']).toBe(browser.accountId);
  });
});
