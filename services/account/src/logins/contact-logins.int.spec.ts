import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Passwords } from '@zhenming/service-kit/passwords';
import { until } from '@zhenming/testing';
import { Contacts } from '../contacts/contacts.repository.js';
import { spellings } from '../testing/numbers.fixture.js';
import { PASSWORD, person, Portal, solutionOf, type Browser } from '../testing/portal.fixture.js';

let portal: Portal;
beforeAll(async () => {
  portal = await Portal.start();
});
afterAll(() => portal.stop());

const login = (name: string, password: string) =>
  portal.browser().call('POST', '/api/v1/sessions', { login: name, password });

/** asks for a proof of the contact and answers with its code */
const prove = async (browser: Browser, what: 'contacts' | 'bindings', channel: 'PHONE' | 'EMAIL', address: string) => {
  const canonical = channel === 'PHONE' ? `+86${address}` : address;
  const sent = (await portal.deliveriesTo(canonical)).length;
  const asked = await browser.call('POST', `/api/v1/me/${what}`, { channel, address });
  if (asked.status !== 202) return { asked, code: '', verify: () => Promise.resolve(asked) };
  const code = await portal.codeTo(canonical, sent + 1);
  const id = String(asked.body['proofId'] ?? asked.body['bindingId']);
  const verify = (given: object = { code }, headers: Record<string, string> = {}) =>
    browser.call('POST', `/api/v1/me/${what}/${id}/verification`, given, headers);
  return { asked, code, verify };
};

describe('a further contact', () => {
  it('logs in to the account once its code came back', async () => {
    const { phone, email } = person();
    const browser = await portal.register('PHONE', phone);
    const { verify } = await prove(browser, 'contacts', 'EMAIL', email);
    expect((await login(email, PASSWORD)).status).toBe(401);
    expect((await verify()).status).toBe(204);
    expect((await login(email, PASSWORD)).body['accountId']).toBe(browser.accountId);
    expect(
      (await portal.peer('notification', 'GET', `/internal/v1/accounts/${browser.accountId}/notice-addresses`)).body,
    ).toEqual({
      language: 'zh-CN',
      addresses: [
        { channel: 'PHONE', address: `+86${phone}` },
        { channel: 'EMAIL', address: email },
      ],
    });
  });

  it('asked for by one account is not proven by another', async () => {
    const [one, two] = [await portal.register('PHONE', person().phone), await portal.register('PHONE', person().phone)];
    const { email } = person();
    const { asked, code } = await prove(one, 'contacts', 'EMAIL', email);
    const path = `/api/v1/me/contacts/${String(asked.body['proofId'])}/verification`;
    expect((await two.call('POST', path, { code })).body['slug']).toBe('code/wrong');
    expect((await one.call('POST', path, { code })).status).toBe(204);
  });

  it('counts a wrong try once per Idempotency-Key, and the try outlives the refusal', async () => {
    const browser = await portal.register('PHONE', person().phone);
    const { verify, code } = await prove(browser, 'contacts', 'EMAIL', person().email);
    const wrong = { code: code === '000000' ? '000001' : '000000' };
    const repeated = { 'idempotency-key': 'the-same-key-again-and-again' };
    for (let n = 0; n < 10; n++) expect((await verify(wrong, repeated)).body['slug']).toBe('code/wrong');
    for (let n = 0; n < 4; n++) await verify(wrong, { 'idempotency-key': `another-key-number-${n}` });
    expect((await verify()).body['slug']).toBe('code/wrong');
  });
});

describe('an address of a holder that the claimant has too', () => {
  it('is marked in what notices about that case ask for, and in nothing else', async () => {
    const { phone, email, ...of } = person();
    const holder = await portal.register('PHONE', phone);
    await (await prove(holder, 'contacts', 'EMAIL', email)).verify();
    const [written, rewritten] = spellings();
    await (await prove(holder, 'contacts', 'EMAIL', written)).verify();
    await portal.takeNumber(holder, of);
    const claimant = await portal.register('EMAIL', rewritten);
    // the operator gave the number away
    expect((await (await prove(claimant, 'contacts', 'PHONE', phone)).verify()).status).toBe(204);
    await portal.takeNumber(claimant, of, true);
    const caseId = String((await claimant.call('GET', '/api/v1/me')).body['caseId']);
    const asked = async (query = '') =>
      (await portal.peer('notification', 'GET', `/internal/v1/accounts/${holder.accountId}/notice-addresses${query}`))
        .body['addresses'];
    const addresses = [
      { channel: 'EMAIL', address: email },
      { channel: 'EMAIL', address: written },
      { channel: 'PHONE', address: `+86${phone}`, moved: true },
    ];
    expect(await asked()).toEqual(addresses);
    const [own, ...shared] = addresses;
    expect(await asked(`?caseId=${caseId}`)).toEqual([own, ...shared.map((one) => ({ ...one, shared: true }))]);
  });
});

describe('an address of a holder that has passed to somebody else', () => {
  it('is marked in what notices about a case ask for, also when the claimant has it no more', async () => {
    const { phone, email, ...of } = person();
    const holder = await portal.register('PHONE', phone);
    await (await prove(holder, 'contacts', 'EMAIL', email)).verify();
    await portal.takeNumber(holder, of);
    const own = person().email;
    const claimant = await portal.register('EMAIL', own);
    expect((await (await prove(claimant, 'contacts', 'PHONE', phone)).verify()).status).toBe(204);
    const { contacts } = (await claimant.call('GET', '/api/v1/me')).body as {
      contacts: { channel: string; contactId: string }[];
    };
    const taken = contacts.find(({ channel }) => channel === 'PHONE')?.contactId;
    expect((await claimant.call('DELETE', `/api/v1/me/contacts/${taken}`)).status).toBe(204);
    await portal.moveClock('73 hours');
    await portal.service.app.get(Contacts, { strict: false }).forgetMoved();
    const browser = portal.browser();
    expect((await browser.call('POST', '/api/v1/sessions', { login: own, password: PASSWORD })).status).toBe(201);
    await portal.takeNumber(browser, of, true);
    const caseId = String((await browser.call('GET', '/api/v1/me')).body['caseId']);
    const path = `/internal/v1/accounts/${holder.accountId}/notice-addresses?caseId=${caseId}`;
    expect((await portal.peer('notification', 'GET', path)).body['addresses']).toEqual([
      { channel: 'EMAIL', address: email },
      { channel: 'PHONE', address: `+86${phone}`, moved: true, shared: true },
    ]);
  });
});

