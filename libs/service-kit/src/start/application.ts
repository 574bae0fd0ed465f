import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { createHttpAdapter } from '../http/http-adapter.js';
import type { InternalServer } from '../http/internal-server.js';
import { completeDocument } from './openapi-document.js';
import { ServiceKitModule, type KitParts } from './service-kit.module.js';
import type { ServiceDefinition } from './service.js';

@Module({})
class ServiceRoot {}

export interface Application {
  readonly app: NestFastifyApplication;
  readonly internal: InternalServer;
}

/** Nest around the service's module. Not yet initialized: no route is registered. */
export async function createApplication(module: Type, parts: KitParts, { preview = false } = {}): Promise<Application> {
  const root: DynamicModule = { module: ServiceRoot, imports: [ServiceKitModule.forRoot(parts), module] };
  const { log, table, metrics, config } = parts;
  const { adapter, internal } = createHttpAdapter({ log, table, metrics, trustedProxies: config.TRUSTED_PROXIES });
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    bodyParser: false,
    logger: log,
    abortOnError: false,
    preview,
  });
  const https = config.PUBLIC_ORIGIN?.startsWith('https://') ?? false;
  const none = ["'none'"];
  app.useSecurityHeaders({
    strictTransportSecurity: https,
    // answers are data: a browser that is made to show one as a page loads, runs and frames nothing; pages say what they need themselves
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: none, baseUri: none, frameAncestors: none },
    },
    xFrameOptions: { action: 'deny' },
    // these protect documents only (`serveWebPages` gives them to its own), or browsers that nobody has any more
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  });
  return { app, internal };
}

/** The OpenAPI 3.1 document of an application's controllers. */
export function documentOf(
  app: NestFastifyApplication,
  { openapi }: Pick<ServiceDefinition, 'openapi'>,
): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(openapi.title)
    .setDescription(openapi.description ?? '')
    .setVersion('1')
    .addServer('/', 'the origin that serves this document');
  for (const { name, description } of openapi.tags) builder.addTag(name, description);
  const built = builder.build();
  const info = {
    ...built.info,
    contact: { name: '甄明 Zhenming' },
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  };
  return completeDocument(SwaggerModule.createDocument(app, { ...built, info }, { autoTagControllers: false }));
}
