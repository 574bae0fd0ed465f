import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

/** What jest/documented-refusals.mjs does to every test that asks over HTTP. */
describe('a test that is refused over HTTP', () => {
  let server: Server;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const [status, slug] = [Number(request.headers['x-status']), request.headers['x-slug']];
      response.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify({ slug }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const refused = async (method: string, path: string, status: number, slug: string, headers = {}): Promise<string> => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
    const own = { connection: 'close', 'x-status': String(status), 'x-slug': slug };
    const response = await fetch(url, { method, headers: { ...own, ...headers } });
    return ((await response.json()) as { slug: string }).slug;
  };
  const notNamed = 'which its API document does not name';

  it('sees a refusal that the document of the operation names', async () => {
    expect(await refused('POST', '/api/v1/sessions', 401, 'login/failed')).toBe('login/failed');
    expect(await refused('GET', '/api/v1/tasks/7', 409, 'review/decided')).toBe('review/decided');
  });

  it('fails at one that it does not name', async () => {
    await expect(refused('POST', '/api/v1/sessions', 422, 'photo/name')).rejects.toThrow(notNamed);
    await expect(refused('GET', '/api/v1/tasks/7', 409, 'case/closed')).rejects.toThrow(notNamed);
  });

  it('takes a path with a name of its own for that, not for an id', async () => {
    await expect(refused('POST', '/api/v1/inbox/read-all', 404, 'request/not-found')).rejects.toThrow(notNamed);
    expect(await refused('POST', '/api/v1/inbox/7/read', 404, 'request/not-found')).toBe('request/not-found');
  });

  it('is not held up by what stands in no document: other paths, failures, services turned away by services', async () => {
    expect(await refused('GET', '/internal/v1/anything', 409, 'case/closed')).toBe('case/closed');
    expect(await refused('GET', '/api/v1/support', 503, 'unavailable')).toBe('unavailable');
    const authorization = 'Bearer a.b.c';
    expect(await refused('GET', '/api/v1/cases', 403, 'session/forbidden', { authorization })).toBe(
      'session/forbidden',
    );
  });
});
