import { Injectable } from '@nestjs/common';
import { reviewKinds, type ReviewKind } from '@zhenming/contracts';
import { Database } from '@zhenming/postgres';

/** What waits of a kind. Ages in seconds; null where nothing waits. */
export interface WaitingTasks {
  readonly kind: ReviewKind;
  readonly waiting: number;
  /** waiting or being decided, and past the deadline */
  readonly overdue: number;
  readonly oldestSeconds: number | null;
  readonly medianSeconds: number | null;
}

const age = (openedAt: string): string => `extract(epoch from zhenming.app_now() - ${openedAt})::float8`;

/**
 * Sums of the quarters of an hour in `open_task_counts`; what is due in the present quarter, and which one is in the middle of its
 * quarter, is looked up in the indexes of `tasks`. Few tasks are DEALT: one for each reviewer.
 */
const WAITING = `
  with now as materialized (
    select zhenming.app_now() as at, date_bin('15 minutes', zhenming.app_now(), 'epoch') as quarter
  ), due as (
    select kind, sum(tasks) as tasks, sum(tasks) filter (where quarter < (select quarter from now)) as overdue
    from open_task_counts where measure = 'DUE' group by kind
  ), late as (
    select kind, count(*) as overdue from tasks
    where status = 'OPEN' and due_at >= (select quarter from now) and due_at <= (select at from now) group by kind
  ), dealt as (
    select kind, count(*) as overdue from tasks where status = 'DEALT' and due_at <= (select at from now) group by kind
  ), half as (
    select distinct on (kind) kind, quarter, (waiting + 1) / 2 - up_to + tasks as place
    from (select kind, quarter, tasks, sum(tasks) over (partition by kind order by quarter) as up_to,
            sum(tasks) over (partition by kind) as waiting
          from open_task_counts where measure = 'OPENED') opened
    where 2 * up_to >= waiting order by kind, quarter
  )
  select k.kind, coalesce(due.tasks, 0)::int as waiting,
    (coalesce(due.overdue, 0) + coalesce(late.overdue, 0) + coalesce(dealt.overdue, 0))::int as overdue,
    ${age(`(select min(t.opened_at) from tasks t where t.status = 'OPEN' and t.kind = k.kind)`)} as "oldestSeconds",
    ${age('middle.opened_at')} as "medianSeconds"
  from unnest($1::text[]) with ordinality k (kind, place)
    left join due using (kind) left join late using (kind) left join dealt using (kind) left join half using (kind)
    left join lateral (
      select t.opened_at from tasks t where t.status = 'OPEN' and t.kind = k.kind and t.opened_at >= half.quarter
      order by t.opened_at offset half.place - 1 limit 1
    ) middle on true
  order by k.place`;

@Injectable()
export class WaitingTasksQueries {
  constructor(private readonly db: Database) {}

  /** Of every kind, in the order of the kinds. */
  async read(): Promise<WaitingTasks[]> {
    return (await this.db.query<WaitingTasks & object>(WAITING, [reviewKinds])).rows;
  }
}
