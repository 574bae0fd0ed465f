import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { RuleViolation } from '@zhenming/kernel';
import type { FastifyRequest } from 'fastify';
import { PlatformConfig } from '../start/platform-config.js';
import type { Access } from './access.js';
import { ANONYMOUS, AccessGate, type Caller } from './caller.js';
import { InternalTokens, type Vouched } from './internal-tokens.js';
import { assertSameOrigin, changesState } from './same-origin.js';

const OPEN: ReadonlySet<Access> = new Set<Access>(['public', 'operations']);
const byToken = (access: Access): boolean => access.startsWith('internal:') || access.startsWith('forwarded:');

const vouches = (access: Access, { peer, caller }: Vouched): boolean =>
  caller.kind === 'service' ? access === `internal:${peer}` : access === `forwarded:${peer}`;

const bearer = (request: FastifyRequest): string | undefined =>
  /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(request.headers.authorization ?? '')?.[1];

/**
 * Lets a request in by what its route declared, and notes the caller on it. A route that declared nothing lets nobody in.
 * The gate is looked up in whichever module provides it.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly config: PlatformConfig,
    private readonly tokens: InternalTokens,
    private readonly modules: ModuleRef,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    request.caller = await this.admit(request, request.routeOptions.config.access ?? []);
    return true;
  }

  private async admit(request: FastifyRequest, access: readonly Access[]): Promise<Caller> {
    const vouched = access.some(byToken) ? await this.vouched(request) : undefined;
    if (vouched && access.some((one) => vouches(one, vouched))) return vouched.caller;
    const others = access.filter((one) => !byToken(one));
    if (others.length === 0) throw new RuleViolation(vouched ? 'session/forbidden' : 'session/required');
    const { PUBLIC_ORIGIN } = this.config;
    if (changesState(request)) assertSameOrigin(request, PUBLIC_ORIGIN);
    const named = others.filter((one) => !OPEN.has(one));
    if (named.length === 0) return ANONYMOUS;
    try {
      // a read as well: who looks at a case is on record, and a link on another site must not look in a person's name
      assertSameOrigin(request, PUBLIC_ORIGIN);
      return await this.modules.get(AccessGate, { strict: false }).admit(request, named);
    } catch (refusal) {
      // public as well: whoever is not known is anybody
      if (refusal instanceof RuleViolation && named.length < others.length) return ANONYMOUS;
      throw refusal;
    }
  }

  private async vouched(request: FastifyRequest): Promise<Vouched | undefined> {
    const token = bearer(request);
    return token === undefined ? undefined : this.tokens.verify(token, request.method, request.url);
  }
}
