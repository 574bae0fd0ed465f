import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PASSWORD, person, Portal, type Browser } from '../testing/portal.fixture.js';

let portal: Portal;
beforeAll(async () => {
  portal = await Portal.start({ SMS_CODES_PER_COUNTRY_AND_HOUR: '200', SMS_CODES_PER_HOUR: '200' });
});
afterAll(() => portal.stop());

const recorded = async (type: string, accountId: string) => {
  const { rows } = await portal.db.query<{ data: object; actor: { kind: string; id: string } }>(
    `select data, metadata -> 'actor' as actor from events where stream_id = $1 and type = $2 order by revision`,
    [`account-${accountId}`, type],
  );
  return rows;
};
const contactsOf = async (browser: Browser) => {
  const { body } = await browser.call('GET', '/api/v1/me');
  return (body['contacts'] as { contactId: string }[]).map(({ contactId }) => contactId);
};
const ask = async (login: string): Promise<string> => {
  const { body } = await portal.browser().call('POST', '/api/v1/password-recoveries', { login });
  await portal.deferredJobsDone();
  return String(body['recoveryId']);
};

describe('a new password that somebody asks for', () => {
  it('is on record with the contacts that its code went to, and again with the change that came of it', async () => {
    const { phone } = person();
    const browser = await portal.register('PHONE', phone);
    const { accountId } = browser;
    const contactIds = await contactsOf(browser);
    const recoveryId = await ask(phone);
    expect(await recorded('RecoveryAsked', accountId)).toEqual([
      {
        data: { accountId, of: 'PASSWORD', recoveryId, contactIds },
        actor: { kind: 'service', id: 'account' },
      },
    ]);
    const code = await portal.codeTo(`+86${phone}`, 2);
    const path = `/api/v1/password-recoveries/${recoveryId}/completion`;
    expect((await portal.browser().call('POST', path, { code, password: 'a new plum 43' })).status).toBe(204);
    expect(await recorded('PasswordChanged', accountId)).toEqual([
      {
        data: expect.objectContaining({ by: 'RECOVERY', recoveryId, sessionsEnded: 1 }),
        actor: { kind: 'account', id: accountId },
      },
    ]);
  });

  it('is recorded once an hour, however often it is asked for', async () => {
    const { phone } = person();
    const { accountId } = await portal.register('PHONE', phone);
    for (let n = 0; n < 4; n++) await ask(phone);
    expect(await portal.deliveriesTo(`+86${phone}`)).toHaveLength(5);
    expect(await recorded('RecoveryAsked', accountId)).toHaveLength(1);
    await portal.moveClock('1 hour');
    await ask(phone);
    expect(await recorded('RecoveryAsked', accountId)).toHaveLength(2);
  });

  it('leaves nothing in the log where nobody logs in like that', async () => {
    const events = async () => (await portal.db.query('select from events')).rowCount;
    const before = await events();
    const { phone, email, number } = person();
    for (const login of [phone, email, number, 'nobody']) await ask(login);
    expect(await events()).toBe(before);
  });
});

describe('a login name that its person asks for', () => {
  it('is on record with the contacts that it went to', async () => {
    const { phone, ...of } = person();
    const browser = await portal.register('PHONE', phone);
    const { accountId } = browser;
    await portal.takeNumber(browser, of);
    const asked = { name: of.name, documentType: 'RESIDENT_ID', number: of.number };
    for (let n = 0; n < 2; n++) {
      const challenge = await portal.solvedChallenge();
      const { status } = await portal.browser().call('POST', '/api/v1/username-recoveries', { ...asked, challenge });
      expect(status).toBe(202);
      await portal.deferredJobsDone();
    }
    expect((await recorded('RecoveryAsked', accountId)).map(({ data }) => data)).toEqual([
      { accountId, of: 'USERNAME', contactIds: await contactsOf(browser) },
    ]);
  });
});

describe('a password that its person changes', () => {
  it('is on record with how many sessions ended by it', async () => {
    const { phone } = person();
    const browser = await portal.register('PHONE', phone);
    for (let n = 0; n < 2; n++)
      expect(
        (await portal.browser().call('POST', '/api/v1/sessions', { login: phone, password: PASSWORD })).status,
      ).toBe(201);
    const given = { currentPassword: PASSWORD, newPassword: 'a new plum 44' };
    expect((await browser.call('POST', '/api/v1/me/password', given)).status).toBe(204);
    const [changed] = await recorded('PasswordChanged', browser.accountId);
    expect(changed?.data).toMatchObject({ by: 'OWNER', sessionsEnded: 2 });
    expect(changed?.data).not.toHaveProperty('recoveryId');
  });
});

describe('a contact that an office wrote down', () => {
  it('is on record as proven once its code came back, and not again', async () => {
    const { phone } = person();
    const browser = await portal.register('PHONE', phone);
    const { accountId } = browser;
    await portal.db.query('update contacts set verified_at = null where account_id = $1', [accountId]);
    await browser.call('POST', '/api/v1/me/reauthentications', { password: PASSWORD });
    for (let n = 0; n < 2; n++) {
      const { body } = await browser.call('POST', '/api/v1/me/contacts', { channel: 'PHONE', address: phone });
      const code = await portal.codeTo(`+86${phone}`, n + 2);
      const path = `/api/v1/me/contacts/${String(body['proofId'])}/verification`;
      expect((await browser.call('POST', path, { code })).status).toBeLessThan(300);
    }
    const [contactId] = await contactsOf(browser);
    expect((await recorded('ContactProven', accountId)).map(({ data }) => data)).toEqual([
      { accountId, contactId, channel: 'PHONE' },
    ]);
    expect(await recorded('ContactAdded', accountId)).toEqual([]);
  });
});
