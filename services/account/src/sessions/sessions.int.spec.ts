import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startService } from '@zhenming/service-kit';
import { newRingEntry } from '@zhenming/vault';
import { account } from '../definition.js';
import { Numbers, type Applicant } from '../testing/numbers.fixture.js';
import { Browser, PASSWORD, person, Portal, type Answer } from '../testing/portal.fixture.js';

let numbers: Numbers;
let portal: Portal;
beforeAll(async () => {
  numbers = await Numbers.start();
  portal = numbers.portal;
});
afterAll(() => numbers.stop());

const ON_WINDOWS =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
const BACKGROUND = { 'x-background-request': 'true' };

const me = (browser: Browser, headers?: Record<string, string>) =>
  browser.call('GET', '/api/v1/me', undefined, headers);
const isIn = async (browser: Browser) => (await me(browser, BACKGROUND)).status === 200;
const logIn = (phone: string, browser = portal.browser(), headers: Record<string, string> = {}) =>
  browser.call('POST', '/api/v1/sessions', { login: phone, password: PASSWORD }, headers);
/** the browser of a new login */
const loggedIn = async (phone: string, headers: Record<string, string> = {}): Promise<Browser> => {
  const browser = portal.browser();
  expect((await logIn(phone, browser, headers)).status).toBe(201);
  return browser;
};
const registered = async () => {
  const { phone } = person();
  return { phone, browser: await portal.register('PHONE', phone) };
};
const remove = (browser: Browser, path: string) => browser.call('DELETE', `/api/v1/me/${path}`);
const listed = async (browser: Browser, what: 'sessions' | 'devices', headers?: Record<string, string>) => {
  const { status, body } = await browser.call('GET', `/api/v1/me/${what}`, undefined, headers);
  expect(status).toBe(200);
  return body['items'] as Record<string, unknown>[];
};
const ownId = async (browser: Browser) =>
  String((await listed(browser, 'sessions')).find(({ isCurrent }) => isCurrent)?.['sessionId']);

describe('a session', () => {
  it('that nobody uses for an hour is over', async () => {
    const { browser } = await registered();
    await portal.moveClock('59 minutes 30 seconds');
    expect((await me(browser)).status).toBe(200);
    await portal.moveClock('59 minutes 30 seconds');
    expect((await me(browser)).status).toBe(200);
    await portal.moveClock('1 hour');
    expect((await me(browser)).body['slug']).toBe('session/required');
  });

  it('that is used ends after twelve hours all the same', async () => {
    const { browser } = await registered();
    for (let hour = 0; hour < 12; hour++) {
      await portal.moveClock('59 minutes');
      expect((await me(browser)).status).toBe(200);
    }
    await portal.moveClock('12 minutes');
    expect((await me(browser)).status).toBe(401);
  });

  it('is over although its page goes on asking by itself; what changes something is a use whatever it says', async () => {
    const [left, acting] = [await registered(), await registered()];
    const change = { method: 'POST', path: '/api/v1/me/password', body: {} };
    await portal.moveClock('40 minutes');
    expect((await me(left.browser, BACKGROUND)).status).toBe(200);
    expect((await acting.browser.call(change.method, change.path, change.body, BACKGROUND)).status).toBe(422);
    await portal.moveClock('40 minutes');
    expect([(await me(left.browser)).status, (await me(acting.browser)).status]).toEqual([401, 200]);
  });

  it('and its device are written at the first use after a minute, and not at those before', async () => {
    const { phone } = person();
    await portal.register('PHONE', phone);
    const device = { 'x-device-id': randomUUID() };
    const browser = await loggedIn(phone, device);
    const versions = async () => {
      const { rows } = await portal.db.query<{ session: string }>(
        `select ctid::text as session from sessions where session_id = $1`,
        [await ownId(browser)],
      );
      return rows[0]?.session;
    };
    const before = await versions();
    for (let n = 0; n < 3; n++) await me(browser, device);
    expect(await versions()).toBe(before);
    await portal.moveClock('61 seconds');
    await me(browser, device);
    const used = await versions();
    expect(used).not.toBe(before);
    await me(browser, device);
    expect(await versions()).toBe(used);
  });
});

