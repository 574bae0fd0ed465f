import { bytesOf, pause } from '@zhenming/kernel';
import { Injectable } from '@nestjs/common';
import { faultsIn, pathOf, type Endpoint, type ParameterOf, type ServiceName } from '@zhenming/contracts';
import { outsideUnitOfWork } from '@zhenming/postgres';
import type { Caller } from '../auth/caller.js';
import { InternalTokens } from '../auth/internal-tokens.js';
import { currentWork } from '../operations/work-context.js';
import { PeerAddresses } from './peer-addresses.js';
import { PeerProblem, PeerUnavailable } from './peer-problems.js';

export interface PeerRequest {
  /** JSON body; omitted = none */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** on behalf of whom; default this service itself */
  readonly caller?: Pick<Caller, 'kind' | 'id' | 'roles'>;
  /** for the whole answer, all tries together; default 5000. Where a service has several copies, the first try of a read has half of it */
  readonly timeoutMs?: number;
}

/** What one call of an endpoint sends. */
export type EndpointCall<Path extends string, Body> = Omit<PeerRequest, 'body'> & {
  readonly query?: Readonly<Record<string, string>>;
} & ([ParameterOf<Path>] extends [never]
    ? { readonly parameters?: undefined }
    : { readonly parameters: Readonly<Record<ParameterOf<Path>, string>> }) &
  ([Body] extends [undefined] ? { readonly body?: undefined } : { readonly body: Body });

const GET_ATTEMPTS = 3;
const JSON_TYPE = 'application/json';
const LARGEST_ANSWER = 4 * 1024 * 1024;
/** of bytes, which are photos: more than any that is kept */
const LARGEST_BYTES = 64 * 1024 * 1024;

/**
 * Calls to the other services, each signed for its method and path. Reads are tried up to three times; changes once, because
 * only their owner knows whether the first one counted (send an Idempotency-Key and try again yourself).
 */
@Injectable()
export class PeerClient {
  constructor(
    private readonly addresses: PeerAddresses,
    private readonly tokens: InternalTokens,
  ) {}

  /**
   * The answer of an endpoint, checked against its declaration, undefined where none is declared; `of` names the service where
   * every one has it. Throws `PeerProblem` for a 4xx with a problem document (left alone it becomes this service's answer) and
   * `PeerUnavailable` for everything else, an answer that is not as declared among it.
   */
  async ask<Path extends string, Answer extends object | undefined, Body extends object | undefined>(
    endpoint: Endpoint<Path, Answer, Body>,
    sent: EndpointCall<Path, Body>,
    of: ServiceName | undefined = endpoint.owner,
  ): Promise<Answer> {
    if (!of) throw new Error(`${endpoint.path}: of which service?`);
    const [path, request] = requestOf(endpoint, sent);
    const answer = await this.call<Answer>(of, endpoint.method, path, request);
    if (!endpoint.answer) return answer;
    const faults = faultsIn(endpoint.answer, answer);
    if (faults.length > 0) throw new PeerUnavailable(of, `the answer is not as declared: ${faults.join(', ')}`);
    return answer;
  }

  /**
   * The bytes of an endpoint that answers with just this media type, asked for once: what its owner gives out once may be used
   * up. Throws as `ask` does.
   */
  async askBytes<Path extends string>(
    { owner, ...endpoint }: Endpoint<Path, undefined, undefined>,
    type: string,
    sent: EndpointCall<Path, undefined>,
  ): Promise<Uint8Array> {
    if (!owner) throw new Error(`${endpoint.path}: of which service?`);
    const [path, request] = requestOf(endpoint, sent);
    const { response, body } = await this.send(owner, endpoint.method, path, type, request, lateAfter(request));
    if (!response.ok) return this.answer<never>(owner, response, body);
    const given = response.headers.get('content-type')?.split(';', 1)[0];
    if (given !== type) throw new PeerUnavailable(owner, `the answer is not ${type}`);
    return body;
  }

