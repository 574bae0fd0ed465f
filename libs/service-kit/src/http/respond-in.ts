import type { Language } from '@zhenming/contracts';
import type { FastifyReply } from 'fastify';
import { preferredLanguage } from './problem.js';

/** The language of a response (RFC 9110 §8.5), from Accept-Language. The response is for this person alone: nothing in between keeps it. */
export function respondIn(acceptLanguage: string | undefined, reply: FastifyReply): Language {
  const language = preferredLanguage(acceptLanguage);
  reply.header('content-language', language).header('cache-control', 'no-store');
  return language;
}
