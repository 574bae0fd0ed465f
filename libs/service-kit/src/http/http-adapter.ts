import { uuidV7 } from '@zhenming/contracts';
import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AccessTable } from '../auth/access.js';
import type { ServiceLog } from '../operations/service-log.js';
import type { RequestMetrics } from '../operations/metrics.js';
import { logFields } from '../operations/work-context.js';
import { InvalidRequest } from './invalid-request.js';
import { problemOf } from './problem.js';
import { ProblemFilter } from './problem.filter.js';
import { BODY_LIMIT, readBodiesStrictly } from './request-body.js';
import { followRequests } from './request-context.js';
import { FORBIDDEN_KEYS, textFault } from './strict-json.js';

export interface HttpOptions {
  readonly log: ServiceLog;
  readonly table: AccessTable;
  readonly metrics: RequestMetrics;
  readonly trustedProxies?: string | undefined;
}

/** Bytes that are not even HTTP: answered on the socket, because there is no request. */
function refuseBytes(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const slug = error.code === 'HPE_HEADER_OVERFLOW' ? 'request/too-large' : 'request/malformed';
  const body = JSON.stringify(problemOf(slug, 'zh-CN'));
  const status = slug === 'request/too-large' ? '431 Request Header Fields Too Large' : '400 Bad Request';
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/problem+json; charset=utf-8\r\ncontent-language: zh-CN\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

/** Text in path and query that no column can hold is refused before anybody reads it. */
function refuseUnstorableText(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', (request, _reply, done) => {
    const texts = Object.entries({ ...(request.query as object), ...(request.params as object) });
    const broken = texts.flatMap(([field, value]) =>
      FORBIDDEN_KEYS.has(field) || [field, value].flat().some((text) => typeof text === 'string' && textFault(text))
        ? [field]
        : [],
    );
    if (broken.length === 0) done();
    else done(new InvalidRequest(broken.map((field) => ({ field, rule: 'text' }))));
  });
}

/** One line and one measurement per request: the route's pattern, never its URL. */
function reportRequests(fastify: FastifyInstance, { log, metrics }: HttpOptions): void {
  fastify.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done) => {
    const route = request.is404 ? '(none)' : (request.routeOptions.url ?? '(none)');
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    metrics.observe(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    const quiet = route.startsWith('/health/') || route === '/metrics';
    if (!quiet)
      log.event(
        'request',
        {
          ...{ method: request.method, route, status: reply.statusCode, ms },
          ...(request.work ? logFields(request.work) : { requestId: request.id }),
        },
        reply.statusCode >= 500 ? 'warn' : 'info',
      );
    done();
  });
}

/** Fastify as every service wants it: strict bodies, problem documents for everything, contexts, one line per request. */
export function createHttpAdapter(options: HttpOptions): FastifyAdapter {
  const filter = new ProblemFilter(options.log);
  const adapter = new FastifyAdapter({
    genReqId: () => uuidV7(),
    bodyLimit: BODY_LIMIT,
    requestTimeout: 60_000,
    keepAliveTimeout: 30_000,
    routerOptions: { maxParamLength: 200 },
    trustProxy: options.trustedProxies?.split(',').map((address) => address.trim()) ?? false,
    logger: false,
    clientErrorHandler: refuseBytes,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      filter.answer(error, request, reply),
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  options.table.watch(fastify);
  readBodiesStrictly(fastify);
  followRequests(fastify);
  refuseUnstorableText(fastify);
  reportRequests(fastify, options);
  return adapter;
}