describe('a phone that logs in to an account in a case', () => {
  const inCase = async () => {
    const [holder, claimant] = [person(), person()];
    const held = await portal.register('PHONE', holder.phone, 'password of the holder');
    await portal.takeNumber(held, holder);
    const contested = await portal.register('PHONE', claimant.phone, 'password of the claimant');
    await portal.takeNumber(contested, { name: holder.name, number: holder.number }, true);
    return { holder, claimant, held, contested };
  };

  it.each([
    ['holder', 'password of the holder'],
    ['claimant', 'password of the claimant'],
  ] as const)('stays with the %s, unless the password of that account is given too', async (whose, password) => {
    const parties = await inCase();
    const { phone } = parties[whose];
    const stranger = await portal.register('EMAIL', person().email);
    const { verify, code } = await prove(stranger, 'contacts', 'PHONE', phone);
    expect((await verify()).body['slug']).toBe('contact/in-case');
    expect((await login(phone, password)).status).toBe(201);
    expect((await verify({ code, oldPassword: 'not the password' })).body['slug']).toBe('code/wrong');
    expect((await verify({ code, oldPassword: password })).status).toBe(204);
    expect((await login(phone, PASSWORD)).body['accountId']).toBe(stranger.accountId);
  });

  it('costs whoever guesses that password work after five tries, whatever the code, and the right one is taken for it', async () => {
    const { holder } = await inCase();
    const stranger = await portal.register('EMAIL', person().email);
    const first = await prove(stranger, 'contacts', 'PHONE', holder.phone);
    for (let n = 0; n < 5; n++)
      expect((await first.verify({ code: first.code, oldPassword: `guess number ${n}` })).body['slug']).toBe(
        'code/wrong',
      );
    const { verify, code } = await prove(stranger, 'contacts', 'PHONE', holder.phone);
    const right = { code, oldPassword: 'password of the holder' };
    const due = await verify(right);
    expect([due.status, due.body['slug']]).toEqual([428, 'challenge/required']);
    const { challenge } = due.body['details'] as { challenge: object };
    expect((await verify({ ...right, challenge: solutionOf(challenge) })).status).toBe(204);
  });

  it('tells its owner of further guesses at that password, as at a login', async () => {
    const { holder, held } = await inCase();
    const stranger = await portal.register('EMAIL', person().email);
    const free = await prove(stranger, 'contacts', 'PHONE', holder.phone);
    for (let n = 0; n < 5; n++) await free.verify({ code: free.code, oldPassword: `guess number ${n}` });
    const told = async () => {
      await portal.deferredJobsDone();
      return (await portal.events(`account-${held.accountId}`)).filter((type) => type === 'LoginsFailed');
    };
    expect(await told()).toEqual([]);
    const { verify, code } = await prove(stranger, 'contacts', 'PHONE', holder.phone);
    const guess = { code, oldPassword: 'guess number 5' };
    const { challenge } = (await verify(guess)).body['details'] as { challenge: object };
    expect((await verify({ ...guess, challenge: solutionOf(challenge) })).body['slug']).toBe('code/wrong');
    expect(await told()).toEqual(['LoginsFailed']);
  });

  describe('while the password of that account waits for its turn', () => {
    /** a verification with that password, whose turn comes with `answer` */
    const waiting = async (how: 'contacts' | 'registrations') => {
      const { holder, held } = await inCase();
      const browser = how === 'contacts' ? await portal.register('EMAIL', person().email) : portal.browser();
      const path = how === 'contacts' ? '/api/v1/me/contacts' : '/api/v1/registrations';
      const sent = (await portal.deliveriesTo(`+86${holder.phone}`)).length;
      const { body } = await browser.call('POST', path, { channel: 'PHONE', address: holder.phone });
      const code = await portal.codeTo(`+86${holder.phone}`, sent + 1);
      const proofId = String(body['proofId'] ?? body['registrationId']);
      let turn = (): void => undefined;
      const verify = jest.spyOn(portal.service.app.get(Passwords, { strict: false }), 'verify');
      verify.mockImplementation(() => new Promise((right) => (turn = () => right(true))));
      const given = {
        code,
        oldPassword: 'password of the holder',
        ...(how === 'contacts' ? {} : { password: PASSWORD }),
      };
      const asked = browser.call('POST', `${path}/${proofId}/verification`, given);
      await until(() => Promise.resolve(verify.mock.calls.length > 0));
      verify.mockRestore();
      const answer = () => {
        turn();
        return asked;
      };
      return { held, proofId, answer };
    };

    it.each([
      ['contacts', 204],
      ['registrations', 201],
    ] as const)('holds nothing in the database (%s)', async (how, done) => {
      const { proofId, answer } = await waiting(how);
      try {
        await portal.db.query('select from contact_proofs where proof_id = $1 for update nowait', [proofId]);
      } finally {
        expect((await answer()).status).toBe(done);
      }
    });

    it('stays where it is if that password is another meanwhile', async () => {
      const { held, answer } = await waiting('contacts');
      await portal.db.query(`update accounts set password_hash = password_hash || 'x' where account_id = $1`, [
        held.accountId,
      ]);
      expect((await answer()).body['slug']).toBe('contact/in-case');
    });
  });

  it('does not register anew either, and five wrong passwords kill the code', async () => {
    const { holder } = await inCase();
    const accounts = async () => (await portal.db.query('select from accounts')).rowCount;
    const before = await accounts();
    const browser = portal.browser();
    const asked = await browser.call('POST', '/api/v1/registrations', { channel: 'PHONE', address: holder.phone });
    const code = await portal.codeTo(`+86${holder.phone}`, 2);
    const path = `/api/v1/registrations/${String(asked.body['registrationId'])}/verification`;
    const verify = (oldPassword?: string) =>
      browser.call('POST', path, { code, password: PASSWORD, ...(oldPassword ? { oldPassword } : {}) });
    expect((await verify()).body['slug']).toBe('contact/in-case');
    for (let n = 0; n < 5; n++) expect((await verify(`guess number ${n}`)).body['slug']).toBe('code/wrong');
    expect((await verify('password of the holder')).body['slug']).toBe('code/wrong');
    expect(await accounts()).toBe(before);
  });
});

