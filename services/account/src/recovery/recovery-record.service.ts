import { Injectable } from '@nestjs/common';
import type { DataOf } from '@zhenming/contracts';
import type { CommandMetadata } from '@zhenming/kernel';
import { RateLimiter } from '@zhenming/service-kit';
import { Accounts } from '../accounts/accounts.repository.js';

/** whoever asks again and again fills mailboxes up to their budget, and the log not at all */
const RECORDED = { name: 'recoveries-recorded', uses: 1, seconds: 3_600 };

/** What the log says of recoveries that were asked for. Runs in the caller's unit of work. */
@Injectable()
export class RecoveryRecord {
  constructor(
    private readonly limits: RateLimiter,
    private readonly accounts: Accounts,
  ) {}

  /** Once an hour of an account and kind, and only where something went to a contact. */
  async asked(asked: DataOf<'RecoveryAsked'>, metadata: CommandMetadata): Promise<void> {
    const { accountId, of, contactIds } = asked;
    if (contactIds.length === 0) return;
    await this.accounts.lock(accountId);
    const subject = `${of}|${accountId}`;
    if ((await this.limits.used(RECORDED, subject)) >= RECORDED.uses) return;
    await this.accounts.record(accountId, { type: 'RecoveryAsked', data: asked }, metadata);
    // last: a use stays used, also where this fails and is tried again
    await this.limits.allows(RECORDED, subject);
  }
}
