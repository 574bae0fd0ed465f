import { connect, createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@zhenming/testing';
import { refuseBytes } from './http-adapter.js';
import { startTiny, type TinyService } from '../tiny-service.fixture.js';

interface Problem {
  slug: string;
  title: string;
  status: number;
  errors?: { field: string; rule: string }[];
  details?: object;
}

let tiny: TinyService;
beforeAll(async () => {
  tiny = await startTiny();
});
afterAll(() => tiny.stop());

const problem = async (response: Response): Promise<Problem> => {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  return (await response.json()) as Problem;
};

const raw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(tiny.service.url).port), '127.0.0.1', () => socket.end(text));
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });

const NUMBER = '11010519491231002X';

describe('a body that breaks the rules', () => {
  it.each<[string, string, number, string, { field: string; rule: string }[] | undefined]>([
    ['broken JSON', '{"text":', 400, 'request/malformed', [{ field: 'text', rule: 'syntax' }]],
    ['a duplicate key', '{"text":"a","text":"b"}', 400, 'request/malformed', [{ field: 'text', rule: 'duplicateKey' }]],
    ['10,000 levels', '['.repeat(10_000), 400, 'request/malformed', undefined],
    ['1e400', '{"text":"a","count":1e400}', 400, 'request/malformed', [{ field: 'count', rule: 'numberRange' }]],
    ['__proto__', '{"text":"a","__proto__":{}}', 400, 'request/malformed', [{ field: 'body', rule: 'forbiddenKey' }]],
    ['a lone surrogate', '{"text":"\\ud800"}', 422, 'request/invalid', [{ field: 'text', rule: 'loneSurrogate' }]],
    ['U+0000', '{"text":"\\u0000"}', 422, 'request/invalid', [{ field: 'text', rule: 'nulCharacter' }]],
    [
      'a number for a string',
      '{"text":1}',
      422,
      'request/invalid',
      [
        { field: 'text', rule: 'maxLength' },
        { field: 'text', rule: 'isString' },
      ],
    ],
    ['a string for a number', '{"text":"a","count":"1"}', 422, 'request/invalid', [{ field: 'count', rule: 'isInt' }]],
    [
      'null for a field that may be left out',
      '{"text":"a","count":null}',
      422,
      'request/invalid',
      [{ field: 'count', rule: 'null' }],
    ],
    ['null for a field', '{"text":null}', 422, 'request/invalid', [{ field: 'text', rule: 'null' }]],
    [
      'null further in',
      '{"text":"a","address":{"city":null}}',
      422,
      'request/invalid',
      [{ field: 'address.city', rule: 'null' }],
    ],
    [
      'an unknown field',
      '{"text":"a","admin":true}',
      422,
      'request/invalid',
      [{ field: 'admin', rule: 'unknownField' }],
    ],
    ['a number as a key', `{"text":"a","${NUMBER}":1}`, 422, 'request/invalid', [{ field: '?', rule: 'unknownField' }]],
    [
      'a nested field',
      '{"text":"a","address":{"city":5}}',
      422,
      'request/invalid',
      [
        { field: 'address.city', rule: 'maxLength' },
        { field: 'address.city', rule: 'isString' },
      ],
    ],
    [
      'an unknown nested field',
      '{"text":"a","address":{"city":"b","x":1}}',
      422,
      'request/invalid',
      [{ field: 'address.x', rule: 'unknownField' }],
    ],
    ['an array', '[]', 422, 'request/invalid', undefined],
    ['null', 'null', 422, 'request/invalid', undefined],
    ['nothing', '', 422, 'request/invalid', undefined],
    [
      'a long text',
      JSON.stringify({ text: NUMBER.repeat(20) }),
      422,
      'request/invalid',
      [{ field: 'text', rule: 'maxLength' }],
    ],
  ])('is refused by field and rule: %s', async (_what, body, status, slug, errors) => {
    const response = await tiny.call('POST', '/notes', body, { 'content-type': 'application/json' });
    const text = await response.clone().text();
    const said = await problem(response);
    expect([response.status, said.status, said.slug]).toEqual([status, status, slug]);
    if (errors) expect(said.errors).toEqual(errors);
    expect(text).not.toContain(NUMBER);
  });

  it.each<[string, Record<string, string>, number, string]>([
    ['another type', { 'content-type': 'text/plain' }, 415, 'request/media-type'],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'request/media-type'],
    ['multipart', { 'content-type': 'multipart/form-data; boundary=x' }, 415, 'request/media-type'],
    ['another charset', { 'content-type': 'application/json; charset=gbk' }, 415, 'request/media-type'],
    ['compressed', { 'content-type': 'application/json', 'content-encoding': 'gzip' }, 415, 'request/media-type'],
    ['a type that is none', { 'content-type': ';;' }, 415, 'request/media-type'],
  ])('is refused unread: %s', async (_what, headers, status, slug) => {
    const response = await tiny.call('POST', '/notes', '{"text":"a"}', headers);
    expect([response.status, (await problem(response)).slug]).toEqual([status, slug]);
  });

  it('is refused beyond 64 KiB, whether it says its length or not', async () => {
    const large = JSON.stringify({ text: 'x'.repeat(70_000) });
    const said = await tiny.call('POST', '/notes', large);
    expect([said.status, (await problem(said)).slug]).toEqual([413, 'request/too-large']);
    const chunked = await fetch(`${tiny.service.url}/notes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Blob([large]).stream(),
      duplex: 'half',
    });
    expect([chunked.status, (await problem(chunked)).slug]).toEqual([413, 'request/too-large']);
  });

  it('ends the connection beyond a mebibyte more', async () => {
    const head = 'POST /notes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';
    const said = await raw(`${head}Content-Length: 2000000\r\n\r\n{`);
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const chunked = await raw(`${head}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(20)}`);
    for (const answer of [said, chunked]) {
      expect(answer).toContain('HTTP/1.1 413');
      expect(answer.toLowerCase()).toContain('connection: close');
      expect(answer).toContain('"slug":"request/too-large"');
    }
  });
});

describe('an address that breaks the rules', () => {
  it.each<[string, string, number, string]>([
    ['unknown', '/nowhere', 404, 'request/not-found'],
    ['not decodable', '/notes/%zz', 400, 'request/malformed'],
    ['U+0000 in the path', '/notes/held/a%00b', 422, 'request/invalid'],
    ['U+0000 in the query', '/notes/page?cursor=%00', 422, 'request/invalid'],
    ['an id that is none', '/notes/held/1', 404, 'request/not-found'],
    ['a very long id', `/notes/held/${'a'.repeat(300)}`, 400, 'request/malformed'],
    ['an unknown query field', '/notes/page?x=1', 422, 'request/invalid'],
    ['a limit beyond 100', '/notes/page?limit=101', 422, 'request/invalid'],
    ['a limit that is no number', '/notes/page?limit=1e2', 422, 'request/invalid'],
    ['two limits', '/notes/page?limit=1&limit=2', 422, 'request/invalid'],
    ['a cursor that is not ours', '/notes/page?cursor=AAAA', 422, 'request/invalid'],
    ['a prototype in the query', '/notes/page?__proto__=1', 422, 'request/invalid'],
  ])('is refused: %s', async (_what, path, status, slug) => {
    const response = await tiny.call('GET', path);
    expect([response.status, (await problem(response)).slug]).toEqual([status, slug]);
  });

  it.each([
    ['DELETE', '/notes', 'POST'],
    ['GET', '/notes', 'POST'],
    ['PUT', '/notes/held/1', 'GET, HEAD, POST'],
    ['OPTIONS', '/notes/page?limit=1', 'GET, HEAD'],
  ])('is refused with what it allows where only the method is wrong: %s %s', async (method, path, allow) => {
    const response = await tiny.call(method, path);
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
    expect((await problem(response)).slug).toBe('request/method');
  });

  it('is unknown to every method alike', async () => {
    for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS']) {
      const response = await tiny.call(method, '/notes/held/1/2');
      expect([response.status, response.headers.get('allow')]).toEqual([404, null]);
    }
  });

  it('is refused as a problem even when it is not HTTP', async () => {
    const answer = await raw('NONSENSE\r\n\r\n');
    expect(answer).toContain('HTTP/1.1 400');
    expect(answer).toContain('"slug":"request/malformed"');
  });

  it('is refused as a problem when its headers are too large', async () => {
    const answer = await raw(`GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`);
    expect(answer).toContain('HTTP/1.1 431');
    expect(answer).toContain('"slug":"request/too-large"');
  });
});

describe('a request that never comes to its end', () => {
  it('is answered, and its connection closed on both sides although the client keeps its own open', async () => {
    const server = createServer({ allowHalfOpen: true });
    const closed = new Promise<void>((resolve) =>
      server.once('connection', (socket) => {
        socket.once('close', () => resolve());
        refuseBytes(Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket);
      }),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const client = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', allowHalfOpen: true });
    let answer = '';
    client.on('data', (chunk: Buffer) => (answer += chunk.toString())).on('error', () => undefined);
    await closed;
    await until(() => answer.includes('}'));
    expect(answer).toContain('HTTP/1.1 408');
    expect(answer).toContain('"slug":"request/incomplete"');
    client.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('a refusal', () => {
  it('speaks Chinese by default and English when asked, with its details', async () => {
    const chinese = await tiny.call('POST', '/notes/refused', { text: 'a' });
    expect(chinese.headers.get('content-language')).toBe('zh-CN');
    expect(await problem(chinese)).toEqual({
      type: 'urn:zhenming:problem:number/invalid',
      title: '证件号码不正确',
      status: 422,
      slug: 'number/invalid',
      details: { triesLeft: 2 },
    });
    const english = await tiny.call('POST', '/notes/refused', { text: 'a' }, { 'accept-language': 'en-GB' });
    expect(english.headers.get('content-language')).toBe('en');
    expect((await problem(english)).title).toBe('The document number is not valid');
  });

  it('that nobody foresaw says nothing, and its log line holds no value', async () => {
    const response = await tiny.call('POST', '/notes/broken', { text: NUMBER });
    const text = await response.clone().text();
    expect([response.status, (await problem(response)).slug]).toEqual([500, 'internal']);
    expect(text).not.toMatch(/uuid|22P02|stack/);
    const lines = tiny.logged.join('');
    expect(lines).toContain('22P02');
    expect(lines).not.toContain(NUMBER);
  });

  it('with a slug that the catalogue lacks is our fault', async () => {
    const response = await tiny.call('POST', '/notes/unknown-slug', {});
    expect([response.status, (await problem(response)).slug]).toEqual([500, 'internal']);
    expect(tiny.logged.join('')).toContain('no such problem: no/such-slug');
  });
});

describe('a request line in the log', () => {
  it('shows the pattern of the route, never its URL, body or query', async () => {
    await tiny.call('GET', '/notes/held/0189aaaa-0000-7000-8000-000000000001?secret=13800138000');
    const line = tiny.logged
      .map((text) => JSON.parse(text) as Record<string, unknown>)
      .findLast((it) => it['msg'] === 'request');
    expect(line).toMatchObject({ method: 'GET', route: '/notes/held/:id', requestId: expect.any(String) });
    expect(tiny.logged.join('')).not.toMatch(/13800138000|0189aaaa/);
  });
});

describe('a resource with a revision', () => {
  const path = '/notes/held/0189aaaa-0000-7000-8000-000000000001';
  it.each<[string, Record<string, string>, number]>([
    ['without If-Match is not changed', {}, 428],
    ['seen at another revision is not changed', { 'if-match': '"6"' }, 412],
    ['with a weak tag is not changed', { 'if-match': 'W/"7"' }, 412],
    ['seen as it is, is changed', { 'if-match': '"7"' }, 204],
    ['whatever its revision, is changed', { 'if-match': '*' }, 204],
  ])('%s', async (_what, headers, status) => {
    const response = await tiny.call('POST', path, undefined, headers);
    expect(response.status).toBe(status);
  });

  it('says its revision', async () => {
    const response = await tiny.call('GET', path);
    expect(response.headers.get('etag')).toBe('"7"');
  });
});

describe('a list', () => {
  it('is read page by page to its end', async () => {
    const seen: number[] = [];
    let next: string | undefined = '';
    while (next !== undefined) {
      const response = await tiny.call('GET', `/notes/page?limit=2${next && `&cursor=${next}`}`);
      const page = (await response.json()) as { items: number[]; next?: string };
      seen.push(...page.items);
      next = page.next;
    }
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('an answer', () => {
  it.each([
    ['to one person', '/notes/mine', 200],
    ['with a revision', '/notes/held/0189aaaa-0000-7000-8000-000000000001', 200],
    ['that refuses', '/nowhere', 404],
  ])('is kept by nobody: %s', async (_what, path, status) => {
    const headers = { 'x-test-account': '0189aaaa-0000-7000-8000-000000000001' };
    const response = await tiny.call('GET', path, undefined, headers);
    expect([response.status, response.headers.get('cache-control')]).toEqual([status, 'no-store']);
    const tag = response.headers.get('etag') ?? '*';
    expect((await tiny.call('GET', path, undefined, { ...headers, 'if-none-match': tag })).status).toBe(status);
  });

  it('carries the headers that protect a browser', async () => {
    const { headers } = await tiny.call('GET', '/nowhere');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('content-security-policy')).toBe("default-src 'none';base-uri 'none';frame-ancestors 'none'");
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toBeNull();
  });
});
