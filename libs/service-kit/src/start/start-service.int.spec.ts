import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ArchiveServer, CheckpointFile } from '@zhenming/event-store';
import { Controller, Get, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { EventStore } from '@zhenming/kernel';
import { until } from '@zhenming/testing';
import { Access } from '../auth/access.js';
import { MetricSource, type MetricValue } from '../operations/metric-source.js';
import { Component, type ComponentHealth } from './component.js';
import { emitOpenapi } from './emit-openapi.js';
import { metricsOf } from '../testing.js';
import { startTiny, tinyApp, tinyDefinition, TinyModule, type TinyService } from '../tiny-service.fixture.js';

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

  it('is alive and has metrics', async () => {
    expect((await tiny.call('GET', '/health/live')).status).toBe(200);
    const metrics = await (await tiny.call('GET', '/metrics')).text();
    expect(metrics).toContain('zhenming_consumer_lag_messages{part="consumer account.nothing",service="account"} 0');
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
    // the page's own scripts, which no other answer lets run
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect((await tiny.call('GET', '/health/live')).headers.get('content-security-policy')).not.toContain('script-src');
  });
});

@Injectable()
class MoodFigures extends MetricSource {
  readonly names = ['review_leases_held', 'review_waiting_tasks'] as const;
  static failing = false;

  read(): Promise<MetricValue[]> {
    if (MoodFigures.failing) return Promise.reject(new Error('the database is away'));
    return Promise.resolve([
      { name: 'review_leases_held', value: 3 },
      { name: 'review_waiting_tasks', labels: { kind: 'PHOTO' }, value: 2 },
    ]);
  }
}
@Module({ imports: [TinyModule], providers: [MoodFigures] })
class MoodModule {}

describe('a service that tells more of itself', () => {
  let tiny: TinyService;
  beforeAll(async () => {
    tiny = await startTiny({ ...tinyApp, module: MoodModule });
  });
  afterAll(() => tiny.stop());
  const metrics = async () => (await tiny.call('GET', '/metrics')).text();
  const complaints = () => tiny.logged.filter((line) => line.includes('it does not say how it is'));

  it('is asked each time, and shows nothing of before when it cannot tell', async () => {
    expect(await metrics()).toContain('zhenming_review_leases_held{service="account"} 3');
    expect(await metrics()).toContain('zhenming_review_waiting_tasks{kind="PHOTO",service="account"} 2');
    MoodFigures.failing = true;
    const without = await metrics();
    expect(without).not.toContain('zhenming_review_');
    expect(without).toContain('zhenming_figures_unread{service="account"} 1');
    expect(without).toContain('zhenming_ready{part="database",service="account"} 1');
    await metrics();
    // once, for as long as it stays so
    expect(complaints()).toEqual([
      expect.stringMatching(/"figures review_leases_held, review_waiting_tasks".*the database is away/),
    ]);
    MoodFigures.failing = false;
    const again = await metrics();
    expect(again).toContain('zhenming_review_leases_held{service="account"} 3');
    expect(again).toContain('zhenming_figures_unread{service="account"} 0');
    MoodFigures.failing = true;
    await metrics();
    MoodFigures.failing = false;
    expect(complaints()).toHaveLength(2);
  });
});

@Injectable()
class BandComponent extends Component {
  readonly name = 'band';
  static failing = false;

  start(): void {}
  stop(): Promise<void> {
    return Promise.resolve();
  }
  health(): Promise<ComponentHealth[]> {
    if (BandComponent.failing) return Promise.reject(new Error('the database is away'));
    const gauges = { parked_messages: 0 };
    return Promise.resolve([{ name: 'player one', ready: true, state: 'playing', gauges }]);
  }
}
@Module({ imports: [TinyModule], providers: [BandComponent] })
class BandModule {}

describe('a service with a component that for a while cannot say what of it is running', () => {
  let tiny: TinyService;
  beforeAll(async () => {
    tiny = await startTiny({ ...tinyApp, module: BandModule });
  });
  afterAll(() => tiny.stop());
  const shown = async () =>
    Object.entries(await metricsOf(tiny.service)).filter(([name]) => /"(?:band|player one)"/.test(name));

  it('has metrics of what it names now, and none of what it named before', async () => {
    const well = [
      ['ready{part="player one"}', 1],
      ['parked_messages{part="player one"}', 0],
    ];
    expect(await shown()).toEqual(well);
    BandComponent.failing = true;
    expect(await shown()).toEqual([['ready{part="band"}', 0]]);
    BandComponent.failing = false;
    expect(await shown()).toEqual(well);
  });
});

