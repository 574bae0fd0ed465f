import { Injectable } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import { RateLimiter } from '@zhenming/service-kit/limits';
import { Passwords } from '@zhenming/service-kit/passwords';
import { StaffCredentials } from './staff-credentials.repository.js';

/** per session: a thief of one must not keep the person from proving that it is theirs */
const TRIES = { name: 'staff-password', uses: 10, seconds: 900 };

/** The password of a member of staff, given within a session. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly limits: RateLimiter,
    private readonly credentials: StaffCredentials,
    private readonly passwords: Passwords,
  ) {}

  /** Counts a try. Returns the hash that the password is right for. Throws `staff/password-wrong` and `request/too-many`. */
  async prove(session: { readonly staffId: string; readonly tokenHash: string }, password: string): Promise<string> {
    await this.limits.use(TRIES, session.tokenHash);
    const kept = await this.credentials.password(session.staffId);
    if (!kept || !(await this.passwords.verify(kept.hash, password))) throw new RuleViolation('staff/password-wrong');
    await this.limits.clear(TRIES, session.tokenHash);
    return kept.hash;
  }
}
