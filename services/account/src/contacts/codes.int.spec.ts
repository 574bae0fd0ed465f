import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { Clock } from '@zhenming/kernel';
import { passwordDigest } from '@zhenming/service-kit/passwords';
import { SendPasswordCode } from '../recovery/password-recovery.commands.js';
import { CodeBudget } from './code-budget.service.js';
import { PASSWORD, person, Portal } from '../testing/portal.fixture.js';
import { ContactProving } from './contact-proving.service.js';

const NEW_PASSWORD = 'a new plum 43';

let portal: Portal;
beforeAll(async () => {
  portal = await Portal.start({
    TRUSTED_PROXIES: '127.0.0.1',
    SMS_CODES_PER_COUNTRY_AND_HOUR: '2',
    SMS_CODES_PER_HOUR: '200',
  });
});
afterAll(() => portal.stop());

let addresses = 0;
/** somebody at a network address of their own */
const somebody = () => {
  const browser = portal.browser();
  const from = { 'x-forwarded-for': `198.51.100.${++addresses}` };
  return (path: string, body: unknown) => browser.call('POST', `/api/v1/${path}`, body, from);
};
const codesTo = async (address: string) =>
  (await portal.deliveriesTo(address)).map(({ params }) => params.code as string);
/** live codes of recoveries: what could be guessed */
const liveRecoveryCodes = async (accountId: string) =>
  (
    await portal.db.query(
      `select from contact_proofs where account_id = $1 and purpose = 'PASSWORD' and code_index is not null and not spent`,
      [accountId],
    )
  ).rowCount;

