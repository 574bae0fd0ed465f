import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { isUuid, preferredLanguage, problemOf } from '@zhenming/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { NumberAnswer } from '../app/number.commands.js';

export function deviceOf({ headers }: FastifyRequest): string | undefined {
  const header = headers['x-device-id'];
  return typeof header === 'string' && isUuid(header) ? header.toLowerCase() : undefined;
}

/**
 * Parameter: what the front end calls this browser (`X-Device-Id`, a UUID it made once), for the limits per device.
 * Undefined without one: whoever leaves it off is still counted by account and contact.
 */
export const Device = createParamDecorator((_data: unknown, context: ExecutionContext): string | undefined =>
  deviceOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** The answer, or 202 with the one document that says it comes to the inbox, whatever it is. */
export function toldIn(answer: NumberAnswer, request: FastifyRequest, reply: FastifyReply): object {
  if (answer.identity !== 'IN_INBOX') return answer;
  const language = preferredLanguage(request.headers['accept-language']);
  reply.code(202).header('content-language', language).header('cache-control', 'no-store');
  return problemOf('number/answer-in-inbox', language);
}
