import { SetMetadata, applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { ServiceName } from '@zhenming/contracts';
import type { FastifyInstance } from 'fastify';
import { ApiWithoutIdempotency } from '../http/api-facts.js';

/**
 * Who may use a route. `internal:<service>` = that service for itself; `forwarded:<service>` = that gateway on behalf of an
 * account or a member of staff; `operations` = probes and metrics. These answer on the internal port. The others are sessions
 * and keys, which the service's own `AccessGate` knows, and answer on the public one.
 */
export type Access =
  | 'public'
  | 'operations'
  | 'session'
  | 'account'
  | 'deregistered'
  | 'subscriber'
  | 'staff'
  | `staff:${string}`
  | `internal:${ServiceName}`
  | `forwarded:${ServiceName}`;

/** Whether a route is for services and operators alone: it answers on the internal port of its service, and only there. */
export const isInternal = (access: readonly Access[]): boolean =>
  access.length > 0 && access.every((one) => /^(?:operations$|internal:|forwarded:)/.test(one));

declare module 'fastify' {
  interface FastifyContextConfig {
    /** any one of these suffices */
    access?: readonly Access[];
  }
}

/** key of @nestjs/platform-fastify's RouteConfig: what is stored there becomes `request.routeOptions.config` */
const ROUTE_CONFIG = '__fastify_route_config__';

/** Adds to the route's fastify config, where several of our decorators meet. */
export const routeConfig =
  (more: object): MethodDecorator =>
  (target, key, descriptor) => {
    const handler = descriptor.value as object;
    const before = (Reflect.getMetadata(ROUTE_CONFIG, handler) ?? {}) as object;
    SetMetadata(ROUTE_CONFIG, { ...before, ...more })(target, key, descriptor);
  };

/** Declares who may use the route; any one of the listed suffices. Every route must have it: the service does not start else. */
export const Access = (...access: readonly Access[]): MethodDecorator =>
  applyDecorators(routeConfig({ access }), ApiExtension('x-access', [...access]));

/** For calls from the named services, each for itself. */
export const Peers = (...peers: readonly ServiceName[]): MethodDecorator =>
  Access(...peers.map((peer): Access => `internal:${peer}`));

/** A route that nobody parses: its body stays a stream in `request.body` and is handed on by `forward`. */
export const RawBody = (): MethodDecorator => applyDecorators(routeConfig({ rawBody: true }), ApiWithoutIdempotency());

/** One line of the access table. `path` is the pattern as the router knows it (`/api/v1/cases/:id`). */
export interface RouteAccess {
  readonly method: string;
  readonly path: string;
  readonly access: readonly Access[];
}

/** routes of the documentation page, which are served by their own packages */
export const DOCUMENTATION = /^\/(?:docs|api\/v1\/openapi\.json)(?:$|[/.-])/;

const segmentsOf = (path: string): string[] => path.split('/');

/** Whether a path is one of a pattern's; a pattern with a wildcard is nobody's in particular. */
function isOf(pattern: string, path: readonly string[]): boolean {
  const parts = segmentsOf(pattern);
  return parts.length === path.length && parts.every((part, n) => (part.startsWith(':') ? path[n] : part === path[n]));
}

/**
 * Watches the router itself, so that a route that came some other way than through a controller is seen too.
 * `check` throws when a route does not say who may use it.
 */
export class AccessTable {
  private readonly seen: { method: string; path: string; access: readonly Access[] | undefined }[] = [];

  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', (route) => {
      const access = DOCUMENTATION.test(route.url) ? (['public'] as const) : route.config?.access;
      for (const method of [route.method].flat())
        if (method !== 'HEAD') this.seen.push({ method, path: route.url, access });
    });
  }

  /** All routes with their access, in a stable order. */
  routes(): RouteAccess[] {
    return this.seen
      .map(({ method, path, access }) => ({ method, path, access: access ?? [] }))
      .sort((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1));
  }

  /** Methods that the path of a request answers to on its port, for `Allow` (RFC 9110 §10.2.1); none for an unknown path. */
  methodsAt(url: string, internal: boolean): string[] {
    const path = segmentsOf(url.split('?', 1)[0] as string);
    const here = this.seen.filter(({ access }) => isInternal(access ?? []) === internal);
    const methods = here.filter((route) => isOf(route.path, path)).map(({ method }) => method);
    return [...new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))].sort();
  }

  check(): void {
    const open = this.routes().filter(({ access }) => access.length === 0);
    if (open.length > 0)
      throw new Error(
        `no @Access on ${open.map(({ method, path }) => `${method} ${path}`).join(', ')}: every route says who may use it`,
      );
    const torn = this.routes().find(({ access }) => !isInternal(access) && access.some((one) => isInternal([one])));
    if (torn)
      throw new Error(`${torn.method} ${torn.path} is for services and for others: it can answer on one port only`);
  }
}
