import { Injectable } from '@nestjs/common';
import { Vault } from '@zhenming/kernel';
import { Database, Timers } from '@zhenming/postgres';
import { Shredded } from '@zhenming/vault';
import { ReviewWaiters } from '../app/number.ports.js';
import { REVIEW_OVER } from '../app/review-waiters.commands.js';

/**
 * The rows of `review_waiters`, and the timer of each number that somebody waits for. The timer goes first: it is locked
 * while it fires, so who begins to wait then is added after the others were taken, and not lost with them.
 */
@Injectable()
export class PostgresReviewWaiters extends ReviewWaiters {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly timers: Timers,
  ) {
    super();
  }

  async add(numberId: string, accountId: string, tellAt: string): Promise<void> {
    await this.timers.set(REVIEW_OVER, numberId, tellAt);
    await this.db.query('insert into review_waiters (number_id, account_id) values ($1, $2) on conflict do nothing', [
      numberId,
      accountId,
    ]);
  }

  async tellAt(numberId: string, at: string): Promise<void> {
    const { rowCount } = await this.db.query('select from review_waiters where number_id = $1 limit 1', [numberId]);
    if (rowCount === 1) await this.timers.set(REVIEW_OVER, numberId, at);
  }

  async takeAll(numberId: string): Promise<readonly string[]> {
    const { rows } = await this.db.query<{ account_id: string }>(
      'delete from review_waiters where number_id = $1 returning account_id',
      [numberId],
    );
    await this.timers.clear(REVIEW_OVER, numberId);
    const reachable: string[] = [];
    for (const { account_id } of rows) if (await this.isReachable(account_id)) reachable.push(account_id);
    return reachable.sort();
  }

  /** One erased person must not keep the others from being told. */
  private async isReachable(accountId: string): Promise<boolean> {
    try {
      await this.vault.seal(accountId, 'delivery', '');
      return true;
    } catch (error) {
      if (error instanceof Shredded) return false;
      throw error;
    }
  }
}
