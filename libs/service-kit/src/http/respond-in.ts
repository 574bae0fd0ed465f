import type { Language } from '@zhenming/contracts';
import type { FastifyReply } from 'fastify';
import { preferredLanguage } from './problem.js';

/** The language of a response (RFC 9110 §8.5), from Accept-Language. */
export function respondIn(acceptLanguage: string | undefined, reply: FastifyReply): Language {
  const language = preferredLanguage(acceptLanguage);
  reply.header('content-language', language);
  return language;
}
