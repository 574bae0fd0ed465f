import { uuidV7 } from '@zhenming/contracts';
import type { IncomingMessage } from 'node:http';
import type { Actor, CommandMetadata } from '@zhenming/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { callerOf, type Caller } from '../auth/caller.js';
import { inContext, spanIn, traceOf, type WorkContext } from '../operations/work-context.js';
import { cameInside } from './internal-server.js';
import { isUuid } from './uuid.js';

const one = (header: string | string[] | undefined): string => (typeof header === 'string' ? header : '');

/**
 * Ids that came with a request are taken over only in their exact form: they land in logs and events. The correlation comes from a
 * peer alone: a stranger who chose it could file what they do under the events of somebody else. Without a trace one
 * begins, named like the correlation: whoever has either id finds everything.
 */
export function contextOf(
  { headers, ofPeer }: { readonly headers: IncomingMessage['headers']; readonly ofPeer: boolean },
  requestId: string,
): WorkContext {
  const given = one(headers['x-request-id']);
  const parent = traceOf(one(headers['traceparent']));
  const correlationId = ofPeer && isUuid(given) ? given.toLowerCase() : requestId;
  const trace = parent ?? { id: correlationId.replaceAll('-', ''), sampled: true };
  return { requestId, correlationId, traceparent: spanIn(trace) };
}

/** Runs everything that serves a request inside its context, and answers with its id. */
export function followRequests(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    request.work = contextOf({ headers: request.headers, ofPeer: cameInside(request.raw) }, request.id);
    inContext(request.work, done);
  });
}

const actorOf = (caller: Caller, service: string): Actor =>
  caller.kind === 'account' || caller.kind === 'staff' || caller.kind === 'service'
    ? { kind: caller.kind, id: caller.id }
    : { kind: 'service', id: service };

declare module 'fastify' {
  interface FastifyRequest {
    /** set as soon as the request is here */
    work?: WorkContext;
    /** set where an Idempotency-Key came: the same key and body lead to the same events */
    causationId?: string;
  }
}

/** Why the command of this request is given: one causation per request, or per Idempotency-Key. */
export function requestMetadata(request: FastifyRequest): CommandMetadata {
  const context = request.work ?? contextOf({ headers: {}, ofPeer: false }, request.id);
  request.causationId ??= uuidV7();
  return {
    causationId: request.causationId,
    correlationId: context.correlationId,
    actor: actorOf(callerOf(request), 'gateway'),
    ...(context.traceparent ? { traceparent: context.traceparent } : {}),
  };
}
