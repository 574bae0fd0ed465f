import { Injectable } from '@nestjs/common';
import { verdicts, type RejectionReason, type ReviewKind, type Verdict } from '@zhenming/contracts';
import { Database } from '@zhenming/postgres';
import { percentileOf, type Counted } from './percentile.js';
import { foundOnAppeal, OFFICE_ZONE, type DealingEnd, type ReviewCountRow } from './dealings.projection.js';
import { WaitingTasksQueries } from './waiting-tasks.queries.js';

/** Minutes are whole and rounded up, those of the period in the steps of `inSteps`; null where there is nothing to measure. */
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

/** What became of refusals that were appealed: what others found in the end. */
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

interface Period {
  readonly since: Date;
  readonly until: Date;
  /** the days, `2026-03-01` */
  readonly first: string;
  readonly today: string;
  /** from where on whole spans of 8 days, and of 64, are counted */
  readonly eights: string;
  readonly rest: string;
}

/** $1: how many days, today included */
const PERIOD = `
  select first::timestamp at time zone '${OFFICE_ZONE}' as since, at as until,
    first::text, today::text, eights::text, (eights + (64 - (eights - date 'epoch') % 64) % 64)::text as rest
  from (select zhenming.app_now() as at) now,
    lateral (select (at at time zone '${OFFICE_ZONE}')::date as today) d,
    lateral (select today - ($1::int - 1) as first) f,
    lateral (select first + (8 - (first - date 'epoch') % 8) % 8 as eights) e`;

/** $1: those to be told of besides those who have a task */
const PEOPLE = `
  select staff_id as "staffId", s.login, coalesce(has.holds, 0)::int as holds
  from (select staff_id, count(*) as holds from leases where until > zhenming.app_now() group by staff_id) has
    full join unnest($1::uuid[]) did (staff_id) using (staff_id) left join staff s using (staff_id)
  order by s.login, staff_id`;

/** $1, $2: first and last day */
const DAYS = `
  select day::date::text as day, coalesce(decided, 0)::int as decided
  from generate_series($1::date, $2::date, interval '1 day') day left join (
    select since, sum(times) as decided from review_counts
    where span = 1 and figure = 'VERDICT' and since between $1::date and $2::date group by since
  ) counted on since = day::date order by day`;

/**
 * $1: first day. What was found and the case has not said yet what it makes of it: whoever reads the statistics may be the next to
 * decide. A case that has not said within 90 days never will. Verdicts and reasons that it has answered stay counted, whatever it asks for
 * later: a count that goes down would tell what they were. Of an appeal only what was found last counts, and that while it is not answered not.
 * Laterals with a limit: each is looked up by its id, however many dealings and appeals there are in all.
 */
const UNTOLD = `
  with unsettled as (
    select task_id, case_id from case_tasks where over and not answered
  ), appealed as (
    select distinct case_id from unsettled, lateral (
      select from opened_tasks o where o.case_id = unsettled.case_id and kind = 'APPEAL' limit 1) once
  ), found as (
    select d.* from unsettled, lateral (
      select verdict, reasons, ended_at from dealings
      where dealings.task_id = unsettled.task_id and verdict is not null limit 1) d
  ), counted as (
    select 'VERDICT' as figure, verdict as subject, ended_at from found
    union all select 'REASON', unnest(reasons), ended_at from found
    union all select 'APPEAL', verdict, "endedAt" from appealed a, lateral (${foundOnAppeal('a.case_id')}) appeal
  )
  select figure, subject, count(*) as times from counted
  where ended_at >= $1::date::timestamp at time zone '${OFFICE_ZONE}'
    and ended_at > (select zhenming.app_now() - interval '90 days')
  group by 1, 2`;

/**
 * $1: first day; $2, $3: where whole spans of 8 and of 64 days begin; $4: figures. In one statement, so that between two looks nothing
 * shows that is not to be told yet. Counts are added up before what is untold joins them: together they would be sorted, as texts.
 */
const COUNTS = `
  select figure, subject, value, sum(times)::int as times from (
    select figure, subject, minutes as value, sum(times) as times
    from review_counts
    where figure = any ($4) and (
      span = 1 and since >= $1::date and since < $2::date
      or span = 8 and since >= $2::date and since < $3::date
      or span = 64 and since >= $3::date)
    group by 1, 2, 3
    union all
    select figure, subject, 0, -times from (${UNTOLD}) untold
  ) counted
  group by 1, 2, 3 having sum(times) > 0`;