describe('a login in a browser that is logged in', () => {
  it('ends the session that was there, whoever’s it was', async () => {
    const [one, two] = [await registered(), await registered()];
    const before = one.browser.cookie as string;
    expect((await logIn(two.phone, one.browser)).status).toBe(201);
    expect((await portal.browser().call('GET', '/api/v1/me', undefined, { cookie: before })).status).toBe(401);
    expect([await isIn(one.browser), await isIn(two.browser)]).toEqual([true, true]);
  });

  it('that fails leaves it as it is', async () => {
    const { phone, browser } = await registered();
    const wrong = { login: phone, password: 'not the password' };
    expect((await browser.call('POST', '/api/v1/sessions', wrong)).status).toBe(401);
    expect(await isIn(browser)).toBe(true);
  });

  it('by a registration does the same', async () => {
    const { browser } = await registered();
    const before = browser.cookie as string;
    const { phone } = person();
    const asked = await browser.call('POST', '/api/v1/registrations', { channel: 'PHONE', address: phone });
    const path = `/api/v1/registrations/${String(asked.body['registrationId'])}/verification`;
    const given = { code: await portal.codeTo(`+86${phone}`), password: PASSWORD };
    expect((await browser.call('POST', path, given)).status).toBe(201);
    expect((await portal.browser().call('GET', '/api/v1/me', undefined, { cookie: before })).status).toBe(401);
    expect(await isIn(browser)).toBe(true);
  });
});

describe('the sessions of an account', () => {
  it('are listed with the names of their browsers, and nothing else of them', async () => {
    const { phone, browser } = await registered();
    const other = await loggedIn(phone, { 'user-agent': ON_WINDOWS, 'x-device-id': randomUUID() });
    const sessions = await listed(other, 'sessions');
    expect(sessions).toEqual([
      {
        sessionId: await ownId(other),
        ...{ createdAt: expect.any(String), lastUsedAt: expect.any(String), endsAt: expect.any(String) },
        ...{ browser: 'Chrome', system: 'Windows', isCurrent: true },
      },
      expect.objectContaining({ sessionId: await ownId(browser), browser: null, system: null, isCurrent: false }),
    ]);
    const { lastUsedAt, endsAt } = sessions[0] as { lastUsedAt: string; endsAt: string };
    expect(Date.parse(endsAt) - Date.parse(lastUsedAt)).toBe(3_600_000);
  });

  it('keep a name of bowser’s lists or none: never what a client sends', async () => {
    const { phone } = await registered();
    for (const agent of ['<script>/1 (x)', 'x'.repeat(8_000), '0', ' '])
      expect((await listed(await loggedIn(phone, { 'user-agent': agent }), 'sessions'))[0]).toMatchObject({
        browser: null,
        system: null,
      });
  });

  it('end one by one, the own one as by a logout, and stay ended', async () => {
    const { phone, browser } = await registered();
    const [other, third] = [await loggedIn(phone), await loggedIn(phone)];
    const id = await ownId(other);
    for (let n = 0; n < 2; n++) expect((await remove(browser, `sessions/${id}`)).status).toBe(204);
    expect([await isIn(browser), await isIn(other), await isIn(third)]).toEqual([true, false, true]);
    expect((await remove(browser, `sessions/${await ownId(browser)}`)).status).toBe(204);
    expect([browser.cookie, await isIn(third)]).toEqual([undefined, true]);
  });

  it('of another person do not end, and the answer does not say that they exist', async () => {
    const [own, foreign] = [await registered(), await registered()];
    const seen = ({ status, text, headers: { date: _date, 'x-request-id': _id, ...headers } }: Answer) => ({
      ...{ status, text, headers },
    });
    const asked = await remove(own.browser, `sessions/${await ownId(foreign.browser)}`);
    expect(seen(asked)).toEqual(seen(await remove(own.browser, `sessions/${randomUUID()}`)));
    expect(await isIn(foreign.browser)).toBe(true);
  });

  it('end all but the own one', async () => {
    const [{ phone, browser }, foreign] = [await registered(), await registered()];
    const other = await loggedIn(phone);
    for (let n = 0; n < 2; n++) expect((await remove(browser, 'sessions')).status).toBe(204);
    expect([await isIn(browser), await isIn(other), await isIn(foreign.browser)]).toEqual([true, false, true]);
    expect(await listed(browser, 'sessions')).toHaveLength(1);
  });
});

