import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { person, Portal, type Browser } from './portal-fixture.spec.js';

const ID = '7f6c1b1e-3d0a-4c53-9a51-2f0d7a5f9a11';
let portal: Portal;
let browser: Browser;
beforeAll(async () => {
  portal = await Portal.start();
  browser = await portal.register('PHONE', person().phone);
});
afterAll(() => portal.stop());

describe('every field of the portal’s forms', () => {
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
