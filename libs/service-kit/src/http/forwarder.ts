import { Readable, Transform } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { ProblemSlug, ServiceName } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf } from '../auth/caller.js';
import { InternalTokens } from '../auth/internal-tokens.js';
import { PeerAddresses } from '../peers/peer-addresses.js';
import { PeerUnavailable } from '../peers/peer-problems.js';
import { tracing } from '../peers/peer-client.js';
import { changesState } from '../auth/same-origin.js';
import { BODY_LIMIT, readAway, refuseTooLarge } from './request-body.js';

export interface ForwardOptions {
  /** the service behind */
  readonly to: ServiceName;
  /** path there with its query; default the same as here */
  readonly path?: string;
  /** bytes of the body at most, default 64 KiB */
  readonly limit?: number;
  /** what a longer body is refused with, default `request/too-large` */
  readonly tooLarge?: ProblemSlug;
  /** until the headers of the answer, default 15 s; the answer itself may take as long as it likes */
  readonly timeoutMs?: number;
}

/** what of a request's headers concerns the service behind; never cookies or credentials */
const ONWARD = [
  'accept',
  'accept-language',
  'content-type',
  'content-length',
  'content-disposition',
  'idempotency-key',
  'if-match',
  'last-event-id',
] as const;
const BACK = [
  'content-type',
  'content-language',
  'content-length',
  'content-disposition',
  'cache-control',
  'etag',
  'idempotent-replayed',
  'location',
  'retry-after',
  'vary',
  'x-accel-buffering',
] as const;

/** Passes bytes on and fails at the first one too many, whatever Content-Length said. */
const counted = (limit: number, tooLarge: ProblemSlug): Transform => {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limit) done(new RuleViolation(tooLarge, { limit }));
      else done(null, chunk);
    },
  });
};

/**
 * Whether a URL reads it as the router did: one that names a host (`http://other/…`), or leads elsewhere (`..` behind a backslash),
 * would reach what no gateway lists.
 */
const isPlain = (path: string): boolean => {
  const behind = 'http://behind';
  const read = URL.parse(path, behind);
  return read?.origin === behind && read.pathname + read.search === path;
};

/**
 * Hands a request of a gateway to the service behind, on behalf of its caller. Neither body nor answer is parsed, so uploads
 * and live updates pass. Only routes that a gateway lists reach anything: give each one `@RawBody()`, `@Access(...)` and this.
 * Refuses with `request/malformed` a path that is written in another way than browsers do.
 */
@Injectable()
export class Forwarder {
  constructor(
    private readonly addresses: PeerAddresses,
    private readonly tokens: InternalTokens,
  ) {}

  async forward(request: FastifyRequest, reply: FastifyReply, options: ForwardOptions): Promise<void> {
    const { to, path = request.url, limit = BODY_LIMIT, tooLarge = 'request/too-large' } = options;
    if (!isPlain(path)) throw new RuleViolation('request/malformed');
    if (Number(request.headers['content-length'] ?? 0) > limit) await refuseTooLarge(request, limit, tooLarge);
    const token = await this.tokens.sign({ audience: to, method: request.method, path, caller: callerOf(request) });
    const response = await this.send(request, reply, token, options);
    if (response.status === 401 || response.status === 502) throw new PeerUnavailable(to, `status ${response.status}`);
    for (const name of BACK) {
      const value = response.headers.get(name);
      if (value !== null) reply.header(name, value);
    }
    await reply
      .code(response.status)
      .send(response.body ? Readable.fromWeb(response.body as ReadableStream<Uint8Array>) : undefined);
  }

  private async send(
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
    { to, path = request.url, timeoutMs = 15_000, limit = BODY_LIMIT, tooLarge = 'request/too-large' }: ForwardOptions,
  ): Promise<Response> {
    const gone = new AbortController();
    const late = setTimeout(() => gone.abort(new Error('late')), timeoutMs);
    reply.raw.once('close', () => gone.abort(new Error('client gone')));
    const body = bodyOf(request, limit, tooLarge);
    let refused: Error | undefined;
    let address: string | undefined;
    body?.once('error', (error) => (refused = error));
    try {
      address = await this.addresses.of(to, gone.signal);
      return await fetch(new URL(path, address), {
        method: request.method,
        redirect: 'manual',
        signal: gone.signal,
        headers: { ...onward(request), ...tracing(), authorization: `Bearer ${token}` },
        ...(body ? { body: Readable.toWeb(body), duplex: 'half' as const } : {}),
      });
    } catch (error) {
      if (refused instanceof RuleViolation) await refuseTooLarge(request, limit, tooLarge);
      // nobody's fault, and nobody is there to be told
      if (reply.raw.destroyed) throw new RuleViolation('unavailable');
      const isLate = (error as Error).message === 'late';
      if (isLate && address !== undefined) this.addresses.shun(address);
      throw new PeerUnavailable(to, isLate ? 'timeout' : 'no connection');
    } finally {
      clearTimeout(late);
    }
  }
}

const onward = (request: FastifyRequest): Record<string, string> =>
  Object.fromEntries(
    ONWARD.flatMap((name) => {
      const value = request.headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );

function bodyOf(request: FastifyRequest, limit: number, tooLarge: ProblemSlug): Readable | undefined {
  const source = request.body;
  if (!(source instanceof Readable) || !changesState(request)) return undefined;
  const body = counted(limit, tooLarge);
  source.on('error', (error: Error) => body.destroy(error));
  body.once('close', () => {
    // answered before the last byte: the rest runs out, so that the connection is not stuck; one without end is cut
    if (!(body.errored instanceof RuleViolation)) void readAway(source).then((ended) => ended || source.destroy());
  });
  return source.pipe(body);
}
