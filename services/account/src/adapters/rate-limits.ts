import { Injectable } from '@nestjs/common';
import { RateLimiter } from '@zhenming/service-kit';
import { RateLimits, type RateLimit } from '../app/guarding.ports.js';

/** The front door's counters, as commands ask for them. */
@Injectable()
export class CountedRateLimits extends RateLimits {
  constructor(private readonly limiter: RateLimiter) {
    super();
  }

  use(limit: RateLimit, subject: string): Promise<void> {
    return this.limiter.use(limit, subject);
  }

  allows(limit: RateLimit, subject: string): Promise<boolean> {
    return this.limiter.allows(limit, subject);
  }

  clear(limit: RateLimit, subject: string): Promise<void> {
    return this.limiter.clear(limit, subject);
  }
}
