import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PASSWORD, person, Portal } from './portal-fixture.spec.js';

const UNKNOWN = '7f6c1b1e-3d0a-4c53-9a51-2f0d7a5f9a11';
let portal: Portal;
beforeAll(async () => {
  portal = await Portal.start();
});
afterAll(() => portal.stop());

const ask = async (channel: 'PHONE' | 'EMAIL', address: string, more: object = {}) => {
  const browser = portal.browser();
  const asked = await browser.call('POST', '/api/v1/registrations', { channel, address, ...more });
  const verify = (given: object) =>
    browser.call('POST', `/api/v1/registrations/${String(asked.body['registrationId'])}/verification`, given);
  return { browser, asked, verify };
};
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('somebody with a phone', () => {
  it('gets a code, and with it an account and a session', async () => {
    const { phone } = person();
    const { browser, asked, verify } = await ask('PHONE', phone, { language: 'en' });
    expect(asked.status).toBe(202);
    expect(Object.keys(asked.body).sort()).toEqual(['expiresAt', 'registrationId']);
    const [delivery] = await portal.deliveriesTo(`+86${phone}`);
    expect(delivery).toMatchObject({ kind: 'CONTACT_CODE', channel: 'PHONE', language: 'en' });
    const done = await verify({ code: delivery?.params.code, password: PASSWORD });
    expect([done.status, done.body['level']]).toEqual([201, 'FULL']);
    expect(done.headers['set-cookie']).toMatch(/^zm=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await portal.events(`account-${String(done.body['accountId'])}`)).toEqual(['AccountRegistered']);
    const me = await browser.call('GET', '/api/v1/me');
    expect(me.body).toMatchObject({ identity: 'NONE', status: 'ACTIVE', language: 'en', numberMasked: null });
  });

  it('gets a __Host- cookie where browsers come by https', async () => {
    const secure = await Portal.start({ PUBLIC_ORIGIN: 'https://portal.example' });
    try {
      const browser = await secure.register('PHONE', person().phone);
      expect(browser.cookie).toMatch(/^__Host-zm=/);
      expect((await browser.call('GET', '/api/v1/me')).status).toBe(200);
    } finally {
      await secure.stop();
    }
  });

  it('leaves neither address nor code readable in any table', async () => {
    const { phone } = person();
    await ask('PHONE', phone);
    const code = await portal.codeTo(`+86${phone}`);
    const { rows } = await portal.db.query<{ row: string }>(
      `select p::text as row from contact_proofs p union all select d::text from deliveries d
       union all select e::text from events e union all select w::text from rate_windows w`,
    );
    const all = rows.map(({ row }) => row).join('\n');
    expect(all).not.toContain(phone);
    expect(all).not.toContain(`"${code}"`);
    expect(all).not.toContain(Buffer.from(phone).toString('hex'));
  });
});