describe('a phone that logs in to an account with a number', () => {
  const registering = async () => {
    const { phone, ...of } = person();
    const held = await portal.register('PHONE', phone);
    await portal.takeNumber(held, of);
    const browser = portal.browser();
    const sent = (await portal.deliveriesTo(`+86${phone}`)).length;
    const { body } = await browser.call('POST', '/api/v1/registrations', { channel: 'PHONE', address: phone });
    const code = await portal.codeTo(`+86${phone}`, sent + 1);
    const path = `/api/v1/registrations/${String(body['registrationId'])}/verification`;
    const verify = (more: object = {}) => browser.call('POST', path, { code, password: 'another plum 4712', ...more });
    return { phone, held, code, verify };
  };
  const recorded = async () => (await portal.db.query('select from events')).rowCount;

  it('registers again only for who agreed that it leaves that account; the code outlives the question', async () => {
    const { phone, held, verify } = await registering();
    const before = await recorded();
    for (let n = 0; n < 6; n++) {
      const asked = await verify();
      expect([asked.status, asked.body['slug']]).toEqual([409, 'contact/in-use']);
    }
    expect(await recorded()).toBe(before);
    expect((await login(phone, PASSWORD)).body['accountId']).toBe(held.accountId);
    const anew = await verify({ moveLogin: true });
    expect(anew.status).toBe(201);
    expect((await login(phone, 'another plum 4712')).body['accountId']).toBe(anew.body['accountId']);
    expect(await portal.events(`account-${held.accountId}`)).toContain('LoginMoved');
  });

  it('tells that to nobody without the code', async () => {
    const { code, verify } = await registering();
    const wrong = code === '000000' ? '000001' : '000000';
    for (const moveLogin of [true, false])
      expect((await verify({ code: wrong, moveLogin })).body['slug']).toBe('code/wrong');
  });

  it('leaves it unasked where its person adds it to another account, as the page of contacts says', async () => {
    const { phone } = await registering();
    const other = await portal.register('EMAIL', person().email);
    expect((await (await prove(other, 'contacts', 'PHONE', phone)).verify()).status).toBe(204);
  });
});

describe('a phone that was taken off an account an hour ago', () => {
  const takenOff = async (hasNumber = true) => {
    const { phone, email, ...of } = person();
    const held = await portal.register('PHONE', phone);
    if (hasNumber) await portal.takeNumber(held, of);
    await (await prove(held, 'contacts', 'EMAIL', email)).verify();
    const { contacts } = (await held.call('GET', '/api/v1/me')).body as {
      contacts: { channel: string; contactId: string }[];
    };
    const own = contacts.find(({ channel }) => channel === 'PHONE')?.contactId;
    expect((await held.call('DELETE', `/api/v1/me/contacts/${own}`)).status).toBe(204);
    /** what the account that it was taken off reads of the end of its way back */
    const told = async () => {
      const sql = `select type, data from events where stream_id = $1 and data->>'contactId' = $2`;
      const { rows } = await portal.db.query<{ type: string; data: object }>(sql, [`account-${held.accountId}`, own]);
      return rows.flatMap(({ type, data }) => (type === 'NoticeAddressMoved' ? [data] : []));
    };
    /** … where it says until when the contact is told of that account: 72 hours from when it was taken off */
    const moved = async (toAccountId: unknown) => {
      const sql = 'select notice_until from contacts where account_id = $1 and contact_id = $2';
      const { rows } = await portal.db.query<{ notice_until: Date }>(sql, [held.accountId, own]);
      const noticeUntil = rows[0]?.notice_until.toISOString();
      const of = { accountId: held.accountId, toAccountId, contactId: own, channel: 'PHONE' };
      return [{ ...of, noticeUntil, wayBack: true }];
    };
    return { phone, told, moved };
  };
  const registers = async (phone: string) => {
    const browser = portal.browser();
    const sent = (await portal.deliveriesTo(`+86${phone}`)).length;
    const { body } = await browser.call('POST', '/api/v1/registrations', { channel: 'PHONE', address: phone });
    const code = await portal.codeTo(`+86${phone}`, sent + 1);
    const path = `/api/v1/registrations/${String(body['registrationId'])}/verification`;
    return (more: object = {}) => browser.call('POST', path, { code, password: PASSWORD, ...more });
  };
  /** whether its recovery codes are those of the account that it was taken off */
  const leadsBack = async (phone: string) => {
    await portal.browser().call('POST', '/api/v1/password-recoveries', { login: phone });
    await portal.deferredJobsDone();
    return (await portal.deliveriesTo(`+86${phone}`)).some(({ kind }) => kind === 'PASSWORD_CODE');
  };
  const standing = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['slug']];

  it('registers again only for who gives up that it is a way back', async () => {
    const { phone, told, moved } = await takenOff();
    const verify = await registers(phone);
    // the password of that account was not looked at: it says nothing
    for (const given of [{}, { oldPassword: PASSWORD }])
      expect(standing(await verify(given))).toEqual([409, 'contact/removed']);
    expect(await leadsBack(phone)).toBe(true);
    expect(await told()).toEqual([]);
    const anew = await verify({ moveLogin: true });
    expect(anew.status).toBe(201);
    expect(await told()).toEqual(await moved(anew.body['accountId']));
  });

  it('is added to another account only for who gives that up', async () => {
    const { phone, told, moved } = await takenOff();
    const other = await portal.register('EMAIL', person().email);
    const { verify, code } = await prove(other, 'contacts', 'PHONE', phone);
    expect(standing(await verify())).toEqual([409, 'contact/removed']);
    expect(await leadsBack(phone)).toBe(true);
    expect((await verify({ code, moveLogin: true })).status).toBe(204);
    expect((await login(phone, PASSWORD)).body['accountId']).toBe(other.accountId);
    expect(await told()).toEqual(await moved(other.accountId));
  });

  it('is taken unasked where that account has no number, which reads of it as well', async () => {
    const { phone, told, moved } = await takenOff(false);
    const { status, body } = await (await registers(phone))();
    expect(status).toBe(201);
    expect(await told()).toEqual(await moved(body['accountId']));
  });

  it('is another’s without a word about that account, which is told once, and not after the 72 hours', async () => {
    const { phone, told } = await takenOff();
    const verify = await registers(phone);
    expect(Object.keys((await verify({ moveLogin: true })).body).sort()).toEqual(
      Object.keys((await (await registers(person().phone))()).body).sort(),
    );
    await (
      await registers(phone)
    )({ moveLogin: true });
    expect(await told()).toHaveLength(1);
    const late = await takenOff();
    await portal.moveClock('72 hours 1 minute');
    expect((await (await registers(late.phone))()).status).toBe(201);
    expect(await late.told()).toEqual([]);
  });
});

