import { readFileSync } from 'node:fs';
import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { openCheckpointArchive } from '@zhenming/event-store';
import { Consumer, Projection } from '@zhenming/kernel';
import { Timers } from '@zhenming/postgres';
import { AccessTable, DOCUMENTATION, isInternal, type RouteAccess } from '../auth/access.js';
import { AccessGate } from '../auth/caller.js';
import { EventSignatures } from '../auth/event-signatures.js';
import { serveWebPages } from '../http/web-pages.js';
import { IdempotentAnswers } from '../idempotency/idempotent-answers.js';
import { MetricSource } from '../operations/metric-source.js';
import { Health } from '../operations/health.js';
import { RequestMetrics } from '../operations/metrics.js';
import { ServiceLog } from '../operations/service-log.js';
import { createApplication, documentOf, type Application } from './application.js';
import { Deadlines } from './deadlines.js';
import { Component } from './component.js';
import { componentsOf } from './components.js';
import { closePlatform, connectPlatform, type Platform } from './platform.js';
import { readSettings } from './read-settings.js';
import type { KitParts } from './service-kit.module.js';
import type { ServiceApp, ServiceDefinition } from './service.js';
import { Stopping } from './stopping.js';
import { TimerTask } from './timer-task.js';

export interface RunningService {
  /** http://host:port, the port it really got: of what browsers and subscribers may reach */
  readonly url: string;
  /** the same of what operators and peers may */
  readonly internalUrl: string;
  readonly app: NestFastifyApplication;
  /** read models of its log, for tests */
  readonly projections: readonly Projection[];
  /** for the access table test */
  readonly routes: readonly RouteAccess[];
  /** HTTP drains, then consumers, timers, projections, relay and sequencer end, then the pools close. */
  stop(): Promise<void>;
}

const FORGET_EVERY_MS = 3_600_000;
const IDLE_MS = 50;

/** Swagger UI is its own files, and styles that it writes itself */
const DOCUMENTATION_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Shows the document at /docs and /api/v1/openapi.json. */
function serveDocument(app: NestFastifyApplication, definition: ServiceDefinition): void {
  const { served } = definition.openapi;
  if (served === undefined) return;
  const document =
    served === true
      ? () => documentOf(app, definition)
      : () => JSON.parse(readFileSync(served, 'utf8')) as OpenAPIObject;
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', (request, reply, _payload, done) => {
      if (DOCUMENTATION.test(request.routeOptions.url ?? ''))
        void reply.header('content-security-policy', DOCUMENTATION_POLICY);
      done();
    });
  SwaggerModule.setup('docs', app, document, { jsonDocumentUrl: 'api/v1/openapi.json', raw: ['json'] });
}

/** Some access is decided by the service's own gate: without one nobody could ever get in. */
function checkGate(app: NestFastifyApplication, routes: readonly RouteAccess[]): void {
  const needed = routes.filter(({ access }) => access.some((one) => one !== 'public' && !isInternal([one])));
  const first = needed[0];
  if (!first) return;
  try {
    app.get(AccessGate, { strict: false });
  } catch {
    throw new Error(`${first.method} ${first.path} needs an AccessGate and the module provides none`);
  }
}

/** The providers of all modules that are of this kind, each once. */
const providersOf = <T>(app: NestFastifyApplication, kind: { readonly prototype: T }): T[] => {
  const modules = [...app.get(ModulesContainer).values()];
  const providers = modules.flatMap((module) =>
    [...module.providers.values()].map(({ instance }): unknown => instance),
  );
  return [...new Set(providers)].filter((provider): provider is T => provider instanceof (kind as new () => object));
};

async function stopComponents(components: readonly Component[], log: ServiceLog): Promise<void> {
  for (const component of [...components].reverse())
    await component
      .stop()
      .catch((error: unknown) => log.failure('component did not stop', error, { component: component.name }));
}

