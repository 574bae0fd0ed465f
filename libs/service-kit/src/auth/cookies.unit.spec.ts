import { describe, expect, it } from '@jest/globals';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SessionCookie } from './cookies.js';

const TOKEN = 'abcdefghijklmnopqrstuvwxyz_-0123';
const read = (cookie: SessionCookie, header?: string): string | undefined =>
  cookie.read({ headers: { cookie: header } } as unknown as FastifyRequest);
const written = (write: (reply: FastifyReply) => void): string => {
  let value = '';
  write({ header: (_name: string, text: string) => (value = text) } as unknown as FastifyReply);
  return value;
};

describe('the session cookie over https', () => {
  const cookie = new SessionCookie('https://portal.example');
  it('is bound to the host and to https', () => {
    expect(written((reply) => cookie.write(reply, TOKEN, 60))).toBe(
      `__Host-zm=${TOKEN}; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=60`,
    );
    expect(written((reply) => cookie.clear(reply))).toContain('Max-Age=0');
  });
  it('is not taken from the name that any page of the host may set', () => {
    expect(read(cookie, `zm=${TOKEN}`)).toBeUndefined();
  });
});

describe('the session cookie in development', () => {
  const cookie = new SessionCookie('http://127.0.0.1:4000', '-staff');
  it('has a plain name, apart from other gateways of the host', () => {
    expect(written((reply) => cookie.write(reply, TOKEN))).toBe(`zm-staff=${TOKEN}; Path=/; HttpOnly; SameSite=Strict`);
  });
  it.each([
    [`a=b; zm-staff=${TOKEN}; c=d`, TOKEN],
    [`zm=${TOKEN}`, undefined],
    ['zm-staff=short', undefined],
    [`zm-staff=${TOKEN}"; x`, undefined],
    ['zm-staff', undefined],
    [undefined, undefined],
  ])('is read from %j as %j', (header, token) => {
    expect(read(cookie, header)).toBe(token);
  });
});