describe('recoveries that a stranger asks for again and again', () => {
  it('make no code that is not sent, and leave the person’s own recovery its code', async () => {
    const { phone } = person();
    const browser = await portal.register('PHONE', phone);
    const stranger = somebody();
    for (let n = 0; n < 12; n++) expect((await stranger('password-recoveries', { login: phone })).status).toBe(202);
    await portal.deferredJobsDone();
    const sent = (await codesTo(`+86${phone}`)).length - 1;
    expect(sent).toBe(5);
    expect(await liveRecoveryCodes(browser.accountId)).toBe(sent);

    const own = somebody();
    const asked = await own('password-recoveries', { login: phone });
    const code = await portal.codeTo(`+86${phone}`, sent + 2);
    const path = `password-recoveries/${String(asked.body['recoveryId'])}/completion`;
    expect((await own(path, { code, password: NEW_PASSWORD })).status).toBe(204);
  });

  it('from many places, take no code from who asks next; what each asks for again is sent ten times an hour', async () => {
    const { phone } = person();
    const browser = await portal.register('PHONE', phone);
    const sent = async () => {
      await portal.deferredJobsDone();
      return (await codesTo(`+86${phone}`)).length - 1;
    };
    const strangers = Array.from({ length: 15 }, somebody);
    for (const stranger of strangers) await stranger('password-recoveries', { login: phone });
    expect(await sent()).toBe(15);

    const own = somebody();
    const asked = await own('password-recoveries', { login: phone });
    const code = await portal.codeTo(`+86${phone}`, 17);
    for (const stranger of strangers) await stranger('password-recoveries', { login: phone });
    expect(await sent()).toBe(26);
    expect(await liveRecoveryCodes(browser.accountId)).toBe(26);
    await portal.moveClock('1 hour');
    await strangers[0]?.('password-recoveries', { login: phone });
    await portal.codeTo(`+86${phone}`, 28);
    expect(asked.status).toBe(202);
    expect(code).toMatch(/^\d{8}$/);
  });

  it.each([
    ['PHONE', 60],
    ['EMAIL', 200],
  ] as const)('to one %s, send a first code to %d askers a day and to no more', async (channel, most) => {
    const budget = portal.service.app.get(CodeBudget, { strict: false });
    const { phone, email } = person();
    const contact = { channel, address: channel === 'PHONE' ? `+86${phone}` : email };
    const allowed = async (n: number) => (await budget.digitsOfNext(contact, 'PASSWORD', `address:${n}`)) !== undefined;
    const answers = [];
    for (let n = 0; n < most; n++) answers.push(await allowed(n));
    expect(answers).toEqual(answers.map(() => true));
    const others = [contact, { channel: 'EMAIL', address: person().email } as const];
    expect(await budget.wouldAllow(others, 'PASSWORD', 'address:another')).toEqual([others[1]]);
    // who had one asks again, and is not counted with the first ones
    expect(await budget.wouldAllow(others, 'PASSWORD', 'address:0')).toEqual(others);
    expect(await allowed(most)).toBe(false);
    await portal.moveClock('1 day');
    expect(await allowed(most)).toBe(true);
  });

  it('by ever new accounts at one address, take no first code from who adds the contact elsewhere', async () => {
    const { phone } = person();
    const asks = async (address: string) => {
      const browser = await portal.register('EMAIL', person().email);
      const from = { 'x-forwarded-for': address };
      const asked = { channel: 'PHONE', address: phone };
      expect((await browser.call('POST', '/api/v1/me/contacts', asked, from)).status).toBe(202);
      return (await codesTo(`+86${phone}`)).length;
    };
    for (let n = 1; n <= 11; n++) expect(await asks('203.0.113.1')).toBe(n);
    for (let n = 0; n < 60; n++) expect(await asks('203.0.113.1')).toBe(11);
    expect(await asks('203.0.113.2')).toBe(12);
  });

  it('in ever new sessions at one address, by who knows the password, take no first code from its person’s session elsewhere', async () => {
    const { phone } = person();
    await portal.register('PHONE', phone);
    const asks = async (address: string) => {
      const browser = portal.browser();
      await browser.call('POST', '/api/v1/sessions', { login: phone, password: PASSWORD });
      const { contacts } = (await browser.call('GET', '/api/v1/me')).body as { contacts: { contactId: string }[] };
      const asked = { contactId: contacts[0]?.contactId };
      const from = { 'x-forwarded-for': address };
      expect((await browser.call('POST', '/api/v1/me/reauthentications/codes', asked, from)).status).toBe(202);
      return (await portal.deliveriesTo(`+86${phone}`)).filter(({ kind }) => kind === 'REAUTHENTICATION_CODE').length;
    };
    for (let n = 1; n <= 11; n++) expect(await asks('203.0.113.1')).toBe(n);
    for (let n = 0; n < 50; n++) expect(await asks('203.0.113.1')).toBe(11);
    expect(await asks('203.0.113.2')).toBe(12);
  });

  it('take nothing from who registers, or adds the contact', async () => {
    const { phone } = person();
    await portal.register('PHONE', phone);
    for (let n = 0; n < 15; n++) await somebody()('password-recoveries', { login: phone });
    await portal.deferredJobsDone();
    const before = (await codesTo(`+86${phone}`)).length;
    const other = await portal.register('EMAIL', person().email);
    await other.call('POST', '/api/v1/me/contacts', { channel: 'PHONE', address: phone });
    await portal.codeTo(`+86${phone}`, before + 1);
    await somebody()('registrations', { channel: 'PHONE', address: phone });
    await portal.codeTo(`+86${phone}`, before + 2);
  });
});

describe('a completed recovery', () => {
  it('is recorded once, by the account itself', async () => {
    const { phone } = person();
    const browser = await portal.register('PHONE', phone);
    const own = somebody();
    const asked = await own('password-recoveries', { login: phone });
    const path = `password-recoveries/${String(asked.body['recoveryId'])}/completion`;
    const code = await portal.codeTo(`+86${phone}`, 2);
    expect(code).toMatch(/^\d{8}$/);
    expect((await own(path, { code, password: NEW_PASSWORD })).status).toBe(204);
    expect((await own(path, { code, password: NEW_PASSWORD })).status).toBe(422);
    const stream = `account-${browser.accountId}`;
    expect(await portal.events(stream)).toEqual(['AccountRegistered', 'RecoveryAsked', 'PasswordChanged']);
    const { rows } = await portal.db.query<{ data: object; metadata: { actor: object } }>(
      `select data, metadata from events where stream_id = $1 and type = 'PasswordChanged'`,
      [stream],
    );
    // of the hash that is kept, so that no other takes its place unseen
    const { rows: kept } = await portal.db.query<{ password_hash: string }>(
      'select password_hash from accounts where account_id = $1',
      [browser.accountId],
    );
    const digest = passwordDigest(kept[0]?.password_hash ?? '');
    expect(rows[0]?.data).toMatchObject({ accountId: browser.accountId, by: 'RECOVERY', passwordDigest: digest });
    expect(rows[0]?.metadata.actor).toEqual({ kind: 'account', id: browser.accountId });
  });
});

