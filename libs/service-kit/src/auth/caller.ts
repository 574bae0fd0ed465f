import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import type { FastifyRequest } from 'fastify';
import type { Access } from './access.js';

/** Who asks, after the guard. `id` is an account, staff, session, subscriber or service id; `''` for `anonymous`. */
export interface Caller {
  readonly kind: 'anonymous' | 'session' | 'account' | 'staff' | 'subscriber' | 'service';
  readonly id: string;
  readonly roles?: readonly string[];
  /** the peer that forwarded the request, if one did */
  readonly via?: string;
}

export const ANONYMOUS: Caller = { kind: 'anonymous', id: '' };

declare module 'fastify' {
  interface FastifyRequest {
    /** set by the access guard; read it with `callerOf` or `@CurrentCaller()` */
    caller?: Caller;
  }
}

export const callerOf = (request: FastifyRequest): Caller => request.caller ?? ANONYMOUS;

/** The caller of this request, as a parameter. */
export const CurrentCaller = createParamDecorator((_data: unknown, context: ExecutionContext): Caller =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** Parameter: the account id a gateway vouched for. Only on routes with `forwarded:…` or `account` access. */
export const ForwardedAccount = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const caller = callerOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (caller.kind !== 'account') throw new Error(`route takes an account but the caller is ${caller.kind}`);
  return caller.id;
});

/** Parameter: the staff id a gateway vouched for. Refuses an account with `session/forbidden`. Only on routes with `forwarded:…` access. */
export const ForwardedStaff = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const caller = callerOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (caller.kind !== 'staff') throw new RuleViolation('session/forbidden');
  return caller.id;
});

/**
 * How a service knows its own sessions, staff and keys. Provide one in the module of every service that has routes with
 * such access.
 */
export abstract class AccessGate {
  /**
   * Who asks, if they satisfy any one of `access`. Throws `RuleViolation`: `session/required` when nobody is logged in,
   * `session/forbidden` or `account/deregistered` when another kind of caller is.
   */
  abstract admit(request: FastifyRequest, access: readonly Access[]): Promise<Caller>;
}
