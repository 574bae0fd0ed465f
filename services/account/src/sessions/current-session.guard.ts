import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Language } from '@zhenming/contracts';
import { isUuid, preferredLanguage, type SessionCookie } from '@zhenming/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OpenedSession, Session } from './sessions.repository.js';

export type { Session };

declare module 'fastify' {
  interface FastifyRequest {
    /** set where a live session's cookie came */
    accountSession?: Session;
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

/** Hands the session to its person: the token in the cookie and nowhere else. */
export function sendSession(cookie: SessionCookie, reply: FastifyReply, session: OpenedSession) {
  const { token, accountId, level, expiresAt } = session;
  cookie.write(reply, token);
  return { accountId, level, expiresAt };
}