describe('the devices of an account', () => {
  const events = ({ accountId }: { accountId: string }) => portal.events(`account-${accountId}`);
  const idOf = async (browser: Browser, device: Record<string, string>) =>
    String((await listed(browser, 'devices', device)).find(({ isCurrent }) => isCurrent)?.['deviceId']);

  it('are listed by the names of their browsers; a client that names none is not', async () => {
    const { phone, browser } = await registered();
    const device = { 'x-device-id': randomUUID() };
    await loggedIn(phone, { ...device, 'user-agent': ON_WINDOWS });
    expect(await listed(browser, 'devices')).toEqual([
      {
        ...{ deviceId: expect.any(String), seenAt: expect.any(String), browser: 'Chrome', system: 'Windows' },
        ...{ loggedIn: true, isCurrent: false },
      },
    ]);
    expect((await listed(browser, 'devices', device))[0]).toMatchObject({ isCurrent: true });
  });

  it('taken off the list end their sessions, and are new at the next login', async () => {
    const { phone, browser } = await registered();
    const [one, two] = [{ 'x-device-id': randomUUID() }, { 'x-device-id': randomUUID() }];
    const [first, second] = [await loggedIn(phone, one), await loggedIn(phone, two)];
    const known = await events(browser);
    const id = await idOf(first, one);
    for (let n = 0; n < 2; n++) expect((await remove(second, `devices/${id}`)).status).toBe(204);
    expect([await isIn(first), await isIn(second), await isIn(browser)]).toEqual([false, true, true]);
    expect((await listed(second, 'devices')).map(({ deviceId }) => deviceId)).not.toContain(id);
    await loggedIn(phone, one);
    await loggedIn(phone, one);
    expect(await events(browser)).toEqual([...known, 'NewDeviceLoggedIn']);
    expect(await idOf(second, one)).toBe(id);
  });

  it('that are the own one: the browser is logged out', async () => {
    const { phone } = await registered();
    const device = { 'x-device-id': randomUUID() };
    const browser = await loggedIn(phone, device);
    expect((await remove(browser, `devices/${await idOf(browser, device)}`)).status).toBe(204);
    expect(browser.cookie).toBeUndefined();
  });

  it('at which nobody logged in are told apart, and taken off the list end every login but this one: any of them was copied', async () => {
    const { phone, browser: copied } = await registered();
    const [browser, strange] = [await loggedIn(phone), { 'x-device-id': randomUUID() }];
    expect((await me(copied, strange)).status).toBe(200);
    const [found] = await listed(browser, 'devices');
    expect(found).toMatchObject({ loggedIn: false, isCurrent: false });
    const path = `devices/${String(found?.['deviceId'])}`;
    expect((await remove(browser, path)).status).toBe(204);
    expect([await isIn(browser), await isIn(copied)]).toEqual([true, false]);
    expect(await listed(browser, 'devices')).toEqual([]);
    // once more: those of today stay
    const later = await loggedIn(phone);
    expect([(await remove(browser, path)).status, await isIn(later)]).toEqual([204, true]);
  });

  it('do not become known again by a cookie that is used there', async () => {
    const { phone, browser } = await registered();
    const device = { 'x-device-id': randomUUID() };
    const id = await idOf(await loggedIn(phone, device), device);
    expect((await remove(browser, `devices/${id}`)).status).toBe(204);
    const known = await events(browser);
    expect((await me(browser, device)).status).toBe(200);
    await loggedIn(phone, device);
    expect(await events(browser)).toEqual([...known, 'NewDeviceLoggedIn']);
  });

  it('are listed where a cookie is used, and are still new to the login of who stole it', async () => {
    const { phone, browser } = await registered();
    const device = { 'x-device-id': randomUUID() };
    expect((await me(browser, device)).status).toBe(200);
    expect(await listed(browser, 'devices', device)).toMatchObject([{ isCurrent: true }]);
    const known = await events(browser);
    await loggedIn(phone, device);
    await loggedIn(phone, device);
    expect(await events(browser)).toEqual([...known, 'NewDeviceLoggedIn']);
  });

  it('that a stolen cookie makes up keep no device of a login off the list, and make none new at each login', async () => {
    const { phone, browser } = await registered();
    for (let n = 0; n < 52; n++) expect((await me(browser, { 'x-device-id': randomUUID() })).status).toBe(200);
    // one is the browser of the registration, which names none
    expect(await listed(browser, 'devices')).toHaveLength(49);
    const known = await events(browser);
    const device = { 'x-device-id': randomUUID() };
    const [first, second] = [await loggedIn(phone, device), await loggedIn(phone, device)];
    expect(await events(browser)).toEqual([...known, 'NewDeviceLoggedIn']);
    const items = await listed(second, 'devices', device);
    expect(items).toHaveLength(49);
    expect(items.filter(({ loggedIn: is }) => is)).toMatchObject([{ isCurrent: true }]);
    expect((await remove(second, `devices/${await idOf(first, device)}`)).status).toBe(204);
  });

  it('of another person stay', async () => {
    const [own, foreign] = [await registered(), await registered()];
    const device = { 'x-device-id': randomUUID() };
    const theirs = await loggedIn(foreign.phone, device);
    expect((await remove(own.browser, `devices/${await idOf(theirs, device)}`)).status).toBe(204);
    expect([await isIn(theirs), (await listed(theirs, 'devices')).length]).toEqual([true, 1]);
  });

  it('still tell that two accounts are one person’s after they were taken off the list', async () => {
    const device = { 'x-device-id': randomUUID() };
    const [one, two]: Applicant[] = [await numbers.applicant(), await numbers.applicant()];
    for (const { browser } of [one, two] as Applicant[]) await me(browser, device);
    const { browser } = one as Applicant;
    expect((await remove(browser, `devices/${await idOf(browser, device)}`)).status).toBe(204);
    const { rowCount } = await portal.db.query(
      `select from account_devices own join account_devices theirs using (device_index)
       where own.account_id = $1 and theirs.account_id = $2`,
      [one?.accountId, two?.accountId],
    );
    expect(rowCount).toBe(1);
  });
});

