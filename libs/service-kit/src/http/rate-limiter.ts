import { Inject, Injectable } from '@nestjs/common';
import { RuleViolation, Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';

export interface RateLimit {
  /** of the limit, as in `login` */
  readonly name: string;
  /** uses per window */
  readonly uses: number;
  /** length of the window that the first use opens */
  readonly seconds: number;
}

/** Counts `n` uses, each from the second on if the one before was within its limit; a row for each that was counted, in order. */
const countOf = (n: number): string => {
  const numbers = Array.from({ length: n }, (_, at) => at + 1);
  const counted = numbers.map((at) => {
    const [name, subject, seconds, most] = [1, 2, 3, 4].map((offset) => `$${4 * (at - 1) + offset}`);
    const within = at === 1 ? '' : `where (select within from use_${at - 1})`;
    return `use_${at} as (
       insert into rate_windows as w (name, subject, opened_at, ends_at, used)
       select ${name}, ${subject}, at, at + make_interval(secs => ${seconds}), 1 from moment ${within}
       on conflict (name, subject) do update set (used, opened_at, ends_at) = (
         select case when over then 1 else least(w.used, 1000000) + 1 end, opened, opened + make_interval(secs => ${seconds})
         from (select w.opened_at + make_interval(secs => ${seconds}) <= excluded.opened_at as over) is_over,
           lateral (select case when over then excluded.opened_at else w.opened_at end as opened) since)
       returning used <= ${most}::int as within, extract(epoch from ends_at - zhenming.app_now())::float8 as seconds)`;
  });
  const all = numbers.map((at) => `select ${at} as at, within, seconds from use_${at}`);
  return `with moment as (select zhenming.app_now() as at), ${counted.join(', ')}
    select within, seconds from (${all.join(' union all ')}) counted order by at`;
};

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
    const [left] = await this.count([[limit, subject]]);
    if (left && !left.within)
      throw new RuleViolation('request/too-many', { retryAfterSeconds: Math.max(1, Math.ceil(left.seconds)) });
  }

  /** Counts a use and says whether it was within the limit, for answers that must not differ. */
  async allows(limit: RateLimit, subject: string): Promise<boolean> {
    return (await this.firstOver([[limit, subject]])) === undefined;
  }

  /**
   * Counts a use of each limit, in order, up to the first that it is beyond: those behind that one are not used. Returns this first
   * one; undefined where the use was within all of them. Each is a limit, or a subject, of its own.
   */
  async firstOver(uses: readonly (readonly [RateLimit, string])[]): Promise<RateLimit | undefined> {
    const counted = await this.count(uses);
    return uses[counted.findIndex(({ within }) => !within)]?.[0];
  }

  /** Uses in the open window, which this does not count as one. */
  async used(limit: RateLimit, subject: string): Promise<number> {
    return (await this.look(limit, subject)).used;
  }

  /** The same, with the time at which that was so. */
  async look({ name, seconds }: RateLimit, subject: string): Promise<{ readonly used: number; readonly at: Date }> {
    const { rows } = await this.counters.query<{ used: number; at: Date }>(
      `select coalesce(used, 0) as used, at from (select zhenming.app_now() as at) moment
         left join rate_windows on name = $1 and subject = $2 and opened_at + make_interval(secs => $3) > at`,
      [name, this.subject(subject), seconds],
    );
    return rows[0] as { used: number; at: Date };
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

  /** One statement, whatever their number. */
  private async count(
    uses: readonly (readonly [RateLimit, string])[],
  ): Promise<{ within: boolean; seconds: number }[]> {
    const { rows } = await this.counters.query<{ within: boolean; seconds: number }>(
      countOf(uses.length),
      uses.flatMap(([limit, subject]) => [limit.name, this.subject(subject), limit.seconds, limit.uses]),
    );
    return rows;
  }

  private subject(subject: string): Buffer {
    return Buffer.from(this.vault.index('rate-limit', subject));
  }
}
