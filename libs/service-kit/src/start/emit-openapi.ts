import { AccessTable } from '../auth/access.js';
import { Health } from '../operations/health.js';
import { RequestMetrics } from '../operations/metrics.js';
import { ServiceLog } from '../operations/service-log.js';
import { createApplication, documentOf } from './application.js';
import { stableJson } from './openapi-document.js';
import { PlatformConfig } from './platform-config.js';
import type { Platform } from './platform.js';
import type { ServiceApp, ServiceDefinition } from './service.js';
import { Stopping } from './stopping.js';

/** The service's OpenAPI document as stable JSON. Nothing is connected, no provider is made. */
export async function emitOpenapi(definition: ServiceDefinition, serviceApp: ServiceApp): Promise<string> {
  // in preview Nest knows the classes and makes no instances, so nobody asks for an engine
  const platform = { db: {} } as Platform;
  const metrics = new RequestMetrics(definition.name);
  const log = ServiceLog.create(definition.name, 'silent');
  const type = serviceApp.config;
  const { app } = await createApplication(
    serviceApp.module,
    {
      platform,
      config: new PlatformConfig(),
      settings: type && { type, value: {} },
      log,
      metrics,
      table: new AccessTable(),
      health: new Health(platform.db, metrics, log),
      stopping: new Stopping(),
    },
    { preview: true },
  );
  return stableJson(documentOf(app, definition));
}
