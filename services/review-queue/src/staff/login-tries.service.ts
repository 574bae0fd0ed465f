import { Injectable } from '@nestjs/common';
import { Clock } from '@zhenming/kernel';
import { RateLimiter, type RateLimit } from '@zhenming/service-kit/limits';
import { StaffLoginRecord } from './staff-login-record.repository.js';

/** per network address and login: a stranger elsewhere never locks a member of staff out */
const OF_BOTH = { name: 'staff-login', uses: 10, seconds: 900 };
/** wrong ones from one address, whatever the logins: offices share one */
const FROM_ADDRESS = { name: 'staff-login-from', uses: 100, seconds: 900 };
/** of one login, from addresses where it did not succeed lately: guesses from many addresses end, and its person goes on */
const FROM_ELSEWHERE = { name: 'staff-login-elsewhere', uses: 50, seconds: 3600 };
/** where a login succeeded */
const KNOWN = { name: 'staff-login-known', uses: 1, seconds: 30 * 86_400 };
/** failed logins are recorded once in an hour */
const RECORDED = { name: 'staff-login-failed', uses: 1, seconds: 3600 };

/** Tries to log in as staff, by network address and login. Alike for logins that nobody has. */
@Injectable()
export class LoginTries {
  constructor(
    private readonly limits: RateLimiter,
    private readonly clock: Clock,
    private readonly record: StaffLoginRecord,
  ) {}

  /** Before a password is looked at: counts the try. Throws `request/too-many`. Returns what takes it back where nobody looks at it. */
  async begin(address: string, login: string): Promise<() => Promise<void>> {
    await this.limits.use(OF_BOTH, both(address, login));
    await this.assertLeft(FROM_ADDRESS, address);
    const isKnown = (await this.limits.used(KNOWN, both(address, login))) > 0;
    if (!isKnown) await this.limits.use(FROM_ELSEWHERE, login);
    return async () => {
      await this.limits.giveBack(OF_BOTH, both(address, login));
      if (!isKnown) await this.limits.giveBack(FROM_ELSEWHERE, login);
    };
  }

  /** The password or the code was wrong. `staffId`: whose the login is, if anybody’s. */
  async failed(address: string, login: string, staffId: string | undefined): Promise<void> {
    await this.limits.allows(FROM_ADDRESS, address);
    if (await this.limits.allows(RECORDED, login)) await this.record.failed(staffId, await this.clock.now());
  }

  /** What came before is forgotten, and this address is known for 30 days from now on, also where it was known before. */
  async succeeded(address: string, login: string): Promise<void> {
    await this.limits.clear(OF_BOTH, both(address, login));
    await this.limits.clear(FROM_ELSEWHERE, login);
    await this.limits.clear(KNOWN, both(address, login));
    await this.limits.allows(KNOWN, both(address, login));
  }

  private async assertLeft(limit: RateLimit, subject: string): Promise<void> {
    if ((await this.limits.used(limit, subject)) >= limit.uses) await this.limits.use(limit, subject);
  }
}

const both = (address: string, login: string): string => `${address}|${login}`;
