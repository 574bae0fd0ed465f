import { Inject, Injectable } from '@nestjs/common';
import { RuleViolation, Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { countingStatement, firstBeyond, usesOf, type RateLimit, type Use, type Uses } from './counted-uses.js';

export type { Fork, RateLimit, Use, Uses } from './counted-uses.js';

/** The few connections that count, apart from the pool of the work: nobody waits for them inside a transaction for long. */
export const COUNTERS = Symbol('counters');

/**
 * Counts uses in the database, so that all copies of a service share the count, by `app_now()`. On connections of its own:
 * a use stays used whatever becomes of the transaction around it. Ask before any look-up, so that the answer is the same
 * whether what was asked for exists.
 */
@Injectable()
export class RateLimiter {
  constructor(
    @Inject(COUNTERS) private readonly counters: Database,
    private readonly vault: Vault,
  ) {}

  /** Throws `request/too-many` with `retryAfterSeconds`. `subject` may be personal: only a keyed index of it is stored. */
  async use(limit: RateLimit, subject: string): Promise<void> {
    const { over, seconds } = await this.count([[limit, subject]]);
    if (over) throw new RuleViolation('request/too-many', { retryAfterSeconds: Math.max(1, Math.ceil(seconds)) });
  }

  /** Counts a use and says whether it was within the limit, for answers that must not differ. */
  async allows(limit: RateLimit, subject: string): Promise<boolean> {
    return (await this.firstOver([[limit, subject]])) === undefined;
  }

  /**
   * Counts a use of each limit, in order, up to the first that it is beyond: those behind that one are not used. Returns this first
   * one; undefined where the use was within all of them.
   */
  async firstOver(uses: Uses): Promise<RateLimit | undefined> {
    return (await this.count(uses)).over;
  }

  /** The same, and how often `other` was used, which this does not count as a use. */
  async firstOverAndUsed(
    uses: Uses,
    other: Use,
  ): Promise<{ readonly over: RateLimit | undefined; readonly used: number }> {
    const { over, used } = await this.count(uses, [other]);
    return { over, used: used[0] as number };
  }

  /** What `firstOver` would return for each, if it were asked next for that alone. Counts none. */
  async wouldBeOver(each: readonly Uses[]): Promise<(RateLimit | undefined)[]> {
    const all = each.flatMap(usesOf);
    const { used } = all.length === 0 ? { used: [] } : await this.count([], all);
    const over = new Set(all.filter(([{ uses }], at) => (used[at] as number) >= uses));
    return each.map((uses) => firstBeyond(uses, (use) => over.has(use)));
  }

  /** Uses in the open window, which this does not count as one. */
  async used(limit: RateLimit, subject: string): Promise<number> {
    return (await this.look(limit, subject)).used;
  }

  /** The same, with the time at which that was so. */
  async look(limit: RateLimit, subject: string): Promise<{ readonly used: number; readonly at: Date }> {
    const { used, at } = await this.count([], [[limit, subject]]);
    return { used: used[0] as number, at };
  }

  /** Forgets the uses of a subject, as after the right password. */
  async clear(limit: RateLimit, subject: string): Promise<void> {
    await this.counters.query('delete from rate_windows where name = $1 and subject = $2', [
      limit.name,
      this.subject(subject),
    ]);
  }

  /** Takes one use back, as if it had not been: without any other, the window is not open. */
  async giveBack(limit: RateLimit, subject: string): Promise<void> {
    await this.counters.query(
      `with sole as (delete from rate_windows where name = $1 and subject = $2 and used <= 1)
       update rate_windows set used = used - 1 where name = $1 and subject = $2 and used > 1`,
      [limit.name, this.subject(subject)],
    );
  }

  /** One statement, whatever their number; there is one at least. */
  private async count(uses: Uses, others: readonly Use[] = []) {
    const counted = usesOf(uses);
    const { rows } = await this.counters.query<{
      nth: number;
      within: boolean;
      seconds: number;
      used: number;
      at: Date;
    }>(countingStatement(uses, others.length), [
      ...counted.flatMap(([limit, subject]) => [limit.name, this.subject(subject), limit.seconds, limit.uses]),
      ...others.flatMap(([limit, subject]) => [limit.name, this.subject(subject), limit.seconds]),
    ]);
    const beyond = new Set(rows.filter(({ within }) => within === false).map(({ nth }) => counted[nth - 1]));
    return {
      over: firstBeyond(uses, (use) => beyond.has(use)),
      seconds: rows[0]?.seconds ?? 0,
      used: rows.filter(({ nth }) => nth > counted.length).map(({ used }) => used),
      at: rows[0]?.at as Date,
    };
  }

  private subject(subject: string): Buffer {
    return Buffer.from(this.vault.index('rate-limit', subject));
  }
}
