import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { ProblemSlug } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { InvalidRequest } from './invalid-request.js';
import { JsonRefused, parseStrictJson } from './strict-json.js';

/** bytes of a JSON body at most */
export const BODY_LIMIT = 64 * 1024;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** the body stays an unread stream in `request.body`, whatever its type: for routes that forward it */
    rawBody?: boolean;
  }
}

const isJson = (contentType: string): boolean =>
  /^application\/(?:[\w.+-]+\+)?json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(contentType.trim());

/** what is read away of a refused body: many clients read the answer only when they have sent everything */
const LINGER_BYTES = 1024 * 1024;
const LINGER_MS = 5_000;

/**
 * Reads the rest of a body that nobody takes away, for a mebibyte or five seconds at most. False: there was more, or the
 * sender is slow.
 */
export async function readAway(rest: Readable): Promise<boolean> {
  let left = LINGER_BYTES;
  rest.on('error', () => undefined);
  const ended = await new Promise<boolean>((resolve) => {
    const late = setTimeout(() => resolve(false), LINGER_MS);
    const over = (): void => {
      clearTimeout(late);
      resolve(true);
    };
    if (rest.readableEnded || rest.destroyed) return over();
    rest.once('end', over).once('close', over);
    rest.on('data', (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) resolve(false);
    });
    rest.resume();
  });
  if (!ended) rest.pause();
  return ended;
}

/**
 * Refuses a body of more than `limit` bytes. One that is a little too long is read away first, so that its sender sees the answer;
 * the answer to a longer one closes the connection (RFC 9112 §9.6).
 */
export async function refuseTooLarge(
  { headers, raw }: FastifyRequest,
  limit: number,
  slug: ProblemSlug,
): Promise<never> {
  if (Number(headers['content-length'] ?? 0) <= limit + LINGER_BYTES) await readAway(raw);
  throw new RuleViolation(slug, { limit });
}

/** Undefined: there is more than `limit`. */
async function collect(payload: Readable, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of payload.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

function parse(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  try {
    return parseStrictJson(bytes);
  } catch (error) {
    if (!(error instanceof JsonRefused)) throw error;
    const storable = error.fault !== 'loneSurrogate' && error.fault !== 'nulCharacter';
    throw new InvalidRequest(
      [{ field: error.path || 'body', rule: error.fault }],
      storable ? 'request/malformed' : 'request/invalid',
    );
  }
}

async function read(request: FastifyRequest, payload: Readable): Promise<unknown> {
  if (request.routeOptions.config.rawBody) return payload;
  if (!isJson(request.headers['content-type'] ?? '') || request.headers['content-encoding'])
    throw new RuleViolation('request/media-type');
  const announced = Number(request.headers['content-length'] ?? 0);
  const bytes = announced > BODY_LIMIT ? undefined : await collect(payload, BODY_LIMIT);
  return bytes ? parse(bytes) : refuseTooLarge(request, BODY_LIMIT, 'request/too-large');
}

/** One reader for every body: strict JSON, or the untouched stream on routes that forward. */
export function readBodiesStrictly(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', (request: FastifyRequest, payload: IncomingMessage) => read(request, payload));
}