describe('a code', () => {
  it('is dead after five wrong tries', async () => {
    const { phone } = person();
    const { verify } = await ask('PHONE', phone);
    const code = await portal.codeTo(`+86${phone}`);
    for (let n = 0; n < 5; n++)
      expect((await verify({ code: wrong(code), password: PASSWORD })).body['slug']).toBe('code/wrong');
    expect((await verify({ code, password: PASSWORD })).body['slug']).toBe('code/wrong');
  });

  it('still works after four, and then no more', async () => {
    const { phone } = person();
    const { verify } = await ask('PHONE', phone);
    const code = await portal.codeTo(`+86${phone}`);
    for (let n = 0; n < 4; n++) await verify({ code: wrong(code), password: PASSWORD });
    expect((await verify({ code, password: PASSWORD })).status).toBe(201);
    expect((await verify({ code, password: PASSWORD })).body['slug']).toBe('code/wrong');
  });

  it('counts every wrong try, with an Idempotency-Key as well', async () => {
    const { phone } = person();
    const { asked, browser } = await ask('PHONE', phone);
    const path = `/api/v1/registrations/${String(asked.body['registrationId'])}/verification`;
    const code = await portal.codeTo(`+86${phone}`);
    const key = { 'idempotency-key': 'a-key-of-sixteen-or-more' };
    for (let n = 0; n < 5; n++) await browser.call('POST', path, { code: wrong(code), password: PASSWORD }, key);
    expect((await browser.call('POST', path, { code, password: PASSWORD })).body['slug']).toBe('code/wrong');
  });

  it('is not used up by a weak password', async () => {
    const { phone } = person();
    const { verify } = await ask('PHONE', phone);
    const code = await portal.codeTo(`+86${phone}`);
    expect((await verify({ code, password: 'woaini1314520' })).body['slug']).toBe('password/weak');
    expect((await verify({ code, password: PASSWORD })).status).toBe(201);
  });

  it('is sent five times an hour to one contact, and the sixth asking is answered alike', async () => {
    const { phone } = person();
    const answers = [];
    for (let n = 0; n < 6; n++) answers.push((await ask('PHONE', phone)).asked);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map(({ body }) => Object.keys(body).sort().join()))).toEqual(
      new Set(['expiresAt,registrationId']),
    );
    expect(await portal.deliveriesTo(`+86${phone}`)).toHaveLength(5);
  });

  it('of an unknown registration is answered like a wrong one', async () => {
    const { phone } = person();
    const { verify } = await ask('PHONE', phone);
    const known = await verify({ code: wrong(await portal.codeTo(`+86${phone}`)), password: PASSWORD });
    const path = `/api/v1/registrations/${UNKNOWN}/verification`;
    const unknown = await portal.browser().call('POST', path, { code: '123456', password: PASSWORD });
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
  });

  it('lives for ten minutes', async () => {
    const { phone } = person();
    const { verify } = await ask('PHONE', phone);
    const code = await portal.codeTo(`+86${phone}`);
    await portal.moveClock('10 minutes');
    expect((await verify({ code, password: PASSWORD })).body['slug']).toBe('code/wrong');
  });
});

describe('a contact that another account logs in with', () => {
  it('is asked about like any other: same answer, and a code', async () => {
    const [known, fresh] = [person(), person()];
    await portal.register('PHONE', known.phone);
    const [one, two] = [await ask('PHONE', known.phone), await ask('PHONE', fresh.phone)];
    const comparable = ({ asked }: typeof one) => {
      const { date: _date, 'x-request-id': _id, ...headers } = asked.headers;
      return { status: asked.status, headers, fields: Object.keys(asked.body) };
    };
    expect(comparable(one)).toEqual(comparable(two));
    expect(await portal.deliveriesTo(`+86${known.phone}`)).toHaveLength(2);
    expect(await portal.deliveriesTo(`+86${fresh.phone}`)).toHaveLength(1);
  });

  it('moves to whoever proves it, and stays a notice address of the old account for 90 days', async () => {
    const { phone } = person();
    const before = await portal.register('PHONE', phone, 'the first owner 1');
    const after = await portal.register('PHONE', phone, 'the second owner 2');
    expect(after.accountId).not.toBe(before.accountId);
    expect((await before.call('GET', '/api/v1/me')).status).toBe(401);
    const login = (password: string) => portal.browser().call('POST', '/api/v1/sessions', { login: phone, password });
    expect((await login('the first owner 1')).status).toBe(401);
    expect((await login('the second owner 2')).body['accountId']).toBe(after.accountId);
    expect(await portal.events(`account-${before.accountId}`)).toEqual(['AccountRegistered', 'LoginMoved']);
    const notices = () =>
      portal.peer('notification', 'GET', `/internal/v1/accounts/${before.accountId}/notice-addresses`);
    expect((await notices()).body['addresses']).toEqual([{ channel: 'PHONE', address: `+86${phone}` }]);
    await portal.moveClock('90 days');
    expect((await notices()).body['addresses']).toEqual([]);
  });

  it('is proven by two people at once and has one owner', async () => {
    const { phone } = person();
    const [one, two] = [await ask('PHONE', phone), await ask('PHONE', phone)];
    await portal.codeTo(`+86${phone}`, 2);
    const codes = (await portal.deliveriesTo(`+86${phone}`)).map(({ params }) => params.code);
    const done = await Promise.all([
      one.verify({ code: codes[0], password: PASSWORD }),
      two.verify({ code: codes[1], password: PASSWORD }),
    ]);
    expect(done.map(({ status }) => status)).toEqual([201, 201]);
    const { rows } = await portal.db.query(`select c.use from contacts c where account_id = any($1) order by use`, [
      done.map(({ body }) => body['accountId']),
    ]);
    expect(rows).toEqual([{ use: 'LOGIN' }, { use: 'NOTICE' }]);
  });
});
