import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';

/** hextets of an IPv6 address that are one customer's network (RFC 6177) */
const NETWORK = 4;

/**
 * What a network address counts as in limits: an IPv4 address is itself, an IPv6 address its /64, of which one machine has
 * all addresses. What is no address is itself.
 */
export function addressKey(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  // an IPv4-mapped IPv6 address becomes IPv4
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  const network = parsed.parts.slice(0, NETWORK).map((hextet) => hextet.toString(16));
  return `${network.join(':')}::/64`;
}

/** Parameter: the client's network address as limits count it (behind trusted proxies, the one they name). */
export const ClientAddress = createParamDecorator((_data: unknown, context: ExecutionContext): string =>
  addressKey(context.switchToHttp().getRequest<FastifyRequest>().ip),
);
