import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';
import type { Actor, CommandMetadata } from '@zhenming/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { callerOf, type Caller } from '../auth/caller.js';
import { isUuid, uuidV7 } from './uuid.js';

/** What follows a request through this process: into log lines, into commands, to the services it calls. */
export interface RequestContext {
  readonly requestId: string;
  readonly correlationId: string;
  readonly traceparent?: string;
}

const TRACEPARENT = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;
const ambient = new AsyncLocalStorage<RequestContext>();

/** The context of the request being served, if one is. */
export const currentRequest = (): RequestContext | undefined => ambient.getStore();

const one = (header: string | string[] | undefined): string => (typeof header === 'string' ? header : '');

/** Ids that came with a request are taken over only in their exact form: they land in logs and events. */
export function contextOf(headers: IncomingMessage['headers'], requestId: string): RequestContext {
  const traceparent = one(headers['traceparent']);
  const trace = TRACEPARENT.exec(traceparent)?.[1];
  const given = one(headers['x-request-id']);
  const correlationId = isUuid(given)
    ? given.toLowerCase()
    : (trace?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') ?? requestId);
  return { requestId, correlationId, ...(trace ? { traceparent } : {}) };
}

/** Runs everything that serves a request inside its context, and answers with its id. */
export function followRequests(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    ambient.run(contextOf(request.headers, request.id), done);
  });
}

const actorOf = (caller: Caller, service: string): Actor =>
  caller.kind === 'account' || caller.kind === 'staff' || caller.kind === 'service'
    ? { kind: caller.kind, id: caller.id }
    : { kind: 'service', id: service };

declare module 'fastify' {
  interface FastifyRequest {
    /** set where an Idempotency-Key came: the same key and body lead to the same events */
    causationId?: string;
  }
}

/**
 * Why the command of this request is given: one causation per request, or per Idempotency-Key. `actor` where it is not the
 * caller, as at a registration, whose caller is nobody yet.
 */
export function requestMetadata(request: FastifyRequest, actor?: Actor): CommandMetadata {
  const context = currentRequest() ?? contextOf(request.headers, request.id);
  request.causationId ??= uuidV7();
  return {
    causationId: request.causationId,
    correlationId: context.correlationId,
    actor: actor ?? actorOf(callerOf(request), 'gateway'),
    ...(context.traceparent ? { traceparent: context.traceparent } : {}),
  };
}
