import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { PostgresClock } from '@zhenming/postgres';
import { Access } from '../auth/access.js';
import { startTiny, tinyApp, type TinyService } from '../tiny-service.fixture.js';

let tiny: TinyService;
let token: string;
const FACTS = '/internal/facts/1';
beforeAll(async () => {
  tiny = await startTiny();
  const tokens = await tiny.keys.tokens('id-conflict', new PostgresClock(await tiny.database.connect()));
  token = await tokens.sign({ audience: 'account', method: 'GET', path: FACTS });
});
afterAll(() => tiny.stop());

const answer = async (base: string, path: string, method = 'GET') => {
  const response = await fetch(base + path, { method, headers: { authorization: `Bearer ${token}` } });
  const { status, headers } = response;
  return {
    status,
    allow: headers.get('allow'),
    cacheControl: headers.get('cache-control'),
    body: await response.text(),
  };
};

describe('what is for services and operators', () => {
  const paths = ['/health/live', '/health/ready', '/metrics', FACTS];

  it.each(paths)('answers on the internal port: %s', async (path) => {
    expect((await answer(tiny.service.internalUrl, path)).status).not.toBe(404);
  });

  it.each(paths)('is on the public port what nobody knows, whoever asks and how: %s', async (path) => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const unknown = await answer(tiny.service.url, '/nothing-of-the-kind', method);
      expect(unknown.status).toBe(404);
      expect(await answer(tiny.service.url, path, method)).toEqual(unknown);
    }
  });

  it('answers other methods on the internal port with those that it takes', async () => {
    const { status, allow } = await answer(tiny.service.internalUrl, '/metrics', 'POST');
    expect([status, allow]).toEqual([405, 'GET, HEAD']);
  });

  it('is measured as no route when it was asked for on the public port', async () => {
    await answer(tiny.service.url, '/health/live');
    const { body } = await answer(tiny.service.internalUrl, '/metrics');
    expect(body).toMatch(/_count\{[^}]*method="GET",route="\(none\)",status="404"/);
    expect(body).not.toMatch(/route="\/health[^"]*",status="404"/);
  });
});

describe('what is for browsers and subscribers', () => {
  it.each(['/notes/page', '/docs', '/api/v1/openapi.json'])(
    'answers on the public port and is unknown on the internal one: %s',
    async (path) => {
      expect((await answer(tiny.service.url, path)).status).toBe(200);
      expect((await answer(tiny.service.internalUrl, path)).status).toBe(404);
    },
  );
});

@Controller()
class TornController {
  @Get('torn')
  @Access('public', 'internal:id-conflict')
  torn(): string {
    return 'on which port?';
  }
}
@Module({ controllers: [TornController] })
class TornModule {}

describe('a route that is for services and for others', () => {
  it('keeps the service from starting', async () => {
    await expect(startTiny({ module: TornModule })).rejects.toThrow('GET /torn is for services and for others');
  });
});

describe('an internal port that somebody has', () => {
  it('keeps the service from starting', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    await expect(startTiny(tinyApp, { INTERNAL_PORT: String(port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await new Promise((resolve) => taken.close(resolve));
  });
});

describe('a service that stops', () => {
  it('answers on neither port', async () => {
    const stopped = await startTiny();
    const { url, internalUrl } = stopped.service;
    expect((await fetch(`${internalUrl}/health/live`)).status).toBe(200);
    await stopped.stop();
    await expect(fetch(`${url}/notes/page`)).rejects.toThrow('fetch failed');
    await expect(fetch(`${internalUrl}/health/live`)).rejects.toThrow('fetch failed');
  });
});