describe('codes to one contact that are guessed', () => {
  const registers = async (phone: string) => {
    const own = somebody();
    const before = (await codesTo(`+86${phone}`)).length;
    const { body } = await own('registrations', { channel: 'PHONE', address: phone });
    const code = await portal.codeTo(`+86${phone}`, before + 1);
    const path = `registrations/${String(body['registrationId'])}/verification`;
    return { code, tries: (typed: string) => own(path, { code: typed, password: PASSWORD }) };
  };
  const not = (code: string) => (code === '000000' ? '000001' : '000000');

  it('have six digits until ten were wrong in a day; then those are dead, the next has eight, and nobody is locked out', async () => {
    const { phone } = person();
    const before = await registers(phone);
    expect(before.code).toMatch(/^\d{6}$/);
    for (let n = 0; n < 2; n++) {
      const guessing = await registers(phone);
      for (let m = 0; m < 5; m++) expect((await guessing.tries(not(guessing.code))).body['slug']).toBe('code/wrong');
    }
    expect((await before.tries(before.code)).body['slug']).toBe('code/wrong');
    const after = await registers(phone);
    expect(after.code).toMatch(/^\d{8}$/);
    expect((await after.tries(after.code)).status).toBe(201);
    await portal.moveClock('1 day');
    expect((await registers(phone)).code).toMatch(/^\d{6}$/);
  });
});

describe('SMS to a country from which few come', () => {
  it('are two an hour here, counted and withheld beyond, and the answer does not say so', async () => {
    const answers = [];
    for (const address of ['+290 1001', '+290 1002', '+290 1003'].map((typed) => typed.replace(' ', '') + '99'))
      answers.push(await somebody()('registrations', { channel: 'PHONE', address }));
    expect(answers.map(({ status, body }) => [status, Object.keys(body)])).toEqual(
      answers.map(() => [202, ['registrationId', 'expiresAt']]),
    );
    const sent = await Promise.all(['+290100199', '+290100299', '+290100399'].map(codesTo));
    expect(sent.map(({ length }) => length)).toEqual([1, 1, 0]);
    const text = await portal.metrics();
    expect(text).toMatch(/zhenming_sms_codes_withheld_total\{[^}]*cap="country"[^}]*country="290"[^}]*\} 1\b/);
    // others go on
    const { phone } = person();
    await somebody()('registrations', { channel: 'PHONE', address: phone });
    await portal.codeTo(`+86${phone}`);
  });
});

