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

async function collect(payload: AsyncIterable<Buffer>, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of payload) {
    length += chunk.length;
    if (length > limit) throw new RuleViolation('request/too-large', { limit });
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

async function read(request: FastifyRequest, payload: AsyncIterable<Buffer>): Promise<unknown> {
  if (request.routeOptions.config.rawBody) return payload;
  if (!isJson(request.headers['content-type'] ?? '') || request.headers['content-encoding'])
    throw new RuleViolation('request/media-type');
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT)
    throw new RuleViolation('request/too-large', { limit: BODY_LIMIT });
  return parse(await collect(payload, BODY_LIMIT));
}

/** One reader for every body: strict JSON, or the untouched stream on routes that forward. */
export function readBodiesStrictly(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', (request: FastifyRequest, payload: AsyncIterable<Buffer>) =>
    read(request, payload),
  );
}
