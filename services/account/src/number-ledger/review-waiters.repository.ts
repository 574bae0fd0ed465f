import { Injectable } from '@nestjs/common';
import { Vault } from '@zhenming/kernel';
import { Database, Timers } from '@zhenming/postgres';
import { Shredded } from '@zhenming/vault';
import { In } from 'typeorm';
import { ReviewWaiterRow } from './ledger.entity.js';
import type { NumberLedger } from './number-ledger.js';
import { REVIEW_OVER, reviewIsOver, underReviewUntil } from './review-flag.js';

/**
 * Accounts that were refused a number under review (situation 1), until they are notified that it can be entered again, and the
 * timer of each such number. The timer is set first: it is locked while it fires, so an account that begins to wait then is
 * added after the others were taken, and not lost with them.
 */
@Injectable()
export class ReviewWaiters {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly timers: Timers,
  ) {}

  /**
   * The account was refused and waits, once. If the review has ended since, the timer is due at once. Call with the ledger
   * row locked, so that no account begins to wait unseen while a review ends. `now` is ISO 8601 UTC.
   */
  async add({ numberId, reviewFlag }: NumberLedger, accountId: string, now: string): Promise<void> {
    await this.timers.set(REVIEW_OVER, numberId, underReviewUntil(reviewFlag, now) ?? now);
    await this.rows.createQueryBuilder().insert().values({ numberId, accountId }).orIgnore().execute();
  }

  /** Whether the account waits for any number. */
  waits(accountId: string): Promise<boolean> {
    return this.rows.existsBy({ accountId });
  }

  /** After the locked row was saved: when that ended the review, the timer is due now instead of after 72 hours. */
  async changed({ numberId, reviewFlag }: NumberLedger, after: NumberLedger, now: string): Promise<void> {
    if (reviewIsOver(reviewFlag, after.reviewFlag)) await this.notifyAt(numberId, now);
  }

  /** Moves the timer to `at` (ISO 8601 UTC); quiet where no account waits. */
  async notifyAt(numberId: string, at: string): Promise<void> {
    if (await this.rows.existsBy({ numberId })) await this.timers.set(REVIEW_OVER, numberId, at);
  }

  /** Deletes all who wait for this number. Returns the accounts that can be written to, in the order of their ids. */
  async takeAll(numberId: string): Promise<readonly string[]> {
    const waiting = (await this.rows.findBy({ numberId })).map(({ accountId }) => accountId);
    if (waiting.length > 0) await this.rows.delete({ numberId, accountId: In(waiting) });
    await this.timers.clear([REVIEW_OVER], numberId);
    const reachable: string[] = [];
    for (const accountId of waiting) if (await this.isReachable(accountId)) reachable.push(accountId);
    return reachable.sort();
  }

  /** False for an erased person, who must not keep the others from being notified. */
  private async isReachable(accountId: string): Promise<boolean> {
    try {
      await this.vault.seal(accountId, 'delivery', '');
      return true;
    } catch (error) {
      if (error instanceof Shredded) return false;
      throw error;
    }
  }

  private get rows() {
    return this.db.of(ReviewWaiterRow);
  }
}