type Figure = ReviewCountRow['figure'];
interface Count extends Counted {
  readonly figure: Figure;
  readonly subject: string;
}

const ENDS = [
  ...['DECIDED', 'GIVEN_BACK', 'LEASE_EXPIRED', 'TAKEN_AWAY', 'EXCLUDED', 'CANCELLED'],
] as const satisfies readonly DealingEnd[];
const FIGURES = [...ENDS, 'WAIT', 'VERDICT', 'APPEAL', 'REASON'] as const satisfies readonly Figure[];

const sum = (counts: readonly Counted[]): number => counts.reduce((all, { times }) => all + times, 0);
const wholeMinutes = (seconds: number | null): number | null => (seconds === null ? null : Math.ceil(seconds / 60));

/** How the queue is doing, for supervisors: what waits, and sums of what was counted when it happened. */
@Injectable()
export class StatisticsQueries {
  constructor(
    private readonly db: Database,
    private readonly waiting: WaitingTasksQueries,
  ) {}

  /** Of the last `days` days, today included, and of what waits now. */
  async of(days: number): Promise<Statistics> {
    const [period] = await this.rows<Period>(PERIOD, days);
    const { since, until, first, today, eights, rest } = period as Period;
    const [waiting, perDay, counts] = await Promise.all([
      this.waiting.read(),
      this.rows<DayRow>(DAYS, first, today),
      this.rows<Count>(COUNTS, first, eights, rest, FIGURES),
    ]);
    const of = (figure: Figure) => counts.filter((count) => count.figure === figure);
    const times = (figure: Figure, subject: string) => sum(of(figure).filter((count) => count.subject === subject));
    // of the claimant's photos alone, or between two sides
    const appeals = (...found: Verdict[]) =>
      sum(of('APPEAL').filter(({ subject }) => found.some((verdict) => verdict === subject)));
    const wait = of('WAIT');
    const reviewers = await this.reviewers(ENDS.flatMap(of));
    return {
      ...{ since: since.toISOString(), until: until.toISOString() },
      held: reviewers.reduce((all, { holds }) => all + holds, 0),
      waiting: waiting.map(({ oldestSeconds, medianSeconds, ...row }) => ({
        ...row,
        oldestMinutes: wholeMinutes(oldestSeconds),
        medianMinutes: wholeMinutes(medianSeconds),
      })),
      days: perDay,
      reviewers,
      verdicts: verdicts.map((verdict) => ({ verdict, count: times('VERDICT', verdict) })),
      reasons: of('REASON')
        .map(({ subject, times: count }) => ({ code: subject as RejectionReason, count }))
        .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
      times: { medianMinutes: percentileOf(wait, 0.5), p90Minutes: percentileOf(wait, 0.9) },
      appeals: {
        confirmed: appeals('FINAL', 'HOLDER', 'NEITHER'),
        overturned: appeals('APPROVE', 'CLAIMANT'),
        askedAgain: appeals('RETRY', 'RETRY_HOLDER'),
      },
    };
  }

  /** Who had a task that ended, and who has one; who decided most comes first. */
  private async reviewers(ended: readonly Count[]): Promise<ReviewerRow[]> {
    const bySubject = new Map<string, Count[]>();
    for (const count of ended) {
      const theirs = bySubject.get(count.subject);
      if (theirs) theirs.push(count);
      else bySubject.set(count.subject, [count]);
    }
    const people = await this.rows<Pick<ReviewerRow, 'staffId' | 'login' | 'holds'>>(PEOPLE, [...bySubject.keys()]);
    return people
      .map((person) => {
        const theirs = bySubject.get(person.staffId) ?? [];
        const of = (end: DealingEnd) => theirs.filter(({ figure }) => figure === end);
        const decided = of('DECIDED');
        return {
          ...{ ...person, decided: sum(decided), medianMinutes: percentileOf(decided, 0.5) },
          ...{ givenBack: sum(of('GIVEN_BACK')), expired: sum(of('LEASE_EXPIRED')) },
        };
      })
      .sort((a, b) => b.decided - a.decided || b.holds - a.holds);
  }

  private async rows<Row>(sql: string, ...values: unknown[]): Promise<Row[]> {
    return (await this.db.query<Row & object>(sql, values)).rows;
  }
}
