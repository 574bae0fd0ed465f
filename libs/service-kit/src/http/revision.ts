import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiIfMatch } from './api-facts.js';

/** Sends a revision as the strong ETag of what is answered (RFC 9110 §8.8.3). */
export const sendRevision = (reply: FastifyReply, revision: number): void => {
  reply.header('etag', `"${revision}"`);
};

/** Sends a hash of all that an answer says as its strong ETag. Undefined, with 304, where the client has it (RFC 9110 §13.1.2). */
export function unlessKnown<Answer extends object>(
  answer: Answer,
  request: FastifyRequest,
  reply: FastifyReply,
): Answer | undefined {
  const tag = `"${createHash('sha256').update(JSON.stringify(answer)).digest('base64url')}"`;
  reply.header('etag', tag);
  if (request.headers['if-none-match'] !== tag) return answer;
  reply.code(304);
  return undefined;
}

/**
 * The revision of If-Match (RFC 9110 §13.1.1); undefined without the header, and for `*`, which matches whatever exists. Anything
 * else matches nothing: `precondition/failed`.
 */
function expectedRevision(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match']?.trim();
  if (header === undefined || header === '*') return undefined;
  const revision = /^"(\d{1,15})"$/.exec(header)?.[1];
  if (revision === undefined) throw new RuleViolation('precondition/failed');
  return Number(revision);
}

/** Parameter: the revision of If-Match, a header which this route requires (428 without it); undefined for `*`. */
export const IfMatch = createParamDecorator(
  (_data: unknown, context: ExecutionContext): number | undefined => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (request.headers['if-match'] === undefined) throw new RuleViolation('precondition/required');
    return expectedRevision(request);
  },
  [ApiIfMatch(true)],
);

/** Parameter: the revision of If-Match where the caller sent one: the change is made only to what they saw. */
export const OptionalIfMatch = createParamDecorator(
  (_data: unknown, context: ExecutionContext): number | undefined =>
    expectedRevision(context.switchToHttp().getRequest<FastifyRequest>()),
  [ApiIfMatch(false)],
);
