import { RuleViolation } from '@zhenming/kernel';
import type { FastifyRequest } from 'fastify';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

export const changesState = (request: FastifyRequest): boolean => !SAFE.has(request.method);

/**
 * What is asked must come from our own pages (W3C Fetch Metadata; `Origin` for browsers without it), or be typed by a person.
 * Programs send neither header and carry no ambient cookies, so they pass. Throws `request/cross-site`.
 */
export function assertSameOrigin(request: FastifyRequest, publicOrigin: string | undefined): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new RuleViolation('request/cross-site');
  const origin = request.headers.origin;
  const own = publicOrigin ?? `${request.protocol}://${request.host}`;
  if (origin !== undefined && origin !== own) throw new RuleViolation('request/cross-site');
}
