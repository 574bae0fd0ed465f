import { applyDecorators, Injectable, UseGuards, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import { Refuses } from '@zhenming/service-kit';
import type { FastifyRequest } from 'fastify';
import { Accounts } from '../accounts/accounts.repository.js';
import { checkByCode } from '../sessions/fresh-proof.js';

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

/**
 * There is one contest of a decision. Whatever begins it, decides how it goes or ends it wants a code of a deregistered account: whoever
 * won by a stolen password must not use it up.
 */
@Injectable()
export class ContestProofGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { accountSession: session } = context.switchToHttp().getRequest<FastifyRequest>();
    if (session?.level === 'RESTRICTED') checkByCode(session.freshProof);
    return true;
  }
}

/** Of a route that could use up the contest of a deregistered account. */
export const NeedsCodeForContest = (): MethodDecorator =>
  applyDecorators(UseGuards(ContestProofGuard), Refuses('reauthentication/code-required'));

/** Of a route of one case (`:caseId`) that a deregistered account may use for its contest. */
export const ForOwnContest = (): MethodDecorator => UseGuards(OwnContestGuard);
