import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { person, Portal } from '../testing/portal.fixture.js';

/** a registration takes three: the contact without and with its work, the code */
const TRIES = 13;
let portal: Portal;
beforeAll(async () => {
  portal = await Portal.start({ TRIES_PER_ADDRESS: String(TRIES), TRUSTED_PROXIES: '127.0.0.1' });
});
afterAll(() => portal.stop());

describe('an IPv6 network that asks too often', () => {
  it('is one, whichever of its addresses asks, and its neighbour another', async () => {
    const ask = async (address: string) => {
      const headers = { 'x-forwarded-for': address };
      return (await portal.browser().call('POST', '/api/v1/registrations', {}, headers)).status;
    };
    const statuses = [];
    for (let n = 1; n <= TRIES + 1; n++) statuses.push(await ask(`2001:db8:1:2:${n}::${n}`));
    expect(statuses).toEqual([...Array<number>(TRIES).fill(422), 429]);
    expect(await ask('2001:db8:1:3::1')).toBe(422);
  });
});

describe('a network address that asks for work and does none', () => {
  it('may do so as often as it likes, and takes nothing from who shares it', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.1' };
    const call = async (method: string, path: string, body?: object) =>
      (await portal.browser().call(method, `/api/v1/${path}`, body, headers)).status;
    for (let n = 0; n <= TRIES; n++) expect(await call('GET', 'challenges')).toBe(200);
    expect(await call('POST', 'sessions', { login: person().phone, password: 'not the password' })).toBe(401);
  });
});

describe('a network address that asks too often', () => {
  it('is told so alike for known and unknown, everywhere, and may ask again after five minutes', async () => {
    const [known, unknown] = [person(), person()];
    const registered = await portal.register('PHONE', known.phone);
    const browser = portal.browser();
    const asks = (of: typeof known): [string, object][] => [
      ['sessions', { login: of.phone, password: 'not the password' }],
      ['password-recoveries', { login: of.phone }],
      ['registrations', { channel: 'PHONE', address: of.phone }],
    ];
    for (const [path, body] of [...asks(known), ...asks(unknown)])
      expect((await browser.call('POST', `/api/v1/${path}`, body)).status).not.toBe(429);
    for (const [path, body] of [...asks(known), ...asks(unknown)]) {
      const answer = await browser.call('POST', `/api/v1/${path}`, body);
      expect([path, answer.status, answer.body['slug']]).toEqual([path, 429, 'request/too-many']);
      expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(300);
    }
    expect((await registered.call('GET', '/api/v1/me')).status).toBe(200);
    await portal.moveClock('5 minutes');
    expect(
      (await browser.call('POST', '/api/v1/registrations', { channel: 'PHONE', address: unknown.phone })).status,
    ).toBe(202);
  });
});
