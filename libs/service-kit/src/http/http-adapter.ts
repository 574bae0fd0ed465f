import { uuidV7, type ProblemSlug } from '@zhenming/contracts';
import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AccessTable } from '../auth/access.js';
import type { ServiceLog } from '../operations/service-log.js';
import type { RequestMetrics } from '../operations/metrics.js';
import { logFields } from '../operations/work-context.js';
import { compressAnswers } from './compressed-answers.js';
import { InternalServer } from './internal-server.js';
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

/** by the code of Node's parser and timeouts */
const REFUSED_BYTES: Readonly<Record<string, { readonly status: string; readonly slug: ProblemSlug }>> = {
  HPE_HEADER_OVERFLOW: { status: '431 Request Header Fields Too Large', slug: 'request/too-large' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: '408 Request Timeout', slug: 'request/incomplete' },
};

/**
 * Bytes that are not even HTTP, or a request that never comes to its end: answered on the socket, because there is no request.
 * The socket is closed on both sides: one that only stops writing stays for as long as the other side likes.
 */
export function refuseBytes(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const { status, slug } = REFUSED_BYTES[error.code ?? ''] ?? { status: '400 Bad Request', slug: 'request/malformed' };
  const body = JSON.stringify(problemOf(slug, 'zh-CN'));
  socket.write(
    `HTTP/1.1 ${status}\r\ncontent-type: application/problem+json; charset=utf-8\r\ncontent-language: zh-CN\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
  socket.destroySoon();
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

/** Nothing is kept by browsers and what is between, unless a route says that it may be: most answers are one person's. */
function keepNothing(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    done();
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

export interface HttpSides {
  readonly adapter: FastifyAdapter;
  readonly internal: InternalServer;
}

/** Fastify as every service wants it: two ports, strict bodies, problem documents for everything, contexts, one line per request. */
export function createHttpAdapter(options: HttpOptions): HttpSides {
  const filter = new ProblemFilter(options.log, options.table);
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
  const internal = new InternalServer(fastify, refuseBytes);
  keepNothing(fastify);
  compressAnswers(fastify);
  refuseUnstorableText(fastify);
  reportRequests(fastify, options);
  return { adapter, internal };
}
