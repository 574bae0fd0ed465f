import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Sends a revision as the strong ETag of what is answered (RFC 9110 §8.8.3). */
export const sendRevision = (reply: FastifyReply, revision: number): void => {
  reply.header('etag', `"${revision}"`);
};

/** The revision of If-Match; undefined without the header. Anything else matches nothing: `precondition/failed`. */
export function expectedRevision(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match'];
  if (header === undefined) return undefined;
  const revision = /^"(\d{1,15})"$/.exec(header.trim())?.[1];
  if (revision === undefined) throw new RuleViolation('precondition/failed');
  return Number(revision);
}

/** Throws `precondition/failed` unless the present revision is the one the caller saw. */
export function assertRevision(expected: number, present: number): void {
  if (expected !== present) throw new RuleViolation('precondition/failed');
}

/** Parameter: the revision of If-Match, which this route requires (428 without it). */
export const IfMatch = createParamDecorator((_data: unknown, context: ExecutionContext): number => {
  const revision = expectedRevision(context.switchToHttp().getRequest<FastifyRequest>());
  if (revision === undefined) throw new RuleViolation('precondition/required');
  return revision;
});

/** Parameter: the revision of If-Match where the caller sent one: the change is made only to what they saw. */
export const OptionalIfMatch = createParamDecorator((_data: unknown, context: ExecutionContext): number | undefined =>
  expectedRevision(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** Whether the client already has this revision (If-None-Match): then answer 304 and nothing. */
export const hasRevision = (request: FastifyRequest, revision: number): boolean =>
  (request.headers['if-none-match'] ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === `"${revision}"`);
