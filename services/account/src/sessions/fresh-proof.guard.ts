import { applyDecorators, Injectable, UseGuards, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Refuses } from '@zhenming/service-kit';
import type { FastifyRequest } from 'fastify';
import { checkFresh } from './fresh-proof.js';

/** Lets in whoever has shown within five minutes that the session is theirs. Comes after the session itself was checked. */
@Injectable()
export class FreshProofGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    checkFresh(context.switchToHttp().getRequest<FastifyRequest>().accountSession?.freshProof);
    return true;
  }
}

/** Of a route by which a stolen session could become the account: it wants a fresh proof (see `reauthentication`). */
export const NeedsFreshProof = (): MethodDecorator =>
  applyDecorators(UseGuards(FreshProofGuard), Refuses('reauthentication/required'));
