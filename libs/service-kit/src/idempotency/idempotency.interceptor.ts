import {
  applyDecorators,
  HttpException,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { problems, uuidV5 } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { defer, from, lastValueFrom, of, throwError, type Observable } from 'rxjs';
import { map, mergeMap } from 'rxjs/operators';
import { routeConfig } from '../auth/access.js';
import { callerOf, type Caller } from '../auth/caller.js';
import { changesState } from '../auth/same-origin.js';
import { ApiWithoutIdempotency } from '../http/api-facts.js';
import { InvalidRequest } from '../http/invalid-request.js';
import { isProblemSlug, type FieldError } from '../http/problem.js';
import { PeerProblem } from '../peers/peer-problems.js';
import { IdempotentAnswers, type Answer, type AnswerKey, type BegunRequest } from './idempotent-answers.js';
import { RequestUnitOfWork, type KeyedRequest } from './request-unit-of-work.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    withoutIdempotency?: boolean;
  }
}

/** For routes whose answer must not be given twice (a new session) or that only forward: the key is left to others. */
export const WithoutIdempotency = (): MethodDecorator =>
  applyDecorators(routeConfig({ withoutIdempotency: true }), ApiWithoutIdempotency());

/** draft-ietf-httpapi-idempotency-key-header: a quoted string; the bare form is common and taken too */
const KEY = /^(?:"([\w.:-]{16,128})"|([\w.:-]{16,128}))$/;
/** what of the headers belongs to the answer; never a cookie */
const KEPT_HEADERS = ['etag', 'location', 'content-language'] as const;

type Outcome = { readonly value: unknown } | { readonly refusal: Error } | { readonly replay: Answer };

const isRefusal = (error: unknown): error is Error =>
  error instanceof RuleViolation ||
  error instanceof PeerProblem ||
  (error instanceof HttpException && error.getStatus() < 500);

/** Verdicts on the request itself. Who may ask, how often, and on which revision is judged anew each time. */
const LASTING = new Set([202, 409, 422]);

/** The refusal as it is kept, or undefined for one that is judged anew: to nobody in particular, too, who would have it kept for nothing. */
function keptRefusal(error: Error, { kind }: Caller): Answer | undefined {
  if (kind === 'anonymous' || !(error instanceof RuleViolation) || !isProblemSlug(error.slug)) return undefined;
  const { status } = problems[error.slug];
  if (!LASTING.has(status) || error.slug.startsWith('idempotency/')) return undefined;
  const errors = error instanceof InvalidRequest ? error.errors : undefined;
  const body = JSON.stringify({ slug: error.slug, details: error.details, errors });
  return { status, headers: {}, body, refused: true };
}

function refusalOf(body: string): RuleViolation {
  const kept = JSON.parse(body) as { slug: string; details: Record<string, unknown>; errors?: FieldError[] };
  return kept.errors ? new InvalidRequest(kept.errors, kept.slug) : new RuleViolation(kept.slug, kept.details);
}

/** namespace of the causations of requests with a key, a random UUID fixed for ever */
const NAMESPACE = '6f1d3c0a-5b7e-4d0f-9a4b-e2c85d1f7a30';

/**
 * Idempotency-Key on state-changing routes: the same key and body give the same answer, another body 422, a second one in
 * flight 409. The request is recorded as begun; then its handler asks others, with no transaction; then one transaction holds
 * effect, events and answer, a refusal too with what it left (a counted try). What fails otherwise leaves nothing, and the key
 * is free; what dies is taken over by a repeat when its lease is over.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly answers: IdempotentAnswers,
    private readonly unitOfWork: RequestUnitOfWork,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const header = request.headers['idempotency-key'];
    const { withoutIdempotency, rawBody } = request.routeOptions.config;
    if (header === undefined || withoutIdempotency || rawBody || !changesState(request)) return next.handle();
    const key = this.keyOf(request, String(header));
    return defer(() => from(this.once(key, request, http.getResponse<FastifyReply>(), next))).pipe(
      mergeMap((outcome) => ('refusal' in outcome ? throwError(() => outcome.refusal) : of(outcome))),
      map((outcome) => ('replay' in outcome ? this.replay(outcome.replay, http.getResponse()) : outcome.value)),
    );
  }

  private keyOf(request: FastifyRequest, header: string): AnswerKey {
    const found = KEY.exec(header);
    const key = found?.[1] ?? found?.[2];
    if (key === undefined) throw new RuleViolation('idempotency/key');
    const caller = callerOf(request);
    const scope = `${caller.kind}:${caller.id}`;
    const asked = `${request.method} ${request.url}`;
    // with the ids of the path: a key that is free again after a day names nothing of the case before
    request.causationId = uuidV5(`${scope}\n${key}\n${asked}`, NAMESPACE);
    return { scope, key, request: `${asked}\n${JSON.stringify(request.body ?? null)}` };
  }

  private async once(
    key: AnswerKey,
    request: FastifyRequest,
    reply: FastifyReply,
    next: CallHandler,
  ): Promise<Outcome> {
    const begun = await this.answers.begin(key);
    if (!('lease' in begun)) return { replay: begun };
    const keyed: KeyedRequest = { hold: () => this.answers.hold(begun) };
    try {
      return await this.unitOfWork.idempotent(keyed, () => this.work(begun, keyed, request, reply, next));
    } catch (error) {
      // where even this fails, the lease ends
      await this.letGo(begun, keyed).catch(() => undefined);
      throw error;
    }
  }

  /** Where something stayed, only the same request may be given again. */
  private letGo(begun: BegunRequest, { left }: KeyedRequest): Promise<void> {
    return left ? this.answers.endLease(begun) : this.answers.release(begun);
  }

  private async work(
    begun: BegunRequest,
    keyed: KeyedRequest,
    request: FastifyRequest,
    reply: FastifyReply,
    next: CallHandler,
  ): Promise<Outcome> {
    // an earlier try, which lost a race, may have set some
    for (const name of ['set-cookie', ...KEPT_HEADERS]) reply.removeHeader(name);
    let value: unknown;
    try {
      value = await lastValueFrom(next.handle(), { defaultValue: undefined });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const kept = keptRefusal(error, callerOf(request));
      await (kept ? this.answers.keep(begun, kept) : this.letGo(begun, keyed));
      return { refusal: error };
    }
    if (reply.sent || reply.raw.headersSent)
      throw new Error(`${request.routeOptions.url} answers by itself: mark it @WithoutIdempotency()`);
    await this.answers.keep(begun, this.answerOf(value, reply));
    return { value };
  }

  private answerOf(value: unknown, reply: FastifyReply): Answer {
    const headers = KEPT_HEADERS.flatMap((name) => {
      const header = reply.getHeader(name);
      return header === undefined ? [] : [[name, String(header)] as const];
    });
    return {
      status: reply.statusCode,
      headers: Object.fromEntries(headers),
      body: value === undefined || value === null ? undefined : JSON.stringify(value),
    };
  }

  private replay(answer: Answer, reply: FastifyReply): unknown {
    if (answer.refused && answer.body !== undefined) {
      reply.header('idempotent-replayed', 'true');
      throw refusalOf(answer.body);
    }
    reply.code(answer.status).headers({ ...answer.headers, 'idempotent-replayed': 'true' });
    return answer.body === undefined ? undefined : (JSON.parse(answer.body) as unknown);
  }
}
