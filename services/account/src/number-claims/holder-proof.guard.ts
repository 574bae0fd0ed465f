import { applyDecorators, Injectable, UseGuards, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Refuses } from '@zhenming/service-kit';
import type { FastifyRequest } from 'fastify';
import { NeedsFreshProof } from '../sessions/fresh-proof.guard.js';
import { HolderAnswer } from './holder-answer.service.js';

/** Lets the holder of a number in by a code, of a disputed one to a contact older than the claims: nobody else. */
@Injectable()
export class HolderProofGuard implements CanActivate {
  constructor(private readonly holder: HolderAnswer) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { accountSession: session } = context.switchToHttp().getRequest<FastifyRequest>();
    if (session) await this.holder.checkProof(session);
    return true;
  }
}

/**
 * Of a route by which an account may come to lose its number: a fresh proof, and of who holds it that of the holder, which is asked for
 * first: nobody proves who they are by a password, to be asked for a code then.
 */
export const NeedsHolderProof = (): MethodDecorator =>
  applyDecorators(
    UseGuards(HolderProofGuard),
    NeedsFreshProof(),
    Refuses('reauthentication/code-required', 'reauthentication/older-contact'),
  );
