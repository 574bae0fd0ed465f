import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { until } from '@zhenming/testing';
import { Access } from '../auth/access.js';
import { emitOpenapi } from './emit-openapi.js';
import { startTiny, tinyApp, tinyDefinition, type TinyService } from '../tiny-service.spec.js';

interface Report {
  ready: boolean;
  parts: { name: string; ready: boolean; state: string }[];
}

describe('a service with everything running', () => {
  let tiny: TinyService;
  beforeAll(async () => {
    tiny = await startTiny();
  });
  afterAll(() => tiny.stop());

  it('becomes ready, naming its parts', async () => {
    const report = await until(async () => {
      const response = await tiny.call('GET', '/health/ready');
      return response.status === 200 ? ((await response.json()) as Report) : undefined;
    });
    expect(report.parts.map(({ name }) => name)).toEqual([
      'database',
      'sequencer',
      'checkpoints',
      'relay',
      'consumer account.nothing',
    ]);
  });

  it('is alive and has figures', async () => {
    expect((await tiny.call('GET', '/health/live')).status).toBe(200);
    const figures = await (await tiny.call('GET', '/metrics')).text();
    expect(figures).toContain('zhenming_consumer_lag_messages{part="consumer account.nothing",service="account"} 0');
  });

  it('lists every route with its access', () => {
    expect(tiny.service.routes).toContainEqual({ method: 'GET', path: '/notes/mine', access: ['account'] });
    expect(tiny.service.routes).toContainEqual({ method: 'GET', path: '/health/ready', access: ['operations'] });
    expect(tiny.service.routes.every(({ access }) => access.length > 0)).toBe(true);
  });

  it('serves its document and the page around it', async () => {
    const document = (await (await tiny.call('GET', '/api/v1/openapi.json')).json()) as { openapi: string };
    expect(document.openapi).toBe('3.1.0');
    const page = await tiny.call('GET', '/docs');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
  });
});

@Controller()
class OpenController {
  @Get('open')
  open(): string {
    return 'to anybody?';
  }
}
@Module({ controllers: [OpenController] })
class OpenModule {}

describe('a route without @Access', () => {
  it('keeps the service from starting', async () => {
    await expect(startTiny({ module: OpenModule })).rejects.toThrow('no @Access on GET /open');
  });
});

@Controller()
class GatedController {
  @Get('gated')
  @Access('account')
  gated(): string {
    return 'to whom?';
  }
}
@Module({ controllers: [GatedController] })
class GatedModule {}

describe('a route for accounts in a service that knows none', () => {
  it('keeps the service from starting', async () => {
    await expect(startTiny({ module: GatedModule })).rejects.toThrow('GET /gated needs an AccessGate');
  });
});

describe('the openapi command', () => {
  it('prints the same document each time, without an engine', async () => {
    const [one, two] = [await emitOpenapi(tinyDefinition, tinyApp), await emitOpenapi(tinyDefinition, tinyApp)];
    expect(one).toBe(two);
    const document = JSON.parse(one) as { paths: Record<string, unknown>; components: { schemas: object } };
    expect(document.paths['/notes']).toMatchObject({ post: { 'x-access': ['public', 'account'] } });
    expect(Object.keys(document.components.schemas)).toContain('Problem');
    expect(one).not.toContain('/health');
  });
});
