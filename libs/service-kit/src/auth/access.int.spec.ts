import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '@zhenming/kernel';
import { PostgresClock, type Database } from '@zhenming/postgres';
import { moveClock } from '@zhenming/testing';
import { startTiny, type TinyService } from '../tiny-service.fixture.js';
import { InternalTokens, makeInternalKey, type TokenScope } from './internal-tokens.js';

/** so many milliseconds before or after everybody else's */
class ClockApart extends Clock {
  constructor(private readonly ms: number) {
    super();
  }
  async now(): Promise<Date> {
    return new Date((await new PostgresClock(db).real()).getTime() + this.ms);
  }
}

let tiny: TinyService;
let db: Database;
let peer: InternalTokens;
let gateway: InternalTokens;
beforeAll(async () => {
  tiny = await startTiny();
  db = await tiny.database.connect();
  peer = await tiny.keys.tokens('id-conflict', new PostgresClock(db));
  gateway = await tiny.keys.tokens('review-queue', new PostgresClock(db));
});
afterAll(() => tiny.stop());

const FACTS: TokenScope = { audience: 'account', method: 'GET', path: '/internal/facts/1?full=1' };
const facts = async (token: string | undefined, path = FACTS.path): Promise<string> => {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await tiny.call('GET', path, undefined, headers);
  const body = (await response.json()) as { slug?: string; from?: string };
  return `${response.status} ${body.slug ?? body.from}`;
};

describe('a route for one peer', () => {
  it('lets that peer in for exactly what it signed', async () => {
    expect(await facts(await peer.sign(FACTS))).toBe('200 id-conflict');
  });

  it.each<[string, () => Promise<string | undefined>]>([
    ['no token', () => Promise.resolve(undefined)],
    ['another method', () => peer.sign({ ...FACTS, method: 'POST' })],
    ['another path', () => peer.sign({ ...FACTS, path: '/internal/facts/2?full=1' })],
    ['another query', () => peer.sign({ ...FACTS, path: '/internal/facts/1' })],
    ['another audience', () => peer.sign({ ...FACTS, audience: 'notification' })],
    ['a broken signature', async () => (await peer.sign(FACTS)).replace(/.{8}$/, 'AAAAAAAA')],
    [
      'no signature (alg none)',
      async () => {
        const payload = (await peer.sign(FACTS)).split('.')[1] ?? '';
        return `${Buffer.from('{"alg":"none","kid":"id-conflict"}').toString('base64url')}.${payload}.AA`;
      },
    ],
    [
      'a key nobody knows',
      async () => {
        const { privateKey } = await makeInternalKey('id-conflict');
        return (await InternalTokens.create('id-conflict', new PostgresClock(db), { own: privateKey, peers: [] })).sign(
          FACTS,
        );
      },
    ],
    [
      'the name of another service in its own token',
      async () => {
        const { privateKey } = await makeInternalKey('review-queue');
        return (await InternalTokens.create('id-conflict', new PostgresClock(db), { own: privateKey, peers: [] })).sign(
          FACTS,
        );
      },
    ],
    ['another service’s name as subject', () => peer.sign({ ...FACTS, caller: { kind: 'service', id: 'account' } })],
  ])('stays shut for %s', async (_what, token) => {
    expect(await facts(await token())).toBe('401 session/required');
  });

  it('stays shut for another peer and for a person forwarded', async () => {
    expect(await facts(await gateway.sign(FACTS))).toBe('403 session/forbidden');
    expect(await facts(await peer.sign({ ...FACTS, caller: { kind: 'account', id: 'a1' } }))).toBe(
      '403 session/forbidden',
    );
  });

  it.each([
    ['of a minute ago', -60_000],
    ['of the day after tomorrow', 48 * 3_600_000],
  ])('stays shut for a token %s', async (_what, ms) => {
    const token = await (await tiny.keys.tokens('id-conflict', new ClockApart(ms))).sign(FACTS);
    expect(await facts(token)).toBe('401 session/required');
  });

  it('does not care which day the test clock shows', async () => {
    const token = await peer.sign(FACTS);
    await moveClock(tiny.database, '61 days');
    expect(await facts(token)).toBe('200 id-conflict');
    expect(await facts(await peer.sign(FACTS))).toBe('200 id-conflict');
  });
});

describe('a route for what a gateway forwards', () => {
  const scope: TokenScope = { audience: 'account', method: 'POST', path: '/internal/cases' };
  const open = async (token: string) => {
    const response = await tiny.call('POST', scope.path, {}, { authorization: `Bearer ${token}` });
    return [response.status, await response.json()];
  };

  it('knows the account the gateway vouched for', async () => {
    const token = await gateway.sign({ ...scope, caller: { kind: 'account', id: 'a1' } });
    expect(await open(token)).toEqual([201, { accountId: 'a1' }]);
  });

  it('is shut for the gateway itself and for a service that is no gateway', async () => {
    expect((await open(await gateway.sign(scope)))[0]).toBe(403);
    expect((await open(await peer.sign({ ...scope, caller: { kind: 'account', id: 'a1' } })))[0]).toBe(403);
  });
});

describe('a route for an account', () => {
  it('asks the service’s own gate', async () => {
    const stranger = await tiny.call('GET', '/notes/mine');
    expect([stranger.status, stranger.headers.get('content-type')]).toEqual([
      401,
      'application/problem+json; charset=utf-8',
    ]);
    const known = await tiny.call('GET', '/notes/mine', undefined, { 'x-test-account': 'a1' });
    expect(await known.json()).toEqual({ kind: 'account', id: 'a1' });
  });

  // who looks is on record in places: nobody looks because of a link
  it.each<[string, Record<string, string>, number]>([
    ['our own page', { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }, 200],
    ['the address bar', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }, 200],
    ['a link on another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, 403],
    ['a link on a sibling host', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate' }, 403],
  ])('is read from %s: %j → %i', async (_what, headers, status) => {
    const own = { 'x-test-account': 'a1', ...headers };
    expect((await tiny.call('GET', '/notes/mine', undefined, own)).status).toBe(status);
  });
});

describe('a state change that a browser sends', () => {
  it.each<[string, Record<string, string>, number]>([
    ['from our own page', { 'sec-fetch-site': 'same-origin' }, 201],
    ['from another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['from a sibling host', { 'sec-fetch-site': 'same-site' }, 403],
    ['from another origin, without Fetch Metadata', { origin: 'https://elsewhere.example' }, 403],
    ['from an opaque origin', { origin: 'null' }, 403],
    ['by a program', {}, 201],
  ])('%s: %j → %i', async (_what, headers, status) => {
    expect((await tiny.call('POST', '/notes', { text: 'a' }, headers)).status).toBe(status);
  });

  it('passes with our own origin', async () => {
    const { origin } = new URL(tiny.service.url);
    expect((await tiny.call('POST', '/notes', { text: 'a' }, { origin })).status).toBe(201);
  });
});