describe('a contact of an account that was deregistered', () => {
  const deregistered = async () => {
    const [holder, claiming] = [person(), person()];
    await portal.takeNumber(await portal.register('PHONE', holder.phone), holder);
    const claimant = await portal.register('PHONE', claiming.phone);
    await portal.takeNumber(claimant, holder, true);
    await portal.settle(claimant.accountId);
    return holder.phone;
  };
  const registering = async (phone: string) => {
    const browser = portal.browser();
    const { body } = await browser.call('POST', '/api/v1/registrations', { channel: 'PHONE', address: phone });
    const path = `/api/v1/registrations/${String(body['registrationId'])}/verification`;
    const code = await portal.codeTo(`+86${phone}`, 2);
    return (more: object = {}) => browser.call('POST', path, { code, password: PASSWORD, ...more });
  };

  it('leads to the reasons until that account’s password is given too', async () => {
    const phone = await deregistered();
    expect((await (await registering(phone))()).body['slug']).toBe('contact/in-case');
    expect((await login(phone, PASSWORD)).body['level']).toBe('RESTRICTED');
    const again = await deregistered();
    const anew = await (await registering(again))({ oldPassword: PASSWORD });
    expect(anew.status).toBe(201);
    expect((await login(again, PASSWORD)).body).toMatchObject({ accountId: anew.body['accountId'], level: 'FULL' });
  });

  it('leaves it for who agreed to that once the decision can be contested no more', async () => {
    const phone = await deregistered();
    expect((await login(phone, PASSWORD)).body['level']).toBe('RESTRICTED');
    // a day more: what 24 months after 29 February is, PostgreSQL and the service say differently
    await portal.moveClock('24 months 1 day');
    const verify = await registering(phone);
    expect((await verify()).body['slug']).toBe('contact/in-use');
    expect((await login(phone, PASSWORD)).body['level']).toBe('RESTRICTED');
    expect((await verify({ moveLogin: true })).status).toBe(201);
  });
});

