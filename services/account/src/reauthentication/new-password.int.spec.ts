import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Passwords } from '@zhenming/service-kit/passwords';
import { until } from '@zhenming/testing';
import { Browser, PASSWORD, person, Portal, type Answer } from '../testing/portal.fixture.js';

let portal: Portal;
beforeAll(async () => {
  portal = await Portal.start();
});
afterAll(() => portal.stop());

const logsIn = (name: string, password = PASSWORD, browser = portal.browser()) =>
  browser.call('POST', '/api/v1/sessions', { login: name, password });
/** a person with a phone, logged in */
const member = async () => {
  const { phone, email: _, ...of } = person();
  const { accountId } = await portal.register('PHONE', phone);
  const browser = portal.browser();
  expect((await logsIn(phone, PASSWORD, browser)).status).toBe(201);
  return { phone, of, accountId, browser };
};
const byPassword = (browser: Browser) => browser.call('POST', '/api/v1/me/reauthentications', { password: PASSWORD });
const slugOf = ({ body }: Answer) => body['slug'];

describe('a stolen session, as the person sets a new password', () => {
  it('is out where it is a copy that gave the old password just before the new one came', async () => {
    const { browser, phone } = await member();
    const thief = browser.copy();
    let turn = (): void => undefined;
    const verify = jest.spyOn(portal.service.app.get(Passwords, { strict: false }), 'verify');
    verify.mockImplementationOnce(() => new Promise((right) => (turn = () => right(true))));
    const proves = byPassword(thief);
    await until(() => Promise.resolve(verify.mock.calls.length > 0));
    verify.mockRestore();
    const change = { currentPassword: PASSWORD, newPassword: 'mine once more 7' };
    expect((await browser.call('POST', '/api/v1/me/password', change)).status).toBe(204);
    turn();
    expect(slugOf(await proves)).toBe('login/failed');
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(200);
    expect((await thief.call('GET', '/api/v1/me')).status).toBe(401);
    expect((await logsIn(phone, change.newPassword)).status).toBe(201);
  });

  it('takes over no proof by a code with a new password, although the person has not come back since', async () => {
    const holder = await member();
    await portal.takeNumber(holder.browser, holder.of);
    const person = holder.browser.copy();
    await portal.reauthenticate(person, `+86${holder.phone}`);
    const change = { currentPassword: PASSWORD, newPassword: 'not of the person 7' };
    expect((await holder.browser.call('POST', '/api/v1/me/password', change)).status).toBe(204);
    const left = await holder.browser.call('POST', '/api/v1/me/identity/disownment');
    expect([left.status, slugOf(left)]).toEqual([403, 'reauthentication/code-required']);
    expect((await holder.browser.call('GET', '/api/v1/me')).body).toMatchObject({ identity: 'HELD' });
  });

  it('is out where it is a copy when the answer to a new password was lost, and the person sent it again', async () => {
    const { browser, phone, accountId } = await member();
    const [thief, answered] = [browser.copy(), browser.copy()];
    const change = { currentPassword: PASSWORD, newPassword: 'mine once more 8' };
    const key = { 'idempotency-key': randomUUID() };
    for (const sent of [answered, browser])
      expect((await sent.call('POST', '/api/v1/me/password', change, key)).status).toBe(204);
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(200);
    for (const copy of [thief, answered]) expect((await copy.call('GET', '/api/v1/me')).status).toBe(401);
    const changes = (await portal.events(`account-${accountId}`)).filter((type) => type === 'PasswordChanged');
    expect(changes).toHaveLength(1);
    expect((await logsIn(phone, change.newPassword)).status).toBe(201);
    // where it did arrive, it is a wrong password
    expect(slugOf(await browser.call('POST', '/api/v1/me/password', change))).toBe('login/failed');
  });

  it('learns no password by sending a change again, without its tries being counted', async () => {
    const { browser } = await member();
    expect((await byPassword(browser.copy())).status).toBe(200);
    const guess = (n: number) =>
      browser.call('POST', '/api/v1/me/password', { currentPassword: 'not this 7x#', newPassword: `guess ${n} 7x#` });
    const slugs: unknown[] = [];
    for (let n = 0; n < 4; n++) slugs.push(slugOf(await guess(n)));
    expect(slugs).toContain('challenge/required');
    expect(slugs.slice(0, 2)).toEqual(['login/failed', 'login/failed']);
  });
});