describe('SMS to a country whose cap somebody uses up', () => {
  /** an account with a phone there */
  const abroad = async (phone: string, also?: string) => {
    const browser = portal.browser();
    const proven = async (path: string, key: string, address: string) => {
      const channel = address.startsWith('+') ? 'PHONE' : 'EMAIL';
      const { body } = await browser.call('POST', `/api/v1/${path}`, { channel, address });
      const given = { code: await portal.codeTo(address), ...(key === 'proofId' ? {} : { password: PASSWORD }) };
      await browser.call('POST', `/api/v1/${path}/${String(body[key])}/verification`, given);
    };
    await proven('registrations', 'registrationId', also ?? phone);
    if (also !== undefined) await proven('me/contacts', 'proofId', phone);
    return browser;
  };
  const recovers = async (login: string) => {
    await somebody()('password-recoveries', { login });
    await portal.deferredJobsDone();
  };
  const sentTo = async (phone: string) => (await codesTo(phone)).length;

  it('are counted for each purpose apart: who registers again and again takes no code from a holder or a recovery', async () => {
    const own = await abroad('+29110001');
    for (const address of ['+29110002', '+29110003']) await somebody()('registrations', { channel: 'PHONE', address });
    expect(await Promise.all(['+29110002', '+29110003'].map(sentTo))).toEqual([1, 0]);
    await portal.reauthenticate(own, '+29110001');
    await recovers('+29110001');
    expect(await sentTo('+29110001')).toBe(3);
    expect(await portal.metrics()).toMatch(
      /zhenming_sms_codes_withheld_total\{(?=[^}]*country="291")(?=[^}]*purpose="REGISTRATION")[^}]*\} 1\b/,
    );
  });

  it.each([
    ['a phone that logs in', '+29711001', '+29711002', '+29711001'],
    ['a phone of nobody', '+29811001', '+29811002', '+29811003'],
  ])('are used up alike by a recovery of %s', async (_whose, known, own, asked) => {
    await abroad(known);
    await abroad(own);
    await recovers(asked);
    const before = await sentTo(own);
    for (let n = 0; n < 2; n++) await recovers(own);
    expect((await sentTo(own)) - before).toBe(1);
  });

  it('are used up by no recovery that names another login of the account: its answer would tell that there is one', async () => {
    const { email } = person();
    await abroad('+29911001', email);
    await portal.moveClock('4 days');
    await abroad('+29911002');
    const sent = await sentTo('+29911001');
    await recovers(email);
    expect((await sentTo('+29911001')) - sent).toBe(1);
    const before = await sentTo('+29911002');
    for (let n = 0; n < 3; n++) await recovers('+29911002');
    expect((await sentTo('+29911002')) - before).toBe(2);
    // where the cap is used up, it goes for all phones there
    await recovers(email);
    expect((await sentTo('+29911001')) - sent).toBe(1);
  });
});

describe('what all recoveries by SMS have together', () => {
  const used = async () => {
    const { rows } = await portal.db.query<{ used: number }>(
      `select coalesce(sum(used), 0)::int as used from rate_windows where name = 'sms'`,
    );
    return rows[0]?.used ?? 0;
  };

  it('is used up by those that are sent, and not by phones that somebody made up', async () => {
    const { phone } = person();
    await portal.register('PHONE', phone);
    const before = await used();
    await somebody()('password-recoveries', { login: person().phone });
    await portal.deferredJobsDone();
    expect(await used()).toBe(before);
    await somebody()('password-recoveries', { login: phone });
    await portal.deferredJobsDone();
    expect(await used()).toBe(before + 1);
  });
});

describe('the code of a recovery that was made long after it was asked for', () => {
  it('is given out to be sent as long as it works, and no longer', async () => {
    const { phone } = person();
    const { accountId } = await portal.register('PHONE', phone);
    const { app } = portal.service;
    const [clock, proving] = [app.get<Clock>(Clock, { strict: false }), app.get(ContactProving, { strict: false })];
    const { proofId } = await portal.db.run(async () => proving.askForPassword('zh-CN', await clock.now()));
    await portal.moveClock('9 minutes');
    const asked = { proofId, login: phone, asker: 'address:198.51.100.254' } as const;
    const metadata = {
      causationId: proofId,
      correlationId: proofId,
      actor: { kind: 'service', id: 'account' },
    } as const;
    await app.get(CommandBus, { strict: false }).execute(new SendPasswordCode(asked, metadata));
    const { rows } = await portal.db.query<{ id: string }>(
      `select delivery_id as id from deliveries where account_id = $1 and kind = 'PASSWORD_CODE'`,
      [accountId],
    );
    const fetched = () => portal.peer('notification', 'GET', `/internal/v1/deliveries/${String(rows[0]?.id)}`);
    expect((await fetched()).body).toMatchObject({ kind: 'PASSWORD_CODE', address: `+86${phone}` });
    await portal.moveClock('1 minute');
    expect((await fetched()).status).toBe(404);
  });
});
