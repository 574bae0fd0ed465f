import { applyDecorators, Injectable, UseGuards, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import { Refuses } from '@zhenming/service-kit';
import type { FastifyRequest } from 'fastify';
import { Corrections } from './corrections.repository.js';

/** A correction of which account has said its word is over, also while id-conflict has not heard that word and holds it for approved. */
@Injectable()
export class SettledCorrectionGuard implements CanActivate {
  constructor(private readonly corrections: Corrections) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { accountSession: session, params } = context.switchToHttp().getRequest<FastifyRequest>();
    const { correctionId = '' } = params as { readonly correctionId?: string };
    if (session && (await this.corrections.settledOf(session.accountId)).includes(correctionId.toLowerCase()))
      throw new RuleViolation('correction/closed');
    return true;
  }
}

/** Of a route that gives up a correction (`:correctionId`): number or name may have changed by it already. */
export const UnlessSettled = (): MethodDecorator =>
  applyDecorators(UseGuards(SettledCorrectionGuard), Refuses('correction/closed'));