describe('real-name binding', () => {
  it('binds the held number to a proven contact, proves nothing, and happens once', async () => {
    const of = person();
    const browser = await portal.register('PHONE', of.phone);
    expect((await prove(browser, 'bindings', 'PHONE', of.phone)).asked.body['slug']).toBe('number/none');
    await portal.takeNumber(browser, of);
    const { asked, verify } = await prove(browser, 'bindings', 'EMAIL', of.email);
    expect(Object.keys(asked.body).sort()).toEqual(['bindingId', 'expiresAt']);
    expect((await verify()).status).toBe(204);
    const me = await browser.call('GET', '/api/v1/me');
    expect(me.body).toMatchObject({ proof: 'UNPROVEN', identity: 'HELD', bound: { channel: 'EMAIL' } });
    expect(await portal.events(`account-${browser.accountId}`)).toEqual(['AccountRegistered', 'RealNameBound']);
    expect((await prove(browser, 'bindings', 'PHONE', of.phone)).asked.body['slug']).toBe('binding/done');
    expect((await login(of.email, PASSWORD)).status).toBe(401);
  });

  it('sends codes to ten contacts a day at most that an account names, to log in with or to be bound', async () => {
    const of = person();
    const browser = await portal.register('PHONE', of.phone);
    await portal.takeNumber(browser, of);
    const name = (what: 'contacts' | 'bindings', address = person().email) =>
      browser.call('POST', `/api/v1/me/${what}`, { channel: 'EMAIL', address });
    expect((await name('bindings', 'no address')).body['slug']).toBe('request/invalid');
    for (let n = 0; n < 5; n++)
      expect([(await name('contacts')).status, (await name('bindings')).status]).toEqual([202, 202]);
    for (const what of ['contacts', 'bindings'] as const)
      expect((await name(what)).body['slug']).toBe('request/too-many');
    const me = await browser.call('GET', '/api/v1/me');
    const [own] = me.body['contacts'] as { contactId: string }[];
    expect((await browser.call('POST', '/api/v1/me/bindings', { contactId: own?.contactId })).status).toBe(202);
  });

  it('takes a contact of the account by its id, and none of another account', async () => {
    const [of, other] = [person(), person()];
    const [browser, stranger] = [await portal.register('PHONE', of.phone), await portal.register('PHONE', other.phone)];
    await portal.takeNumber(browser, of);
    const contactOf = async (one: Browser) =>
      ((await one.call('GET', '/api/v1/me')).body['contacts'] as { contactId: string }[])[0]?.contactId;
    const contactId = await contactOf(browser);
    const start = (body: object) => browser.call('POST', '/api/v1/me/bindings', body);
    expect((await start({ contactId: await contactOf(stranger) })).body['slug']).toBe('request/not-found');
    expect((await start({})).body['slug']).toBe('request/invalid');
    const sent = (await portal.deliveriesTo(`+86${of.phone}`)).length;
    const asked = await start({ contactId });
    expect(asked.status).toBe(202);
    const path = `/api/v1/me/bindings/${String(asked.body['bindingId'])}/verification`;
    const code = await portal.codeTo(`+86${of.phone}`, sent + 1);
    expect((await browser.call('POST', path, { code })).status).toBe(204);
    expect((await browser.call('GET', '/api/v1/me')).body['bound']).toMatchObject({ channel: 'PHONE' });
  });

  it('is refused to both sides while a case is open, also to a code that was sent before', async () => {
    const [holder, claimant] = [person(), person()];
    const held = await portal.register('PHONE', holder.phone);
    await portal.takeNumber(held, holder);
    const { verify } = await prove(held, 'bindings', 'PHONE', holder.phone);
    const contested = await portal.register('PHONE', claimant.phone);
    await portal.takeNumber(contested, { name: claimant.name, number: holder.number }, true);
    expect((await verify()).body['slug']).toBe('binding/case-open');
    for (const browser of [held, contested]) {
      const { asked } = await prove(browser, 'bindings', 'PHONE', claimant.phone);
      expect(asked.body['slug']).toBe('binding/case-open');
    }
  });

  it('keeps an address for notices that would have gone away: one that another account took', async () => {
    const { phone, email, ...of } = person();
    const browser = await portal.register('PHONE', phone);
    await (await prove(browser, 'contacts', 'EMAIL', email)).verify();
    await portal.takeNumber(browser, of);
    await portal.register('EMAIL', email);
    expect((await (await prove(browser, 'bindings', 'EMAIL', email)).verify()).status).toBe(204);
    await portal.moveClock('91 days');
    const path = `/internal/v1/accounts/${browser.accountId}/notice-addresses`;
    const { addresses } = (await portal.peer('notification', 'GET', path)).body;
    expect(addresses).toContainEqual({ channel: 'EMAIL', address: email });
  });

  describe('to a contact of the account', () => {
    /** a holder with two logins, bound to one of them or to another address */
    const bound = async (channel: 'PHONE' | 'EMAIL', to: 'LOGIN' | 'NOTICE' = 'LOGIN') => {
      const { phone, email, ...of } = person();
      const browser = await portal.register('PHONE', phone);
      const adds = async () => (await (await prove(browser, 'contacts', 'EMAIL', email)).verify()).status;
      if (to === 'LOGIN') expect(await adds()).toBe(204);
      await portal.takeNumber(browser, of);
      const binds = (how: 'PHONE' | 'EMAIL') => prove(browser, 'bindings', how, how === 'PHONE' ? phone : email);
      expect((await (await binds(channel)).verify()).status).toBe(204);
      const me = async () => (await browser.call('GET', '/api/v1/me')).body;
      const removes = async (which: string) => {
        const contacts = (await me())['contacts'] as { contactId: string; channel: string }[];
        const id = contacts.find((contact) => contact.channel === which)?.contactId;
        expect((await browser.call('DELETE', `/api/v1/me/contacts/${id}`)).status).toBe(204);
      };
      return { browser, phone, email, adds, binds, removes, isBound: async () => (await me())['bound'] };
    };

    it('ends where that is taken off, and the next may be bound', async () => {
      const { binds, removes, isBound } = await bound('PHONE');
      await removes('PHONE');
      expect(await isBound()).toBeNull();
      const { asked, verify } = await binds('EMAIL');
      expect([asked.status, (await verify()).status]).toEqual([202, 204]);
      expect(await isBound()).toMatchObject({ channel: 'EMAIL' });
    });

    it('stays where another is taken off, also one that was proven later', async () => {
      const { removes, isBound } = await bound('PHONE');
      await removes('EMAIL');
      expect(await isBound()).toMatchObject({ channel: 'PHONE' });
    });

    it('stays where the bound address becomes a login, and ends with that', async () => {
      const { adds, removes, isBound } = await bound('EMAIL', 'NOTICE');
      expect(await adds()).toBe(204);
      expect(await isBound()).toMatchObject({ channel: 'EMAIL' });
      await removes('EMAIL');
      expect(await isBound()).toBeNull();
    });

    it.each(['LOGIN', 'NOTICE'] as const)('ends where somebody else proves it (%s)', async (to) => {
      const { email, isBound, binds } = await bound('EMAIL', to);
      await portal.register('EMAIL', email);
      expect(await isBound()).toBeNull();
      expect((await binds('PHONE')).asked.status).toBe(202);
    });
  });

  describe('to an address that is no login', () => {
    const bound = async () => {
      const { phone, email, ...of } = person();
      const browser = await portal.register('PHONE', phone);
      await portal.takeNumber(browser, of);
      const binds = async (address = email) => (await prove(browser, 'bindings', 'EMAIL', address)).verify();
      expect((await binds()).status).toBe(204);
      const read = async () =>
        (await browser.call('GET', '/api/v1/me')).body['bound'] as Record<string, unknown> | null;
      const addresses = async () => {
        const of = `/internal/v1/accounts/${browser.accountId}/notice-addresses`;
        return (await portal.peer('notification', 'GET', of)).body['addresses'];
      };
      const own = { channel: 'PHONE', address: `+86${phone}` };
      const path = `/api/v1/me/contacts/${String((await read())?.['contactId'])}`;
      return { browser, phone, email, binds, read, path, addresses, own };
    };

    it('is shown masked, and ended by its person, who may bind another one', async () => {
      const { browser, email, binds, read, path } = await bound();
      expect(await read()).toMatchObject({
        channel: 'EMAIL',
        masked: `${email.slice(0, 1)}***${email.slice(email.indexOf('@'))}`,
      });
      expect((await browser.call('DELETE', path)).status).toBe(204);
      expect(await read()).toBeNull();
      expect((await browser.call('DELETE', path)).status).toBe(204);
      const { rows } = await portal.db.query<{ data: object }>(
        `select data from events where stream_id = $1 and type = 'ContactRemoved'`,
        [`account-${browser.accountId}`],
      );
      const contactId = path.slice(path.lastIndexOf('/') + 1);
      const { accountId } = browser;
      expect(rows).toEqual([{ data: { accountId, contactId, channel: 'EMAIL', wasLogin: false } }]);
      expect((await binds(person().email)).status).toBe(204);
      expect(await read()).not.toBeNull();
    });

    it('is ended by nobody without a fresh proof, and by no other account', async () => {
      const { browser, read, path } = await bound();
      const stranger = await portal.register('PHONE', person().phone);
      expect((await stranger.call('DELETE', path)).body['slug']).toBe('request/not-found');
      await portal.db.query(
        `update sessions set proven_until = zhenming.app_now() - interval '1 minute' where account_id = $1`,
        [browser.accountId],
      );
      expect((await browser.call('DELETE', path)).body['slug']).toBe('reauthentication/required');
      expect(await read()).not.toBeNull();
    });

    it('is told what happens for 72 hours more, and recovers nothing', async () => {
      const { browser, email, path, addresses, own } = await bound();
      expect((await browser.call('DELETE', path)).status).toBe(204);
      expect(await addresses()).toEqual([own, { channel: 'EMAIL', address: email, moved: true }]);
      const sent = (await portal.deliveriesTo(email)).length;
      await portal.browser().call('POST', '/api/v1/password-recoveries', { login: email });
      await portal.deferredJobsDone();
      expect(await portal.deliveriesTo(email)).toHaveLength(sent);
      await portal.moveClock('73 hours');
      expect(await addresses()).toEqual([own]);
    });

    it('is undone with what was changed in 72 hours, also where it had been bound before', async () => {
      const { browser, phone, binds, path, addresses, own } = await bound();
      await portal.moveClock('73 hours');
      browser.cookie = '';
      await browser.call('POST', '/api/v1/sessions', { login: phone, password: PASSWORD });
      expect((await browser.call('DELETE', path)).status).toBe(204);
      expect((await binds()).status).toBe(204);
      const sent = (await portal.deliveriesTo(own.address)).length;
      const { body } = await portal.browser().call('POST', '/api/v1/password-recoveries', { login: phone });
      const code = await portal.codeTo(own.address, sent + 1);
      const completion = `/api/v1/password-recoveries/${String(body['recoveryId'])}/completion`;
      const given = { code, password: 'mine once more 5', undoContactChanges: true };
      expect((await portal.browser().call('POST', completion, given)).status).toBe(204);
      expect(await addresses()).toEqual([own]);
    });
  });

  it('of an earlier version is told its contact by the upgrade, and is over where that is gone', async () => {
    const binds = async (to: 'PHONE' | 'EMAIL') => {
      const { phone, email, ...of } = person();
      const browser = await portal.register('PHONE', phone);
      await portal.takeNumber(browser, of);
      expect((await (await prove(browser, 'bindings', to, to === 'PHONE' ? phone : email)).verify()).status).toBe(204);
      return browser;
    };
    const [own, other, gone, left] = [
      await binds('PHONE'),
      await binds('EMAIL'),
      await binds('EMAIL'),
      await binds('EMAIL'),
    ];
    const ids = [own, other, gone, left].map(({ accountId }) => accountId);
    const state = async () => {
      const { rows } = await portal.db.query(
        `select bound_contact, bound_channel, notice_until from accounts a
         left join contacts c on c.account_id = a.account_id and c.use = 'NOTICE'
         where a.account_id = any($1) order by array_position($1, a.account_id)`,
        [ids],
      );
      return rows;
    };
    await portal.db.query(`delete from contacts where account_id = $1 and use = 'NOTICE'`, [gone.accountId]);
    await portal.db.query('update accounts set bound_at = null, bound_channel = null where account_id = $1', [
      left.accountId,
    ]);
    const before = await state();
    await portal.db.query('update accounts set bound_contact = null where account_id = any($1)', [ids]);
    const sql = readFileSync(new URL('../migrations/0021-proofs-and-bindings.sql', import.meta.url), 'utf8');
    await portal.db.query(sql.slice(sql.indexOf('with bound')));
    const over = { bound_contact: null, bound_channel: null };
    expect(await state()).toEqual([
      ...before.slice(0, 2),
      { ...over, notice_until: null },
      { ...over, notice_until: expect.any(Date) },
    ]);
    expect(before.slice(0, 2)).toEqual([
      { bound_contact: expect.any(String), bound_channel: 'PHONE', notice_until: null },
      { bound_contact: expect.any(String), bound_channel: 'EMAIL', notice_until: null },
    ]);
  });

  it('is open to the winner of a case', async () => {
    const [holder, claimant] = [person(), person()];
    await portal.takeNumber(await portal.register('PHONE', holder.phone), holder);
    const winner = await portal.register('PHONE', claimant.phone);
    await portal.takeNumber(winner, { name: claimant.name, number: holder.number }, true);
    await portal.settle(winner.accountId);
    const { verify } = await prove(winner, 'bindings', 'PHONE', claimant.phone);
    expect((await verify()).status).toBe(204);
  });
});

