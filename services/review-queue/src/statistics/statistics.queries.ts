import { Injectable } from '@nestjs/common';
import { reviewKinds, verdicts, type RejectionReason, type ReviewKind, type Verdict } from '@zhenming/contracts';
import { Database } from '@zhenming/postgres';

/** Minutes are whole and rounded up; null where there is nothing to measure. */
export interface WaitingRow {
  readonly kind: ReviewKind;
  readonly waiting: number;
  /** waiting or being decided, and past the deadline */
  readonly overdue: number;
  readonly oldestMinutes: number | null;
  readonly medianMinutes: number | null;
}

export interface DayRow {
  /** a day of the office, `2026-03-01` */
  readonly day: string;
  readonly decided: number;
}

export interface ReviewerRow {
  readonly staffId: string;
  /** null: nobody of the office any more */
  readonly login: string | null;
  /** tasks under a lease that runs */
  readonly holds: number;
  readonly decided: number;
  /** from dealing to verdict */
  readonly medianMinutes: number | null;
  readonly givenBack: number;
  readonly expired: number;
}

export interface Durations {
  readonly medianMinutes: number | null;
  readonly p90Minutes: number | null;
}

/** What became of refusals that were appealed: the second reviewer's verdict. */
export interface Agreement {
  readonly confirmed: number;
  readonly overturned: number;
  readonly askedAgain: number;
}

export interface Statistics {
  /** ISO 8601 UTC */
  readonly since: string;
  readonly until: string;
  readonly held: number;
  readonly waiting: readonly WaitingRow[];
  readonly days: readonly DayRow[];
  readonly reviewers: readonly ReviewerRow[];
  readonly verdicts: readonly { readonly verdict: Verdict; readonly count: number }[];
  readonly reasons: readonly { readonly code: RejectionReason; readonly count: number }[];
  readonly times: Durations;
  readonly appeals: Agreement;
}

/** the office is in China: its days begin at midnight there, as the times in notices are told */
const ZONE = 'Asia/Shanghai';
const TODAY = `date_trunc('day', zhenming.app_now() at time zone '${ZONE}')`;
/** $1: how many days, today included */
const SINCE = `((${TODAY} - ($1::int - 1) * interval '1 day') at time zone '${ZONE}')`;
/** the verdicts of these days that stand */
const DECIDED = `with decided as (
  select d.*, t.kind, t.opened_at from dealings d join tasks t using (task_id)
  where d.ended = 'DECIDED' and d.ended_at >= ${SINCE}
)`;

/** in whole minutes, rounded up */
const minutes = (share: number, span: string, of = ''): string =>
  `ceil((percentile_cont(${share}) within group (order by extract(epoch from ${span})) ${of}) / 60)::int`;

const PERIOD = `select ${SINCE} as since, zhenming.app_now() as until,
  (select count(*)::int from leases where until > zhenming.app_now()) as held`;

const WAITING = `
  select k.kind, count(t.*) filter (where t.status = 'OPEN')::int as waiting,
    count(t.*) filter (where t.due_at <= zhenming.app_now())::int as overdue,
    ceil(max(extract(epoch from zhenming.app_now() - t.opened_at)) filter (where t.status = 'OPEN') / 60)::int
      as "oldestMinutes",
    ${minutes(0.5, 'zhenming.app_now() - t.opened_at', `filter (where t.status = 'OPEN')`)} as "medianMinutes"
  from unnest($1::text[]) with ordinality k (kind, place)
  left join tasks t on t.kind = k.kind and t.status in ('OPEN', 'DEALT')
  group by k.kind, k.place order by k.place`;

const DAYS = `
  select to_char(day, 'YYYY-MM-DD') as day, (
    select count(*)::int from dealings
    where ended = 'DECIDED' and ended_at >= day at time zone '${ZONE}'
      and ended_at < (day + interval '1 day') at time zone '${ZONE}'
  ) as decided
  from generate_series(${TODAY} - ($1::int - 1) * interval '1 day', ${TODAY}, interval '1 day') day order by day`;

const REVIEWERS = `
  with did as (
    select staff_id, count(*) filter (where ended = 'DECIDED')::int as decided,
      count(*) filter (where ended = 'GIVEN_BACK')::int as given_back,
      count(*) filter (where ended = 'LEASE_EXPIRED')::int as expired,
      ${minutes(0.5, 'ended_at - dealt_at', `filter (where ended = 'DECIDED')`)} as minutes
    from dealings where ended_at >= ${SINCE} group by staff_id
  ), has as (
    select staff_id, count(*)::int as holds from leases where until > zhenming.app_now() group by staff_id
  )
  select staff_id as "staffId", s.login, coalesce(holds, 0) as holds, coalesce(decided, 0) as decided,
    minutes as "medianMinutes", coalesce(given_back, 0) as "givenBack", coalesce(expired, 0) as expired
  from did full join has using (staff_id) left join staff s using (staff_id)
  order by decided desc, holds desc, s.login, staff_id`;

const VERDICTS = `${DECIDED}
  select v.verdict, count(d.*)::int as count
  from unnest($2::text[]) with ordinality v (verdict, place) left join decided d using (verdict)
  group by v.verdict, v.place order by v.place`;

const REASONS = `${DECIDED}
  select reason as code, count(*)::int as count from decided, unnest(reasons) reason
  group by reason order by 2 desc, 1`;

const TIMES = `${DECIDED}
  select ${minutes(0.5, 'ended_at - opened_at')} as "medianMinutes",
    ${minutes(0.9, 'ended_at - opened_at')} as "p90Minutes"
  from decided`;

const APPEALS = `${DECIDED}
  select count(*) filter (where verdict = 'FINAL')::int as confirmed,
    count(*) filter (where verdict = 'APPROVE')::int as overturned,
    count(*) filter (where verdict = 'RETRY')::int as "askedAgain"
  from decided where kind = 'APPEAL'`;

/** How the queue is doing, for supervisors. Reads the tables of tasks, dealings, leases and staff. */
@Injectable()
export class StatisticsQueries {
  constructor(private readonly db: Database) {}

  /** Of the last `days` days, today included, and of what waits now. */
  async of(days: number): Promise<Statistics> {
    const rows = async <Row>(sql: string, ...values: unknown[]): Promise<Row[]> =>
      (await this.db.query<Row & object>(sql, values)).rows;
    const one = async <Row>(sql: string): Promise<Row> => (await rows<Row>(sql, days))[0] as Row;
    const { since, until, held } = await one<{ since: Date; until: Date; held: number }>(PERIOD);
    return {
      ...{ since: since.toISOString(), until: until.toISOString(), held },
      waiting: await rows(WAITING, reviewKinds),
      days: await rows(DAYS, days),
      reviewers: await rows(REVIEWERS, days),
      verdicts: await rows(VERDICTS, days, verdicts),
      reasons: await rows(REASONS, days),
      times: await one(TIMES),
      appeals: await one(APPEALS),
    };
  }
}