/** HTTP first: nothing new comes in; what runs may end, what is still there after the grace is cut off. */
async function drain({ app, internal }: Application, graceSeconds: number): Promise<void> {
  const servers = [app.getHttpServer(), internal];
  const cut = setTimeout(() => servers.forEach((server) => server.closeAllConnections()), graceSeconds * 1000);
  // a connection that was at work when the server closed is kept open by its client afterwards
  const idle = setInterval(() => servers.forEach((server) => server.closeIdleConnections()), IDLE_MS);
  // Nest closes them when its modules have ended what they were at: till then they would go on taking in
  servers.forEach((server) => server.close());
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
    clearInterval(idle);
  }
}

/** Starts a service in this process: engines, components, HTTP last. Throws what kept it from starting, with nothing left open. */
export async function startService(
  definition: ServiceDefinition,
  serviceApp: ServiceApp,
  env: NodeJS.ProcessEnv,
  log?: ServiceLog,
): Promise<RunningService> {
  const { config, own: settings } = readSettings(definition, serviceApp, env);
  const ownLog = log ?? ServiceLog.create(definition.name, config.LOG_LEVEL);
  const metrics = new RequestMetrics(definition.name);
  const platform = await connectPlatform(definition, config, ownLog, metrics);
  const kit: KitParts = {
    platform,
    config,
    settings,
    log: ownLog,
    metrics,
    table: new AccessTable(),
    health: new Health(platform.db, metrics, ownLog),
    stopping: new Stopping(),
  };
  try {
    return await serve(definition, serviceApp, platform, kit);
  } catch (error) {
    await closePlatform(platform).catch(() => undefined);
    throw error;
  }
}

async function serve(
  definition: ServiceDefinition,
  serviceApp: ServiceApp,
  platform: Platform,
  kit: KitParts,
): Promise<RunningService> {
  const { config, log, metrics, health, stopping, table } = kit;
  const application = await createApplication(serviceApp.module, kit);
  const { app, internal } = application;
  const started: Component[] = [];
  const start = async (components: readonly Component[]): Promise<void> => {
    for (const component of components) {
      started.push(component);
      await component.start();
    }
  };
  let internalUrl: string;
  try {
    serveDocument(app, definition);
    if (definition.pages) await serveWebPages(app, definition.pages);
    const deadlines = providersOf(app, Deadlines);
    const handlers = {
      consumers: providersOf(app, Consumer),
      projections: providersOf(app, Projection),
      timers: [...providersOf(app, TimerTask), ...deadlines.flatMap((table) => table.tasks())],
      timersFrom: () => deadlines[0]?.from ?? '',
      components: providersOf(app, Component),
      signatures: providersOf(app, EventSignatures)[0],
      archive: await openCheckpointArchive(config),
    };
    const { ofLog, atWork } = componentsOf(definition.name, platform, config, handlers, log, metrics);
    // the modules' own jobs begin with init: not on a log that is refused
    await start(ofLog);
    await app.init();
    table.check();
    checkGate(app, table.routes());
    health.watch([...ofLog, ...atWork], providersOf(app, MetricSource));
    await start(atWork);
    await app.listen(config.PORT, config.HOST);
    internalUrl = await internal.listen(config.INTERNAL_PORT, config.HOST);
  } catch (error) {
    await stopComponents(started, log);
    await app.close().catch(() => undefined);
    throw error;
  }
  const [answers, timers] = [app.get(IdempotentAnswers), app.get(Timers)];
  const forget = (): void => {
    void answers.forget().catch((error: unknown) => log.failure('idempotency', error));
    void timers.forgetFired().catch((error: unknown) => log.failure('timers', error));
  };
  const forgetting = setInterval(forget, FORGET_EVERY_MS);
  forgetting.unref();
  const url = await app.getUrl();
  log.event('serving', { url, internalUrl });
  return {
    url,
    internalUrl,
    app,
    projections: providersOf(app, Projection),
    routes: table.routes(),
    stop: async () => {
      clearInterval(forgetting);
      health.stop();
      stopping.begin();
      await drain(application, config.STOP_GRACE_SECONDS);
      await stopComponents(started, log);
      await closePlatform(platform);
      log.event('stopped', {});
    },
  };
}
