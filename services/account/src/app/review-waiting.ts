import { Injectable } from '@nestjs/common';
import type { NumberLedger } from '../domain/number-ledger.js';
import { reviewIsOver, underReviewUntil } from '../domain/review-flag.js';
import { ReviewWaiters } from './number.ports.js';

/**
 * Situation 1: who was refused is told when the number can be entered again. Every call is part of a unit of work that has
 * the ledger row locked, so nobody begins to wait unseen while a review ends. `now` is ISO 8601 UTC.
 */
@Injectable()
export class ReviewWaiting {
  constructor(private readonly waiters: ReviewWaiters) {}

  /** The account was refused. If the review has ended since, it is told at once. */
  async begin({ numberId, reviewFlag }: NumberLedger, accountId: string, now: string): Promise<void> {
    await this.waiters.add(numberId, accountId, underReviewUntil(reviewFlag, now) ?? now);
  }

  /** The row was saved: when the flag came down by that, nobody waits for the 72 hours. */
  async changed({ numberId, reviewFlag }: NumberLedger, after: NumberLedger, now: string): Promise<void> {
    if (reviewIsOver(reviewFlag, after.reviewFlag)) await this.waiters.tellAt(numberId, now);
  }
}
