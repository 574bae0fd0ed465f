import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { ConcurrencyConflict, ObjectStoreUnavailable, RuleViolation } from '@zhenming/kernel';
import { problems, type ProblemSlug, type Language } from '@zhenming/contracts';
import { isTransient } from '@zhenming/event-bus';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessTable } from '../auth/access.js';
import { ServiceLog } from '../operations/service-log.js';
import { PeerProblem } from '../peers/peer-problems.js';
import { cameInside } from './internal-server.js';
import { InvalidRequest } from './invalid-request.js';
import { isProblemSlug, preferredLanguage, problemOf, type FieldError } from './problem.js';

const BY_STATUS: Readonly<Record<number, ProblemSlug>> = {
  400: 'request/malformed',
  401: 'session/required',
  403: 'session/forbidden',
  404: 'request/not-found',
  405: 'request/method',
  408: 'request/incomplete',
  412: 'precondition/failed',
  413: 'request/too-large',
  414: 'request/malformed',
  415: 'request/media-type',
  422: 'request/invalid',
  428: 'precondition/required',
  429: 'request/too-many',
  431: 'request/too-large',
  503: 'unavailable',
};

interface Answer {
  readonly slug: ProblemSlug;
  readonly errors?: readonly FieldError[];
  readonly details?: Readonly<Record<string, unknown>>;
  /** goes to the log: nobody asked for this */
  readonly fault?: true;
}

function answerTo(error: unknown): Answer {
  if (error instanceof RuleViolation) {
    if (!isProblemSlug(error.slug)) return { slug: 'internal', fault: true };
    if (error instanceof InvalidRequest) return { slug: error.slug, errors: error.errors };
    // a rule that looked at one field says so where every other refused field stands
    const { field, rule, ...details } = error.details;
    const errors = typeof field === 'string' && typeof rule === 'string' ? [{ field, rule }] : [];
    return { slug: error.slug, errors, details };
  }
  if (error instanceof ConcurrencyConflict) return { slug: 'request/timeout' };
  if (error instanceof ObjectStoreUnavailable) return { slug: 'photo/store', fault: true };
  if (isTransient(error)) return { slug: 'unavailable', fault: true };
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown } | null)?.statusCode;
  const slug =
    typeof status === 'number' ? (BY_STATUS[status] ?? (status < 500 ? 'request/malformed' : undefined)) : undefined;
  return slug ? { slug, ...(status === 503 ? { fault: true } : {}) } : { slug: 'internal', fault: true };
}

const WITH_RETRY: ReadonlySet<ProblemSlug> = new Set(['request/timeout', 'unavailable', 'idempotency/in-flight']);

/** Everything that goes wrong becomes a problem document of the catalogue; what nobody foresaw is a 500 that says nothing. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: ServiceLog,
    private readonly table: AccessTable,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const language = preferredLanguage(request.headers['accept-language']);
    if (error instanceof PeerProblem) return this.send(reply, error.status, error.in(language), language);
    const { slug, errors, details, fault } = this.orMethod(answerTo(error), request, reply);
    // what still comes of the body is not read: the connection serves no further request
    if (problems[slug].status === 413 && !request.raw.complete && !reply.sent) reply.header('connection', 'close');
    if (reply.raw.headersSent) this.log.failure('an answer broke off', error);
    else if (fault)
      this.log.failure(error instanceof RuleViolation ? `no such problem: ${error.slug}` : 'request failed', error);
    const said = details?.['retryAfterSeconds'];
    const retryAfter = typeof said === 'number' ? said : WITH_RETRY.has(slug) ? 1 : undefined;
    if (retryAfter !== undefined && !reply.sent) reply.header('retry-after', String(retryAfter));
    const problem = problemOf(slug, language, { ...(errors ? { errors } : {}), ...(details ? { details } : {}) });
    this.send(reply, problem.status, problem, language);
  }

  /** A path that is not found because it answers to other methods: 405 with `Allow`. */
  private orMethod(answer: Answer, request: FastifyRequest, reply: FastifyReply): Answer {
    const allowed = request.is404 && !reply.sent ? this.table.methodsAt(request.url, cameInside(request.raw)) : [];
    if (answer.slug !== 'request/not-found' || allowed.length === 0) return answer;
    reply.header('allow', allowed.join(', '));
    return { slug: 'request/method' };
  }

  private send(reply: FastifyReply, status: number, problem: object, language: Language): void {
    if (reply.sent || reply.raw.headersSent) {
      // half an answer is out: only breaking it off tells the client
      reply.raw.destroy();
      return;
    }
    reply
      .code(status)
      .removeHeader('etag')
      .removeHeader('cache-control')
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('content-language', language)
      .header('vary', 'accept-language')
      .send(JSON.stringify(problem));
  }
}
