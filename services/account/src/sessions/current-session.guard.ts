import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Language } from '@zhenming/contracts';
import {
  changesState,
  isUuid,
  namedLanguage,
  preferredLanguage,
  routeConfig,
  type SessionCookie,
} from '@zhenming/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Client } from './devices.repository.js';
import type { OpenedSession, Session } from './sessions.repository.js';
import { agentOf } from './user-agent.service.js';

export type { Client, Session };

declare module 'fastify' {
  interface FastifyRequest {
    /** set where a live session's cookie came */
    accountSession?: Session;
  }
  interface FastifyContextConfig {
    /** set by `NoUse` */
    noUse?: true;
  }
}

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>();

/** Parameter: the session of this request. Only on routes with `account`, `deregistered` or `session` access. */
export const CurrentSession = createParamDecorator((_data: unknown, context: ExecutionContext): Session => {
  const { accountSession } = requestOf(context);
  if (!accountSession) throw new Error('route takes a session and lets others in');
  return accountSession;
});

/** Parameter: the account of this request's session. */
export const CurrentAccount = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const { accountSession } = requestOf(context);
  if (!accountSession) throw new Error('route takes a session and lets others in');
  return accountSession.accountId;
});

/** Parameter: the language the client prefers. */
export const ClientLanguage = createParamDecorator((_data: unknown, context: ExecutionContext): Language =>
  preferredLanguage(requestOf(context).headers['accept-language']),
);

export function deviceOf({ headers }: FastifyRequest): string | undefined {
  const header = headers['x-device-id'];
  return typeof header === 'string' && isUuid(header) ? header.toLowerCase() : undefined;
}

/**
 * Parameter: what the front end calls this browser (`X-Device-Id`, a UUID it made once), for the limits per device.
 * Undefined without one: whoever leaves it off is still counted by account and contact.
 */
export const Device = createParamDecorator((_data: unknown, context: ExecutionContext): string | undefined =>
  deviceOf(requestOf(context)),
);

/** The browser that a request comes from. */
export const clientOf = (request: FastifyRequest): Client => ({
  device: deviceOf(request),
  language: namedLanguage(request.headers['accept-language']),
  ...agentOf(request.headers['user-agent']),
});

/** Parameter: the browser that this request comes from. */
export const CurrentClient = createParamDecorator((_data: unknown, context: ExecutionContext): Client =>
  clientOf(requestOf(context)),
);

/** A route whose requests are no use of the session: it ends for want of use although they come. */
export const NoUse = (): MethodDecorator => routeConfig({ noUse: true });

/**
 * Whether a person stands behind a request, so that its session counts as used. Not where the route says so, and not where a front end
 * reads something by itself, which it says by `X-Background-Request: true`. What changes something is always a use.
 */
export const isUse = (request: FastifyRequest): boolean =>
  !request.routeOptions.config.noUse && (changesState(request) || request.headers['x-background-request'] !== 'true');

/** Hands the session to its person: the token in the cookie and nowhere else. */
export function sendSession(cookie: SessionCookie, reply: FastifyReply, session: OpenedSession) {
  const { token, accountId, level, expiresAt } = session;
  cookie.write(reply, token);
  return { accountId, level, expiresAt };
}
