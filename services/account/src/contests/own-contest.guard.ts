import { Injectable, UseGuards, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import type { FastifyRequest } from 'fastify';
import { Accounts } from '../accounts/accounts.repository.js';

/** A deregistered account reaches the case by which it contests that, and no other: those look as if they did not exist. */
@Injectable()
export class OwnContestGuard implements CanActivate {
  constructor(private readonly accounts: Accounts) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { accountSession: session, params } = context.switchToHttp().getRequest<FastifyRequest>();
    if (session?.level !== 'RESTRICTED') return true;
    const own = (await this.accounts.find(session.accountId))?.contestCase;
    if (!own || own !== (params as { readonly caseId?: string }).caseId?.toLowerCase())
      throw new RuleViolation('case/not-found');
    return true;
  }
}

/** Of a route of one case (`:caseId`) that a deregistered account may use for its contest. */
export const ForOwnContest = (): MethodDecorator => UseGuards(OwnContestGuard);