describe('an address that is bound, and that somebody else proves afterwards', () => {
  const bound = async () => {
    const { email, phone, ...of } = person();
    const browser = await portal.register('PHONE', phone);
    await portal.takeNumber(browser, of);
    expect((await (await prove(browser, 'bindings', 'EMAIL', email)).verify()).status).toBe(204);
    const { accountId } = browser;
    const path = `/internal/v1/accounts/${accountId}/notice-addresses`;
    const addresses = async (query = '') =>
      (await portal.peer('notification', 'GET', `${path}${query}`)).body['addresses'] as object[];
    const own = { channel: 'PHONE', address: `+86${phone}` };
    return { browser, of, email, own, accountId, addresses };
  };
  const contactOf = (account: string | undefined, use: string) =>
    portal.db.query<{ contact_id: string; notice_until: Date }>(
      'select contact_id, notice_until from contacts where account_id = $1 and use = $2',
      [account, use],
    );
  /** what the migration does to rows of before */
  const upgrade = () => {
    const sql = readFileSync(new URL('../migrations/0019-bound-contacts.sql', import.meta.url), 'utf8');
    return portal.db.query(sql.slice(sql.indexOf('update contacts')));
  };
  const ends = ({ accountId }: { accountId: string | undefined }) =>
    portal.db.query<{ data: object }>('select data from events where stream_id = $1 and type = $2', [
      `account-${accountId}`,
      'NoticeAddressMoved',
    ]);

  it('gets notices for 90 days more, which the account is told, and starts no time of a holder', async () => {
    const { of, email, own, accountId, addresses } = await bound();
    const owner = await portal.register('EMAIL', email);
    const claimant = await portal.register('PHONE', person().phone);
    await portal.takeNumber(claimant, of, true);
    const caseId = String((await claimant.call('GET', '/api/v1/me')).body['caseId']);
    const passed = { channel: 'EMAIL', address: email, moved: true };
    expect(await addresses(`?caseId=${caseId}`)).toEqual([own, { ...passed, shared: true }]);
    const { contact_id: contactId, notice_until: noticeUntil } = (await contactOf(accountId, 'NOTICE')).rows[0] ?? {};
    const told = { accountId, toAccountId: owner.accountId, contactId, channel: 'EMAIL' };
    expect((await ends({ accountId })).rows).toEqual([{ data: { ...told, noticeUntil: noticeUntil?.toISOString() } }]);
    await portal.moveClock('90 days');
    expect(await addresses()).toEqual([own]);
  });

  it('gets none any more 90 days after its holder left the number', async () => {
    const { browser, email, own, addresses } = await bound();
    expect((await browser.call('POST', '/api/v1/me/identity/disownment')).status).toBe(200);
    await portal.moveClock('89 days');
    expect(await addresses()).toEqual([own, { channel: 'EMAIL', address: email, moved: true }]);
    await portal.moveClock('1 day');
    expect(await addresses()).toEqual([own]);
  });

  it('keeps that end, and is told of once, whoever proves it next', async () => {
    const { email, accountId } = await bound();
    const first = await portal.register('EMAIL', email);
    const { rows } = await contactOf(accountId, 'NOTICE');
    await portal.moveClock('1 day');
    await portal.register('EMAIL', email);
    expect((await contactOf(accountId, 'NOTICE')).rows).toEqual(rows);
    expect([(await ends({ accountId })).rowCount, (await ends(first)).rowCount]).toEqual([1, 0]);
  });

  const byContact = async (owner: Browser, email: string) => {
    expect((await (await prove(owner, 'contacts', 'EMAIL', email)).verify()).status).toBe(204);
  };
  const byRecovery = async (owner: Browser & { accountId?: string }, email: string) => {
    await portal.db.query(`delete from contacts where account_id = $1 and channel = 'PHONE'`, [owner.accountId]);
    const sent = (await portal.deliveriesTo(email)).length;
    const { body } = await portal.browser().call('POST', '/api/v1/password-recoveries', { login: email });
    const code = await portal.codeTo(email, sent + 1);
    const path = `/api/v1/password-recoveries/${String(body['recoveryId'])}/completion`;
    expect((await portal.browser().call('POST', path, { code, password: 'mine once more 6' })).status).toBe(204);
  };
  it.each([
    ['comes back', byContact],
    ['recovers its account', byRecovery],
  ])('ends where an office wrote it down only once a code to it %s', async (_how, proves) => {
    const { email, accountId } = await bound();
    const owner = await portal.register('PHONE', person().phone);
    const contacts = portal.service.app.get(Contacts, { strict: false });
    await portal.db.run(() =>
      contacts.addUnverifiedLogin(String(owner.accountId), contacts.indexed('EMAIL', email), new Date()),
    );
    expect((await contactOf(accountId, 'NOTICE')).rows).toMatchObject([{ notice_until: null }]);
    await proves(owner, email);
    expect((await contactOf(accountId, 'NOTICE')).rows).toMatchObject([{ notice_until: expect.any(Date) }]);
    expect((await ends({ accountId })).rowCount).toBe(1);
  });

  it('stays where its owner had it before, and proves it once more', async () => {
    const { email, phone, ...of } = person();
    const owner = await portal.register('EMAIL', email);
    const browser = await portal.register('PHONE', phone);
    await portal.takeNumber(browser, of);
    expect((await (await prove(browser, 'bindings', 'EMAIL', email)).verify()).status).toBe(204);
    expect((await (await prove(owner, 'contacts', 'EMAIL', email)).verify()).status).toBe(204);
    expect((await contactOf(browser.accountId, 'NOTICE')).rows).toMatchObject([{ notice_until: null }]);
    expect((await ends(browser)).rowCount).toBe(0);
    await upgrade();
    expect((await contactOf(browser.accountId, 'NOTICE')).rows).toMatchObject([{ notice_until: null }]);
  });

  it('goes away with the upgrade as well where it was proven before', async () => {
    const { email, accountId } = await bound();
    await portal.register('EMAIL', email);
    await portal.db.query('update contacts set notice_until = null where account_id = $1', [accountId]);
    await upgrade();
    expect((await contactOf(accountId, 'NOTICE')).rows).toMatchObject([{ notice_until: expect.any(Date) }]);
  });
});