describe('the devices of an account after a change of the keys that they are indexed under', () => {
  it('are on the list once, end all their sessions when they are taken off it, and are new then', async () => {
    const [{ phone, browser }, foreign] = [await registered(), await registered()];
    const device = { 'x-device-id': randomUUID() };
    const [used, left] = [await loggedIn(phone, device), await loggedIn(phone, device)];
    await me(foreign.browser, device);
    const own = await listed(browser, 'devices', device);
    const keys = [newRingEntry('i2'), String(numbers.env['INDEX_KEYS'])];
    const copy = async (ring: string[]) => {
      const env = { ...numbers.env, PASSWORD_HASH: 'cheapest', INDEX_KEYS: ring.join(',') };
      return startService(account, await account.app(), env);
    };
    const rotated = await copy(keys);
    const after = ({ cookie }: Browser) => Object.assign(new Browser(rotated.url), { cookie });
    try {
      expect((await me(after(used), device)).status).toBe(200);
      // at a copy that still has the key of before alone
      const late = await loggedIn(phone, device);
      expect((await me(after(late), device)).status).toBe(200);
      expect(await listed(after(browser), 'devices', device)).toEqual(own);
      // at one that knows the new key and does not take it first yet, and again at this one
      const between = await copy(keys.toReversed());
      try {
        for (const { url } of [between, rotated, between, rotated])
          expect((await me(Object.assign(new Browser(url), { cookie: used.cookie }), device)).status).toBe(200);
      } finally {
        await between.stop();
      }
      expect(await listed(after(browser), 'devices', device)).toEqual(own);
      const known = await portal.events(`account-${browser.accountId}`);
      expect((await remove(after(browser), `devices/${String(own[0]?.['deviceId'])}`)).status).toBe(204);
      const ended = await Promise.all([used, left, late].map((one) => isIn(after(one))));
      expect([...ended, await isIn(after(browser))]).toEqual([false, false, false, true]);
      for (let n = 0; n < 2; n++) await logIn(phone, new Browser(rotated.url), device);
      expect(await portal.events(`account-${browser.accountId}`)).toEqual([...known, 'NewDeviceLoggedIn']);
    } finally {
      await rotated.stop();
    }
    const { rowCount } = await portal.db.query(
      `select from account_devices own join account_devices theirs using (device_index)
       where own.account_id = $1 and theirs.account_id = $2`,
      [browser.accountId, foreign.browser.accountId],
    );
    expect(rowCount).toBe(1);
  });
});
