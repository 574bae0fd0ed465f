import { applyDecorators, Injectable, UseGuards, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { addressKey, RateLimiter, Refuses } from '@zhenming/service-kit';
import type { FastifyRequest } from 'fastify';
import { AccountConfig } from '../config.js';

const WINDOW_SECONDS = 300;

/**
 * One count per network address for what anybody may ask without a session. What is refused for want of work counts as well: the
 * refusal has looked up how much is due.
 */
@Injectable()
export class AddressLimitGuard implements CanActivate {
  constructor(
    private readonly limiter: RateLimiter,
    private readonly config: AccountConfig,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { ip } = context.switchToHttp().getRequest<FastifyRequest>();
    const limit = { name: 'address', uses: this.config.TRIES_PER_ADDRESS, seconds: WINDOW_SECONDS };
    await this.limiter.use(limit, addressKey(ip));
    return true;
  }
}

export const LimitedByAddress = (): ClassDecorator & MethodDecorator =>
  applyDecorators(UseGuards(AddressLimitGuard), Refuses('request/too-many'));