describe('a deregistered account', () => {
  it('loses its sessions with the effect, and logs in to read why and nothing else', async () => {
    const [holder, claimant] = [person(), person()];
    const held = await portal.register('PHONE', holder.phone, 'password of the holder');
    await portal.takeNumber(held, holder);
    const winner = await portal.register('PHONE', claimant.phone);
    await portal.takeNumber(winner, { name: claimant.name, number: holder.number }, true);
    await portal.settle(winner.accountId);
    expect((await held.call('GET', '/api/v1/me')).status).toBe(401);

    const restricted = portal.browser();
    const opened = await restricted.call('POST', '/api/v1/sessions', {
      login: holder.phone,
      password: 'password of the holder',
    });
    expect([opened.status, opened.body['level']]).toEqual([201, 'RESTRICTED']);
    const me = await restricted.call('GET', '/api/v1/me');
    expect(me.body).toMatchObject({ status: 'DEREGISTERED', name: null, numberMasked: null, bound: null });
    expect((await restricted.call('GET', '/api/v1/me/deregistration')).status).toBe(200);
    const refused: [string, string, object?][] = [
      ['POST', '/api/v1/me/password', { currentPassword: 'password of the holder', newPassword: 'another plum 42' }],
      ['POST', '/api/v1/me/contacts', { channel: 'EMAIL', address: holder.email }],
      ['POST', '/api/v1/me/bindings', { channel: 'PHONE', address: holder.phone }],
      ['PUT', '/api/v1/me/identity', { name: holder.name, documentType: 'RESIDENT_ID', number: holder.number }],
      ['GET', '/api/v1/cases'],
    ];
    for (const [method, path, body] of refused)
      expect((await restricted.call(method, path, body)).body['slug']).toBe('account/deregistered');
    expect((await login(holder.number, 'password of the holder')).status).toBe(401);
    expect((await login(holder.number, PASSWORD)).body['accountId']).toBe(winner.accountId);
    expect((await restricted.call('DELETE', '/api/v1/sessions/current')).status).toBe(204);
  });
});

