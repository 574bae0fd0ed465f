import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { person, Portal } from '../testing/portal.fixture.js';

let portal: Portal;
beforeAll(async () => {
  portal = await Portal.start({ TRIES_PER_ADDRESS: '8' });
});
afterAll(() => portal.stop());

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
