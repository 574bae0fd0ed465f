import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { RuleViolation, Vault } from '@zhenming/kernel';
import { Passwords } from '@zhenming/service-kit/passwords';
import { until } from '@zhenming/testing';
import { solves } from '../proof-of-work/challenges.repository.js';
import { spellings } from '../testing/numbers.fixture.js';
import { PASSWORD, person, Portal, solutionOf, type Answer, type Browser } from '../testing/portal.fixture.js';

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

describe('a person with a phone', () => {
  it('gets a code, and with it an account and a session', async () => {
    const { phone } = person();
    const { browser, asked, verify } = await ask('PHONE', phone, { language: 'en' });
    expect(asked.status).toBe(202);
    expect(Object.keys(asked.body).sort()).toEqual(['expiresAt', 'registrationId']);
    const [delivery] = await portal.deliveriesTo(`+86${phone}`);
    expect(delivery).toMatchObject({ kind: 'CONTACT_CODE', channel: 'PHONE', language: 'en' });
    const done = await verify({ code: delivery?.params.code, password: PASSWORD });
    expect([done.status, done.body['level']]).toEqual([201, 'FULL']);
    expect(done.headers['set-cookie']).toMatch(/^zm=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
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
    expect((await verify({ code, password: 'woaini1314520' })).body['details']).toEqual({ reason: 'guessable' });
    expect((await verify({ code, password: `${phone}!` })).body['details']).toEqual({ reason: 'personal' });
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

  it('is sent five times an hour to one mailbox, however its address is written', async () => {
    const boxes = spellings();
    for (let n = 0; n < 2; n++) for (const address of boxes) await ask('EMAIL', address);
    const sent = await Promise.all(boxes.map((address) => portal.deliveriesTo(address)));
    expect(sent.flat()).toHaveLength(5);
  });

  it('of an unknown registration is answered like a wrong one', async () => {
    const { phone } = person();
    const { verify } = await ask('PHONE', phone);
    const known = await verify({ code: wrong(await portal.codeTo(`+86${phone}`)), password: PASSWORD });
    const path = `/api/v1/registrations/${UNKNOWN}/verification`;
    const unknown = await portal.browser().call('POST', path, { code: '123456', password: PASSWORD });
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
  });

  it('that is wrong, or of nobody, has no password hashed; one that is right has, once', async () => {
    const { phone } = person();
    await portal.register('PHONE', phone);
    const hashed = jest.spyOn(portal.service.app.get(Passwords, { strict: false }), 'hash');
    try {
      const { verify, browser } = await ask('PHONE', person().phone);
      await verify({ code: '12345678', password: PASSWORD });
      const recovery = await browser.call('POST', '/api/v1/password-recoveries', { login: phone });
      const code = await portal.codeTo(`+86${phone}`, 2);
      const completes = (id: unknown, typed: string, password = 'another plum 42') =>
        browser.call('POST', `/api/v1/password-recoveries/${String(id)}/completion`, { code: typed, password });
      const { recoveryId } = recovery.body;
      const answers = [
        await browser.call('POST', `/api/v1/registrations/${UNKNOWN}/verification`, { code, password: PASSWORD }),
        await completes(UNKNOWN, code),
        await completes(recoveryId, code === '00000000' ? '00000001' : '00000000'),
        await completes(recoveryId, code, `${phone}!`),
      ];
      expect(answers.map(({ body }) => body['slug'])).toEqual([
        ...Array<string>(3).fill('code/wrong'),
        'password/weak',
      ]);
      expect(hashed).not.toHaveBeenCalled();
      expect((await completes(recoveryId, code)).status).toBe(204);
      expect((await completes(recoveryId, code)).body['slug']).toBe('code/wrong');
      expect(hashed).toHaveBeenCalledTimes(1);
    } finally {
      hashed.mockRestore();
    }
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
    const { rows } = await portal.db.query<{ type: string; data: Record<string, unknown> }>(
      'select type, data from events where stream_id = $1 order by revision',
      [`account-${before.accountId}`],
    );
    const [registered, moved] = rows.map(({ data }) => data);
    expect(registered?.['contactId']).toEqual(expect.any(String));
    expect(moved).toMatchObject({ contactId: registered?.['contactId'], sessionsEnded: 1 });
    const notices = () =>
      portal.peer('notification', 'GET', `/internal/v1/accounts/${before.accountId}/notice-addresses`);
    expect((await notices()).body['addresses']).toEqual([{ channel: 'PHONE', address: `+86${phone}`, moved: true }]);
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

/** asks, and where work is due, does it and asks again: up to the difficulty that ends it */
async function working(ask: (paid: object) => Promise<Answer>): Promise<Answer> {
  let answer = await ask({});
  for (let n = 0; n < 8 && answer.body['slug'] === 'challenge/required'; n++)
    answer = await ask({ challenge: solutionOf((answer.body['details'] as Record<string, unknown>)['challenge']) });
  return answer;
}

describe('sessions', () => {
  const login = (name: string, password: string, paid: object = {}) =>
    portal.browser().call('POST', '/api/v1/sessions', { login: name, password, ...paid });
  const workingLogin = (name: string, password: string) => working((paid) => login(name, password, paid));
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

    const difficultyOf = ({ body }: Answer) =>
      ((body['details'] as Record<string, Record<string, unknown>>)['challenge'] ?? {})['difficulty'];

    it('is refused alike for known and unknown after ten tries, and only from there and by that name', async () => {
      const [known, unknown] = [person(), person()];
      const account = await portal.register('PHONE', known.phone);
      const identity = { name: known.name, documentType: 'RESIDENT_ID', number: known.number };
      await account.call('PUT', '/api/v1/me/identity', identity);
      const tries = async (name: string) => {
        const statuses = [];
        for (let n = 0; n < 11; n++) statuses.push((await workingLogin(name, 'not the password')).status);
        return statuses;
      };
      const [byKnown, byUnknown] = [await tries(known.number), await tries(unknown.number)];
      expect(byKnown).toEqual([...Array<number>(10).fill(401), 429]);
      expect(byUnknown).toEqual(byKnown);
      expect((await workingLogin(known.number, PASSWORD)).status).toBe(429);
      expect((await login(known.phone, PASSWORD)).status).toBe(201);
      await portal.moveClock('15 minutes');
      expect((await workingLogin(known.number, PASSWORD)).status).toBe(201);
    });

    it('that nobody looked at, as too many passwords wait, is no try', async () => {
      const { phone } = person();
      await portal.register('PHONE', phone);
      const service = portal.service.app.get(Passwords, { strict: false });
      const full = jest.spyOn(service, 'verify').mockImplementation(async (_hash, _password, unseen) => {
        await unseen?.();
        throw new RuleViolation('unavailable');
      });
      try {
        for (let n = 0; n < 12; n++) expect((await login(phone, PASSWORD)).status).toBe(503);
      } finally {
        full.mockRestore();
      }
      expect((await login(phone, PASSWORD)).status).toBe(201);
    });

    it('that succeeds is not seen by who shares its address: tries before and after it go on alike', async () => {
      const [known, unknown] = [person(), person()];
      await portal.register('PHONE', known.phone);
      const seen = async (name: string, between: () => Promise<unknown>) => {
        const answers = [];
        for (let n = 0; n < 9; n++) answers.push(await workingLogin(name, 'not the password'));
        await between();
        for (let n = 0; n < 2; n++) {
          const unpaid = await login(name, 'not the password');
          answers.push({ status: unpaid.status, text: String(difficultyOf(unpaid)) });
          answers.push(await workingLogin(name, 'not the password'));
        }
        // the time that is left goes by for both alike
        return answers.map(({ status, text }) => [status, text.replace(/(?<="retryAfterSeconds":)\d+/, 'N')]);
      };
      const whenIn = async () => expect((await workingLogin(known.phone, PASSWORD)).status).toBe(201);
      expect(await seen(known.phone, whenIn)).toEqual(await seen(unknown.phone, () => Promise.resolve()));
    });

    describe('after five tries that failed', () => {
      const fail = async (name: string, times: number) => {
        for (let n = 0; n < times; n++) expect((await workingLogin(name, 'not the password')).status).toBe(401);
      };

      it('takes a proof of work, alike for known and unknown names, and lets in who knows the password', async () => {
        const [known, unknown] = [person(), person()];
        const { accountId } = await portal.register('PHONE', known.phone);
        await fail(known.phone, 5);
        await fail(unknown.phone, 5);
        const [one, two] = [await login(known.phone, PASSWORD), await login(unknown.phone, PASSWORD)];
        const said = ({ status, body: { details: _challenge, ...body } }: Answer) => ({ status, body });
        expect(said(one)).toEqual(said(two));
        expect([one, two].map((answer) => [answer.status, answer.body['slug'], difficultyOf(answer)])).toEqual([
          [428, 'challenge/required', 8],
          [428, 'challenge/required', 8],
        ]);
        expect((await workingLogin(known.phone, PASSWORD)).body['accountId']).toBe(accountId);
        // that tells nobody that the name has a person, who was there
        const [three, four] = [await login(known.phone, PASSWORD), await login(unknown.phone, PASSWORD)];
        expect(said(three)).toEqual(said(four));
        expect([three, four].map(difficultyOf)).toEqual([8, 8]);
      });

      it('counts no login that succeeded', async () => {
        const { phone } = person();
        await portal.register('PHONE', phone);
        for (let n = 0; n < 7; n++) expect((await login(phone, PASSWORD)).status).toBe(201);
        await fail(phone, 4);
        expect((await login(phone, PASSWORD)).status).toBe(201);
        expect((await login(phone, 'not the password')).status).toBe(401);
        expect((await login(phone, PASSWORD)).status).toBe(428);
      });

      it('takes work that was asked for here, and each once, however the name is typed', async () => {
        const { phone } = person();
        await portal.register('PHONE', phone);
        await fail(phone, 5);
        for (const challenge of [
          { nonce: 'n', solution: '1' },
          // of the right form, and not ours
          { nonce: `${'A'.repeat(22)}.mfz0000.8.${'A'.repeat(43)}`, solution: '1' },
        ])
          expect((await login(phone, PASSWORD, { challenge })).body['slug']).toBe('challenge/required');
        expect((await login(`+86 ${phone}`, PASSWORD)).body['slug']).toBe('challenge/required');
        const challenge = await portal.solvedChallenge();
        expect((await login(phone, 'not the password', { challenge })).status).toBe(401);
        expect((await login(phone, PASSWORD, { challenge })).body['slug']).toBe('challenge/required');
      });

      it('costs twice the work after twice the tries, and work of less does not do', async () => {
        const { phone } = person();
        const { accountId } = await portal.register('PHONE', phone);
        await fail(phone, 5);
        const early = await login(phone, PASSWORD);
        await fail(phone, 5);
        expect(difficultyOf(await login(phone, PASSWORD))).toBe(9);
        const paid = { challenge: solutionOf((early.body['details'] as Record<string, unknown>)['challenge']) };
        expect(difficultyOf(await login(phone, PASSWORD, paid))).toBe(9);
        // the limit of this network address is over
        await portal.moveClock('15 minutes');
        // tries without their work raise nothing
        for (let n = 0; n < 15; n++) expect(difficultyOf(await login(phone, PASSWORD))).toBe(9);
        expect((await workingLogin(phone, PASSWORD)).body['accountId']).toBe(accountId);
      });

      it('is told to the account, once a day however it is guessed at, and to nobody where there is none', async () => {
        const known = person();
        const browser = await portal.register('PHONE', known.phone);
        await portal.takeNumber(browser, known);
        const { accountId } = browser;
        await fail(person().phone, 6);
        await fail(known.phone, 5);
        expect(await portal.events(`account-${accountId}`)).toEqual(['AccountRegistered']);
        await fail(known.phone, 2);
        await portal.deferredJobsDone();
        await fail(known.number, 6);
        await portal.deferredJobsDone();
        const { rows } = await portal.db.query<{ stream_id: string; data: object }>(
          `select stream_id, data from events where type = 'LoginsFailed'`,
        );
        expect(rows.filter(({ stream_id }) => stream_id === `account-${accountId}`)).toEqual([
          { stream_id: `account-${accountId}`, data: { accountId } },
        ]);
        // operators see three names: whether anybody has one does not matter
        const text = await portal.metrics();
        const counted = Number(/^zhenming_guessed_logins_total(?:\{[^}]*\})? (\d+)$/m.exec(text)?.[1]);
        expect(counted).toBeGreaterThanOrEqual(3);
      });

      it('is forgotten a day after the first', async () => {
        const { phone } = person();
        await portal.register('PHONE', phone);
        await fail(phone, 6);
        await portal.moveClock('24 hours');
        expect((await login(phone, PASSWORD)).status).toBe(201);
      });

      it('lets five of many at once through for nothing', async () => {
        const { phone } = person();
        const answers = await Promise.all(Array.from({ length: 12 }, () => login(phone, 'not the password')));
        expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
        expect(answers.filter(({ status }) => status === 428)).toHaveLength(7);
      });

      it('is the same for the current password, whichever session tries', async () => {
        const { phone } = person();
        const own = await portal.register('PHONE', phone);
        const thief = portal.browser();
        await thief.call('POST', '/api/v1/sessions', { login: phone, password: PASSWORD });
        const change = (browser: Browser, currentPassword: string, paid: object = {}) =>
          browser.call('POST', '/api/v1/me/password', { currentPassword, newPassword: 'another plum 42', ...paid });
        const statuses = [];
        for (let n = 0; n < 11; n++)
          statuses.push((await working((paid) => change(thief, 'not the password', paid))).status);
        expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
        expect((await change(own, PASSWORD)).body['slug']).toBe('challenge/required');
        expect((await working((paid) => change(own, PASSWORD, paid))).status).toBe(204);
        expect((await thief.call('GET', '/api/v1/me')).status).toBe(401);
      });
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
      expect((await change(PASSWORD, PASSWORD)).body['slug']).toBe('password/same');
      expect((await elsewhere.call('GET', '/api/v1/me')).status).toBe(200);
      expect((await change(PASSWORD, 'another plum 42')).status).toBe(204);
      expect((await elsewhere.call('GET', '/api/v1/me')).status).toBe(401);
      expect((await here.call('GET', '/api/v1/me')).status).toBe(200);
      expect((await login(phone, 'another plum 42')).status).toBe(201);
    });

    it('changes its password five times a day, refusals apart: each is told by SMS', async () => {
      const { phone } = person();
      const browser = await portal.register('PHONE', phone);
      const plum = (n: number) => `another plum ${n}`;
      const change = (currentPassword: string, newPassword: string) =>
        browser.call('POST', '/api/v1/me/password', { currentPassword, newPassword });
      await change(PASSWORD, PASSWORD);
      expect((await change(PASSWORD, plum(1))).status).toBe(204);
      for (let n = 1; n < 5; n++) expect((await change(plum(n), plum(n + 1))).status).toBe(204);
      const refused = await change(plum(5), plum(6));
      expect([refused.status, refused.body['slug']]).toEqual([429, 'request/too-many']);
      expect((await login(phone, plum(5))).status).toBe(201);
    });

    it('has its password changed by one of two changes at once, which know the same old one', async () => {
      const { phone } = person();
      const { accountId, ...browser } = await portal.register('PHONE', phone);
      const here = Object.assign(portal.browser(), browser);
      const fresh = ['another plum 42', 'a third plum 43'];
      const changes = await portal.db.run(async () => {
        await portal.db.query('select from accounts where account_id = $1 for update', [accountId]);
        const asked = fresh.map((newPassword) =>
          here.call('POST', '/api/v1/me/password', { currentPassword: PASSWORD, newPassword }),
        );
        await portal.waiting(2);
        return asked;
      });
      const answers = await Promise.all(changes);
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 401]);
      const right = fresh[answers.findIndex(({ status }) => status === 204)] as string;
      for (const password of fresh) expect((await login(phone, password)).status).toBe(password === right ? 201 : 401);
    });

    it('is told why a new password is weak, as to what others know of its person, too', async () => {
      const { phone, ...of } = person();
      const browser = await portal.register('PHONE', phone);
      await portal.takeNumber(browser, of);
      const because = async (newPassword: string, language: string) => {
        const body = { currentPassword: PASSWORD, newPassword };
        const answer = await browser.call('POST', '/api/v1/me/password', body, { 'accept-language': language });
        return [answer.body['slug'], answer.body['details'], answer.body['detail']];
      };
      const weak = (reason: string, detail: RegExp) => ['password/weak', { reason }, expect.stringMatching(detail)];
      expect(await because('plum', 'zh-CN')).toEqual(weak('short', /太短/));
      expect(await because('password123', 'en')).toEqual(weak('common', /common password/));
      expect(await because(`${of.number.slice(6, 14)}!!`, 'en')).toEqual(weak('personal', /date of birth/));
      expect(await because(phone, 'zh-CN')).toEqual(weak('personal', /手机号/));
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
      const { body } = await browser.call('POST', '/api/v1/me/contacts', { channel: 'EMAIL', address: email });
      const path = `/api/v1/me/contacts/${String(body['proofId'])}/verification`;
      expect((await browser.call('POST', path, { code: await portal.codeTo(email) })).status).toBe(204);
      const me = await browser.call('GET', '/api/v1/me');
      expect(me.headers['etag']).not.toBe(etag);
      const ofEach = { verified: true, contactId: expect.any(String), addedAt: expect.any(String) };
      expect(me.body['contacts']).toEqual([
        {
          channel: 'PHONE',
          masked: `+86${phone.slice(0, 3)}****${phone.slice(-4)}`,
          mayProve: true,
          youngUntil: null,
          ...ofEach,
        },
        { channel: 'EMAIL', masked: 'p***@example.com', mayProve: false, youngUntil: expect.any(String), ...ofEach },
      ]);
      expect((await login(email, PASSWORD)).body['accountId']).toBe(browser.accountId);
    });

    it('of the person before is nothing to the next one at the same browser', async () => {
      const [before, next] = [
        await portal.register('PHONE', person().phone),
        await portal.register('PHONE', person().phone),
      ];
      const { headers } = await before.call('GET', '/api/v1/me');
      expect(headers['cache-control']).toBe('no-store');
      const me = await next.call('GET', '/api/v1/me', undefined, { 'if-none-match': String(headers['etag']) });
      expect([me.status, me.body['accountId']]).toEqual([200, next.accountId]);
    });
  });
});

describe('a login in the moment', () => {
  it.each([
    [
      'its contact is removed',
      `update contacts set use = 'NOTICE', removed_at = zhenming.app_now() where account_id = $1`,
    ],
    ['its contact becomes the login of another account', 'delete from contacts where account_id = $1'],
  ])('in which %s opens nothing', async (_when, change) => {
    const { phone } = person();
    const { accountId } = await portal.register('PHONE', phone);
    const { answer } = await portal.db.run(async () => {
      await portal.db.query('select from accounts where account_id = $1 for update', [accountId]);
      const answer = portal.browser().call('POST', '/api/v1/sessions', { login: phone, password: PASSWORD });
      await portal.waiting(1);
      await portal.db.query(change, [accountId]);
      return { answer };
    });
    const { status, body } = await answer;
    expect([status, body['slug']]).toEqual([401, 'login/failed']);
  });
});

describe('a login from a device', () => {
  const events = (accountId: string) => portal.events(`account-${accountId}`);
  const from =
    (device: string | undefined) =>
    async (phone: string, password = PASSWORD) => {
      const headers = device === undefined ? {} : { 'x-device-id': device };
      return portal.browser().call('POST', '/api/v1/sessions', { login: phone, password }, headers);
    };

  it('that the account was not used from is recorded, by the account, once for each device', async () => {
    const { phone } = person();
    const { accountId } = await portal.register('PHONE', phone);
    const [one, two] = [from(randomUUID()), from(randomUUID())];
    for (const login of [one, two, one, two]) expect((await login(phone)).status).toBe(201);
    expect(await events(accountId)).toEqual(['AccountRegistered', 'NewDeviceLoggedIn', 'NewDeviceLoggedIn']);
    const { rows } = await portal.db.query<{ data: object; metadata: { actor: object } }>(
      `select data, metadata from events where stream_id = $1 and type = 'NewDeviceLoggedIn'`,
      [`account-${accountId}`],
    );
    expect(rows[0]?.data).toEqual({ accountId });
    expect(rows[0]?.metadata.actor).toEqual({ kind: 'account', id: accountId });
  });

  it('is on record with its session, by the account; one with a wrong password is not', async () => {
    const { phone } = person();
    const { accountId } = await portal.register('PHONE', phone);
    const login = from(randomUUID());
    expect((await login(phone)).status).toBe(201);
    expect((await login(phone, 'quite another one')).status).toBe(401);
    const { rows } = await portal.db.query(
      `select s.session_id::text as session, e.data, e.metadata -> 'actor' as by
       from sessions s left join events e on e.stream_id = 'session-' || s.session_id
       where s.account_id = $1 order by s.created_at`,
      [accountId],
    );
    const [registered, session] = rows as [object, { session: string }];
    // the first session is that of the registration
    expect(registered).toMatchObject({ data: null });
    expect(session).toEqual({
      session: session.session,
      data: { accountId, sessionId: session.session, level: 'FULL' },
      by: { kind: 'account', id: accountId },
    });
    expect(rows).toHaveLength(2);
  });

  it('that registered it, or that names no device as then, is nothing new', async () => {
    const { phone } = person();
    const { accountId } = await portal.register('PHONE', phone);
    expect((await from(undefined)(phone)).status).toBe(201);
    expect(await events(accountId)).toEqual(['AccountRegistered']);
  });

  it('is new again after half a year', async () => {
    const { phone } = person();
    const { accountId } = await portal.register('PHONE', phone);
    const device = from(randomUUID());
    await device(phone);
    await portal.db.query(`update account_devices set seen_at = seen_at - interval '181 days' where account_id = $1`, [
      accountId,
    ]);
    await device(phone);
    expect(await events(accountId)).toEqual(['AccountRegistered', 'NewDeviceLoggedIn', 'NewDeviceLoggedIn']);
  });

  it('that is known has notices written in the language of its pages; one that is new, or says none, changes nothing', async () => {
    const { phone } = person();
    const { accountId } = await portal.register('PHONE', phone);
    const told = async () =>
      (await portal.peer('notification', 'GET', `/internal/v1/accounts/${accountId}/notice-addresses`)).body[
        'language'
      ];
    const device = randomUUID();
    const logsIn = async (language: string | undefined, by: string) => {
      const headers = { 'x-device-id': by, ...(language === undefined ? {} : { 'accept-language': language }) };
      await portal.browser().call('POST', '/api/v1/sessions', { login: phone, password: PASSWORD }, headers);
      return told();
    };
    expect(await logsIn('en', device)).toBe('zh-CN');
    expect(await logsIn('en', device)).toBe('en');
    expect(await logsIn(undefined, device)).toBe('en');
    expect(await logsIn('zh-CN', randomUUID())).toBe('en');
    expect(await logsIn('zh-CN', device)).toBe('zh-CN');
  });

  it('with a wrong password is nobody’s', async () => {
    const { phone } = person();
    const { accountId } = await portal.register('PHONE', phone);
    expect((await from(randomUUID())(phone, 'not the password')).status).toBe(401);
    expect(await events(accountId)).toEqual(['AccountRegistered']);
  });
});

describe('recoveries', () => {
  const comparable = ({ status, headers, body }: Answer) => {
    const { date: _date, 'x-request-id': _id, ...rest } = headers;
    return { status, headers: rest, fields: Object.keys(body) };
  };
  const post = (path: string, body: unknown) => portal.browser().call('POST', `/api/v1/${path}`, body);
  describe('a forgotten password', () => {
    const complete = (recovery: Answer, given: object) =>
      post(`password-recoveries/${String(recovery.body['recoveryId'])}/completion`, given);

    it('is replaced by code, and every session ends', async () => {
      const { phone } = person();
      const browser = await portal.register('PHONE', phone);
      const asked = await post('password-recoveries', { login: phone });
      const code = await portal.codeTo(`+86${phone}`, 2);
      const wrong = await complete(asked, { code: code === '000000' ? '000001' : '000000', password: 'a new plum 43' });
      expect(wrong.body['slug']).toBe('code/wrong');
      const like = { code, password: `${phone}!` };
      expect((await complete(asked, like)).body).toMatchObject({
        slug: 'password/weak',
        details: { reason: 'personal' },
      });
      // without the code nobody learns what is like the person's own data
      const guessed = { ...like, code: code === '000000' ? '000001' : '000000' };
      expect((await complete(asked, guessed)).body['slug']).toBe('code/wrong');
      expect((await complete(asked, { code, password: 'a new plum 43' })).status).toBe(204);
      expect((await browser.call('GET', '/api/v1/me')).status).toBe(401);
      expect((await post('sessions', { login: phone, password: PASSWORD })).status).toBe(401);
      expect((await post('sessions', { login: phone, password: 'a new plum 43' })).status).toBe(201);
      expect((await complete(asked, { code, password: 'a new plum 44' })).body['slug']).toBe('code/wrong');
    });

    it('asked for by number sends its code to the holder’s logins', async () => {
      const { phone, ...of } = person();
      await portal.takeNumber(await portal.register('PHONE', phone), of);
      const asked = await post('password-recoveries', { login: of.number });
      const code = await portal.codeTo(`+86${phone}`, 2);
      expect((await complete(asked, { code, password: 'a new plum 43' })).status).toBe(204);
    });

    it('is asked for alike, and refused alike, for known and unknown names', async () => {
      const [known, unknown] = [person(), person()];
      await portal.takeNumber(await portal.register('PHONE', known.phone), known);
      for (const field of ['phone', 'number'] as const) {
        const [one, two] = [
          await post('password-recoveries', { login: known[field] }),
          await post('password-recoveries', { login: unknown[field] }),
        ];
        expect(comparable(one)).toEqual(comparable(two));
        await portal.deferredJobsDone();
        const right = (await portal.deliveriesTo(`+86${known.phone}`)).at(-1)?.params.code;
        const wrong = [...'0123456'].map((digit) => digit.repeat(6)).filter((code) => code !== right);
        for (const code of wrong.slice(0, 6)) {
          const guess = { code, password: PASSWORD };
          expect(comparable(await complete(one, guess))).toEqual(comparable(await complete(two, guess)));
        }
      }
      expect(await portal.deliveriesTo(`+86${unknown.phone}`)).toEqual([]);
    });

    it('leaves no code working once the password was changed', async () => {
      const { phone } = person();
      const browser = await portal.register('PHONE', phone);
      const asked = await post('password-recoveries', { login: phone });
      const code = await portal.codeTo(`+86${phone}`, 2);
      await browser.call('POST', '/api/v1/me/password', { currentPassword: PASSWORD, newPassword: 'changed it 44' });
      expect((await complete(asked, { code, password: 'a thief was here' })).body['slug']).toBe('code/wrong');
    });
  });

  describe('找回用户名', () => {
    const ask = async (of: { name: string; number: string }, more: object = {}) =>
      post('username-recoveries', {
        name: of.name,
        documentType: 'RESIDENT_ID',
        number: of.number,
        challenge: await portal.solvedChallenge(),
        ...more,
      });

    it('sends the login name to the holder’s own contacts', async () => {
      const { phone, ...of } = person();
      const browser = await portal.register('PHONE', phone);
      await portal.takeNumber(browser, of);
      const { body } = await browser.call('POST', '/api/v1/me/contacts', { channel: 'EMAIL', address: of.email });
      const code = await portal.codeTo(of.email);
      await browser.call('POST', `/api/v1/me/contacts/${String(body['proofId'])}/verification`, { code });
      expect((await ask(of)).status).toBe(202);
      const sent = await until(async () => {
        const all = await portal.deliveriesTo(`+86${phone}`);
        return all.length === 2 ? all[1] : undefined;
      });
      expect(sent).toMatchObject({ kind: 'USERNAME', accountId: browser.accountId });
      expect(sent.params.username).toBe(`+86${phone}, ${of.email}`);
      // nobody recovers anything by a contact that older ones may still undo
      expect((await portal.deliveriesTo(of.email)).map(({ kind }) => kind)).toEqual(['CONTACT_CODE']);
    });

    it('answers alike for holder, wrong name, claimant’s name and unknown number, and tells nobody but the holder', async () => {
      const [holder, claimant, unknown] = [person(), person(), person()];
      await portal.takeNumber(await portal.register('PHONE', holder.phone), holder);
      const second = await portal.register('PHONE', claimant.phone);
      await portal.takeNumber(second, { name: claimant.name, number: holder.number }, true);
      const answers = [
        await ask(holder),
        await ask({ name: claimant.name, number: holder.number }),
        await ask({ name: '某某某', number: holder.number }),
        await ask(unknown),
      ];
      for (const answer of answers) expect(comparable(answer)).toEqual(comparable(answers[0] as Answer));
      expect(answers[0]?.status).toBe(202);
      await portal.deferredJobsDone();
      expect(await portal.deliveriesTo(`+86${claimant.phone}`)).toHaveLength(1);
      expect(await portal.deliveriesTo(`+86${holder.phone}`)).toHaveLength(2);
    });

    it('wants a solved challenge, each once, within ten minutes', async () => {
      const of = person();
      const solved = await portal.solvedChallenge();
      expect((await ask(of, { challenge: solved })).status).toBe(202);
      expect((await ask(of, { challenge: solved })).body).toMatchObject({ slug: 'challenge/required', status: 428 });
      const { nonce } = await portal.solvedChallenge();
      // one text of 256 solves this portal's challenges
      const unsolved = [...'abcdef'].find((text) => !solves(nonce, text, 8));
      const forged = `${nonce.slice(0, -2)}${nonce.endsWith('AA') ? 'BB' : 'AA'}`;
      for (const challenge of [
        { nonce, solution: unsolved },
        { nonce: forged, solution: solved.solution },
        { nonce: 'x', solution: '1' },
      ])
        expect((await ask(of, { challenge })).body['slug']).toBe('challenge/required');
      const late = await portal.solvedChallenge();
      await portal.moveClock('10 minutes');
      expect((await ask(of, { challenge: late })).status).toBe(428);
    });

    it('refuses what is no number or no name, without repeating it', async () => {
      const of = person();
      const broken = await ask({ ...of, number: `${of.number.slice(0, 17)}Z` });
      expect(broken.body['slug']).toBe('number/invalid');
      expect(broken.text).not.toContain(of.number.slice(0, 17));
      expect((await ask({ ...of, name: '李\u200b雷' })).body['slug']).toBe('number/name-invalid');
    });

    it('keeps nothing readable of what was asked, and nothing at all once it is done', async () => {
      const of = person();
      await ask(of);
      const { rows } = await portal.db.query<{ row: string }>('select e::text as row from deferred_jobs e');
      expect(rows.map(({ row }) => row).join()).not.toContain(of.number);
      await portal.deferredJobsDone();
    });
  });

  describe('a delivery', () => {
    const newest = async () =>
      (
        await portal.db.query<{ id: string }>(
          `select data->>'deliveryId' as id from events where type = 'DeliveryRequested' order by seq desc limit 1`,
        )
      ).rows[0]?.id as string;

    it('is for notification alone', async () => {
      await portal.register('PHONE', person().phone);
      const path = `/internal/v1/deliveries/${await newest()}`;
      expect((await portal.inside().call('GET', path)).status).toBe(401);
      expect((await portal.peer('id-conflict', 'GET', path)).status).toBe(403);
      expect((await portal.peer('notification', 'GET', path)).status).toBe(200);
    });

    it('is none where its person was erased meanwhile', async () => {
      await portal.register('PHONE', person().phone);
      const id = await newest();
      const { rows } = await portal.db.query<{ subject: string }>(
        'select subject from deliveries where delivery_id = $1',
        [id],
      );
      await portal.service.app.get<Vault>(Vault, { strict: false }).shred(String(rows[0]?.subject));
      const { status, body } = await portal.peer('notification', 'GET', `/internal/v1/deliveries/${id}`);
      expect([status, body['slug']]).toEqual([404, 'request/not-found']);
    });

    it('is gone once it was sent, and anyway after a day, with a code after ten minutes', async () => {
      await portal.register('PHONE', person().phone);
      const sent = `/internal/v1/deliveries/${await newest()}`;
      expect((await portal.peer('notification', 'DELETE', sent)).status).toBe(204);
      expect((await portal.peer('notification', 'GET', sent)).status).toBe(404);
      await portal.register('PHONE', person().phone);
      const [code, name] = [await newest(), randomUUID()];
      await portal.db.query(
        `insert into deliveries (delivery_id, kind, channel, language, account_id, subject, sealed, created_at)
         select $2, 'USERNAME', channel, language, account_id, subject, sealed, created_at from deliveries where delivery_id = $1`,
        [code, name],
      );
      const answers = async () =>
        Promise.all(
          [code, name].map(
            async (id) => (await portal.peer('notification', 'GET', `/internal/v1/deliveries/${id}`)).status,
          ),
        );
      expect(await answers()).toEqual([200, 200]);
      await portal.moveClock('10 minutes');
      expect(await answers()).toEqual([404, 200]);
      await portal.moveClock('24 hours');
      expect(await answers()).toEqual([404, 404]);
    });
  });
});
