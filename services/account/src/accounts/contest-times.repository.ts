import { Injectable } from '@nestjs/common';
import { Timers } from '@zhenming/postgres';
import { CONTEST_TIME, contestEnd } from './account.js';
import type { Account } from './accounts.repository.js';

/**
 * When the time of deregistered accounts to contest the decision is over: a durable timer of each that has begun to count its days, or
 * of which the decision was reversed for another account.
 */
@Injectable()
export class ContestTimes {
  constructor(private readonly timers: Timers) {}

  /** Sets or moves its timer. Call with the account locked: its days may begin at any moment. */
  async follow(account: Pick<Account, 'accountId' | 'firstRestrictedProof' | 'contestableUntil'>): Promise<void> {
    const until = contestEnd(account);
    if (until) await this.timers.set(CONTEST_TIME, account.accountId, until);
  }

  async over(accountId: string): Promise<void> {
    await this.timers.clear([CONTEST_TIME], accountId);
  }
}
