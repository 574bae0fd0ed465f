import { Injectable } from '@nestjs/common';
import { ServiceLog } from '@zhenming/service-kit';
import { RateLimiter } from '@zhenming/service-kit/limits';

const OF_AN_HOUR = { name: 'callers-corrections-hour', uses: 30, seconds: 3_600 };
const OF_A_DAY = { name: 'callers-corrections-day', uses: 100, seconds: 86_400 };

/** How many corrections one login of support opens for callers: each tells somebody to log in and hand in photos, by SMS as well. */
@Injectable()
export class CallersCorrections {
  constructor(
    private readonly limits: RateLimiter,
    private readonly log: ServiceLog,
  ) {}

  /** Counts one, whoever is called. Throws `request/too-many`; from half a day's on there is a line that alerts are made of. */
  async use(staffId: string): Promise<void> {
    await this.limits.use(OF_AN_HOUR, staffId);
    await this.limits.use(OF_A_DAY, staffId);
    const asked = await this.limits.used(OF_A_DAY, staffId);
    if (asked * 2 >= OF_A_DAY.uses) this.log.event('many corrections for callers', { staffId, asked }, 'warn');
  }
}