describe('every field of the portal’s forms', () => {
  const ID = '7f6c1b1e-3d0a-4c53-9a51-2f0d7a5f9a11';
  let browser: Browser;
  beforeAll(async () => {
    browser = await portal.register('PHONE', person().phone);
  });

  const nasty = [
    "'; drop table accounts;--",
    '%_%',
    'a\r\nset-cookie: zm=x',
    '__proto__',
    '\u001b[31mred',
    '=HYPERLINK("http://x","y")',
    '<script>alert(1)</script>',
    '𠀀〇·𰻝',
    '\u202e\u200b',
    'x'.repeat(5000),
    '',
    ' ',
  ];
  const challenge = { nonce: 'n', solution: '1' };
  const forms: [string, string, Record<string, unknown>][] = [
    ['POST', '/api/v1/registrations', { channel: 'PHONE', address: '13900000000', language: 'en' }],
    ['POST', `/api/v1/registrations/${ID}/verification`, { code: '123456', password: 'mokf7#9wz0', oldPassword: 'x' }],
    ['POST', '/api/v1/sessions', { login: '13900000000', password: 'mokf7#9wz0' }],
    ['POST', '/api/v1/password-recoveries', { login: '13900000000' }],
    ['POST', `/api/v1/password-recoveries/${ID}/completion`, { code: '123456', password: 'mokf7#9wz0' }],
    [
      'POST',
      '/api/v1/username-recoveries',
      { name: '李雷', documentType: 'RESIDENT_ID', country: 'CHN', number: '11010519491231002X', challenge },
    ],
    ['POST', '/api/v1/me/password', { currentPassword: 'mokf7#9wz0', newPassword: 'mokf7#9wz1' }],
    ['POST', '/api/v1/me/contacts', { channel: 'EMAIL', address: 'a@example.com' }],
    ['POST', `/api/v1/me/contacts/${ID}/verification`, { code: '123456', oldPassword: 'x' }],
    ['POST', '/api/v1/me/bindings', { channel: 'EMAIL', address: 'a@example.com' }],
    ['POST', `/api/v1/me/bindings/${ID}/verification`, { code: '123456' }],
  ];
  const refusedOrTaken = (status: number) => status < 500;

  it.each(forms)('%s %s takes text of any kind and never fails', async (method, path, body) => {
    for (const field of Object.keys(body))
      for (const value of nasty) {
        const answer = await browser.call(method, path, { ...body, [field]: value });
        expect([field, value, refusedOrTaken(answer.status)]).toEqual([field, value, true]);
        if (answer.status >= 400) {
          expect(answer.headers['content-type']).toContain('application/problem+json');
          if (value.trim().length > 3) expect(answer.text).not.toContain(value);
        }
      }
  });

  it.each(forms)(
    '%s %s refuses text that no store can hold, other types, unknown fields and double keys',
    async (method, path, body) => {
      const [field] = Object.keys(body) as [string];
      const text = JSON.stringify(body);
      const refused: [string, number][] = [
        [JSON.stringify({ ...body, [field]: 'a\u0000b' }), 422],
        [text.replace(`"${field}":"`, `"${field}":"\\ud800`), 422],
        [JSON.stringify({ ...body, [field]: 12345678901 }), 422],
        [JSON.stringify({ ...body, [field]: [String(body[field])] }), 422],
        [JSON.stringify({ ...body, [field]: { $ne: null } }), 422],
        [JSON.stringify({ ...body, [field]: null }), 422],
        [JSON.stringify({ ...body, isAdmin: true }), 422],
        [text.replace('{', `{"${field}":"x",`), 400],
        [text.replace('{', '{"__proto__":{"a":1},'), 400],
        [`${'['.repeat(10_000)}${']'.repeat(10_000)}`, 400],
        [text.replace('}', ',"n":1e400}'), 400],
        ['[]', 422],
        ['"text"', 422],
        ['', 422],
      ];
      for (const [sent, status] of refused) {
        const answer = await browser.call(method, path, sent);
        expect([sent.slice(0, 80), answer.status]).toEqual([sent.slice(0, 80), status]);
      }
    },
  );

  it('is refused by name and rule', async () => {
    const answer = await browser.call('POST', '/api/v1/registrations', { channel: 'FAX', address: 5, planet: 'x' });
    expect(answer.body['errors']).toEqual(
      expect.arrayContaining([
        { field: 'channel', rule: 'isIn' },
        { field: 'address', rule: 'isString' },
        { field: 'planet', rule: 'unknownField' },
      ]),
    );
  });
});
