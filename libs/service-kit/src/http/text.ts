import type { FastifyReply } from 'fastify';
import { preferredLanguage, type Language } from './problem.js';

/** What a person reads, in every language that people are served in. */
export type Text = Readonly<Record<Language, string>>;

export const text = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** The language of a response (RFC 9110 §8.5), from Accept-Language. The response is for this person alone: nothing in between keeps it. */
export function respondIn(acceptLanguage: string | undefined, reply: FastifyReply): Language {
  const language = preferredLanguage(acceptLanguage);
  reply.header('content-language', language).header('cache-control', 'no-store');
  return language;
}