describe('a service whose sequencer is kept out by another login, which may take any advisory lock', () => {
  let tiny: TinyService;
  beforeAll(async () => {
    tiny = await startTiny();
  });
  afterAll(() => tiny.stop());
  const age = async () => (await metricsOf(tiny.service))['unsequenced_oldest_seconds'];

  it('is ready, and tells how long its events have been waiting', async () => {
    await until(async () => (await tiny.call('GET', '/health/ready')).status === 200);
    expect(await age()).toBe(0);
    const owner = await tiny.database.connect({ url: tiny.database.ownerUrl });
    const other = await owner.pool.connect();
    await other.query(`select pg_advisory_lock(77004, hashtext('account'))`);
    const cause = { causationId: randomUUID(), correlationId: randomUUID() };
    const actor = { kind: 'service', id: 'account' } as const;
    const event = { type: 'Happened', data: {} };
    await tiny.service.app.get(EventStore).append(`account-${randomUUID()}`, 0, [event], { actor, ...cause });
    const first = (await age()) ?? 0;
    expect(first).toBeGreaterThan(0);
    expect(await age()).toBeGreaterThan(first);
    expect((await tiny.call('GET', '/health/ready')).status).toBe(200);
    other.release(true);
    await until(async () => (await age()) === 0);
    await owner.close();
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

describe('a service whose tables are its truth', () => {
  it('does not start with its events elsewhere, and says why', async () => {
    const elsewhere = { EVENT_STORE: 'eventstoredb', EVENTSTOREDB_URL: 'esdb://127.0.0.1:1?tls=false' };
    await expect(startTiny(tinyApp, elsewhere)).rejects.toThrow('EVENT_STORE=eventstoredb is not for account');
    await expect(startTiny(tinyApp, { EVENT_STORE: 'eventstoredb' })).rejects.toThrow(
      'EVENTSTOREDB_URL is missing from the environment',
    );
  });
});

@Injectable()
class EagerJob implements OnApplicationBootstrap {
  onApplicationBootstrap(): void {
    return;
  }
}
@Module({ imports: [TinyModule], providers: [EagerJob] })
class EagerModule {}

describe('a service whose checkpoints go to a second place', () => {
  const token = 'token of account';
  const folder = mkdtempSync(join(tmpdir(), 'zhenming-archive-'));
  const tokens = { account: createHash('sha256').update(token).digest('hex') };
  const server = new ArchiveServer({ folder, tokens });
  let archived: NodeJS.ProcessEnv;
  beforeAll(async () => {
    const url = await server.listen(0, '127.0.0.1');
    archived = { CHECKPOINT_ARCHIVE: 'http', CHECKPOINT_ARCHIVE_URL: url, CHECKPOINT_ARCHIVE_TOKEN: token };
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('is ready, and tells how far it is archived', async () => {
    const tiny = await startTiny(tinyApp, archived);
    await until(async () => (await tiny.call('GET', '/health/ready')).status === 200);
    const metrics = await metricsOf(tiny.service);
    expect(metrics).toMatchObject({
      'checkpoint_archive_position{part="checkpoint archive"}': 0,
      'checkpoint_archive_behind_seconds{part="checkpoint archive"}': 0,
    });
    await tiny.stop();
  });

  it('does not start on a log that lacks what was archived, and no job of its modules begins', async () => {
    const fields = { log: 'account', position: 9, chainHash: '0'.repeat(64), at: new Date(0).toISOString() };
    const line = JSON.stringify({ ...fields, previous: '0'.repeat(64), signature: 'of nobody' });
    const archive = new CheckpointFile(join(folder, 'account.jsonl'));
    await archive.append(line, await archive.lastLine());
    const jobs = jest.spyOn(EagerJob.prototype, 'onApplicationBootstrap');
    await expect(startTiny({ module: EagerModule }, archived)).rejects.toThrow(
      'the last checkpoint of the log account is signed by none of the keys in CHECKPOINT_KEY',
    );
    expect(jobs).not.toHaveBeenCalled();
  });

  it('starts, is ready and says why nothing is archived, while nobody answers there', async () => {
    const tiny = await startTiny(tinyApp, { ...archived, CHECKPOINT_ARCHIVE_URL: 'http://127.0.0.1:9' });
    const { parts } = await until(async () => {
      const response = await tiny.call('GET', '/health/ready');
      return response.status === 200 ? ((await response.json()) as Report) : undefined;
    });
    expect(parts).toContainEqual(
      expect.objectContaining({ name: 'checkpoint archive', ready: true, state: 'failing' }),
    );
    expect(tiny.logged.filter((line) => line.includes('"msg":"checkpoint archive"'))).toHaveLength(1);
    await tiny.stop();
  });
});

describe('a database whose clock was moved', () => {
  const production = { NODE_ENV: 'production', NETWORK_IS_PRIVATE: 'yes' };
  const moved = (ahead: string, env: NodeJS.ProcessEnv) =>
    startTiny(tinyApp, env, (owner) => owner.query('update zhenming.clock_offset set ahead = $1', [ahead]));

  it.each(['1 second', '-190 days'])('keeps a service of production from starting: %s', async (ahead) => {
    await expect(moved(ahead, production)).rejects.toThrow('the clock of this database was moved');
  });

  it('does not keep a test from starting, nor production once it is the real time', async () => {
    await (await moved('1 second', { TEST_CLOCK: '1' })).stop();
    await (await moved('0', production)).stop();
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