  private async call<T>(peer: ServiceName, method: string, path: string, request: PeerRequest): Promise<T> {
    const attempts = method === 'GET' ? GET_ATTEMPTS : 1;
    const late = lateAfter(request);
    for (let attempt = 1; ; attempt++) {
      // a copy that lives and does not do its work leaves time to ask another one, once: answers that are slow are not asked for again and again
      const share = method === 'GET' && attempt === 1 && this.addresses.areSeveral(peer) ? halfOf(request, late) : late;
      try {
        const { response, body } = await this.send(peer, method, path, JSON_TYPE, request, share);
        return this.answer<T>(peer, response, body);
      } catch (error) {
        if (!(error instanceof PeerUnavailable) || attempt === attempts || late.aborted) throw error;
        await pause(50 * 3 ** (attempt - 1), late);
      }
    }
  }

  private async send(
    peer: ServiceName,
    method: string,
    path: string,
    accept: string,
    request: PeerRequest,
    late: AbortSignal,
  ): Promise<{ response: Response; body: Buffer }> {
    outsideUnitOfWork(peer);
    const token = await this.tokens.sign({
      audience: peer,
      method,
      path,
      ...(request.caller ? { caller: request.caller } : {}),
    });
    const sent: RequestInit = {
      method,
      redirect: 'error',
      signal: late,
      headers: {
        accept: `${accept}, application/problem+json`,
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...tracing(),
        ...request.headers,
        authorization: `Bearer ${token}`,
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    };
    let address: string | undefined;
    try {
      address = await this.addresses.of(peer, late);
      const response = await fetch(new URL(path, address), sent);
      return { response, body: await bytesOf(response, accept === JSON_TYPE ? LARGEST_ANSWER : LARGEST_BYTES) };
    } catch (error) {
      if (error instanceof RangeError) throw new PeerUnavailable(peer, error.message);
      const isLate = (error as Error).name === 'TimeoutError';
      if (isLate && address !== undefined) this.addresses.shun(address);
      throw new PeerUnavailable(peer, isLate ? 'timeout' : 'no connection');
    }
  }

  /** The parsed answer; a refusal in its own words. */
  private answer<T>(peer: ServiceName, response: Response, bytes: Buffer): T {
    const text = new TextDecoder().decode(bytes);
    let body: unknown;
    try {
      body = text === '' ? undefined : JSON.parse(text);
    } catch {
      throw new PeerUnavailable(peer, 'the answer is not JSON');
    }
    if (response.ok) return body as T;
    const slug = (body as { slug?: unknown } | null | undefined)?.slug;
    // 401 = our own token did not please: nothing the person who asked can do about
    if (response.status >= 500 || response.status === 401 || typeof slug !== 'string')
      throw new PeerUnavailable(peer, `status ${response.status}`);
    throw new PeerProblem(peer, response.status, slug, body as Record<string, unknown>);
  }
}

function requestOf<Path extends string>(endpoint: Endpoint<Path>, sent: object): [path: string, request: PeerRequest] {
  const { parameters, query, ...request } = sent as PeerRequest & {
    readonly parameters?: Readonly<Record<ParameterOf<Path>, string>>;
    readonly query?: Readonly<Record<string, string>>;
  };
  return [pathOf(endpoint, parameters ?? ({} as Record<ParameterOf<Path>, string>), query), request];
}

const TIMEOUT_MS = 5_000;
const lateAfter = ({ timeoutMs = TIMEOUT_MS }: PeerRequest): AbortSignal => AbortSignal.timeout(timeoutMs);
const halfOf = ({ timeoutMs = TIMEOUT_MS }: PeerRequest, late: AbortSignal): AbortSignal =>
  AbortSignal.any([late, AbortSignal.timeout(timeoutMs / 2)]);

/** headers that carry the context of the present work to the next service */
export function tracing(): Record<string, string> {
  const context = currentWork();
  if (!context) return {};
  return {
    'x-request-id': context.correlationId,
    ...(context.traceparent ? { traceparent: context.traceparent } : {}),
  };
}
