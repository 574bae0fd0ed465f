import { reviewKinds } from '@zhenming/contracts';
import type { Client } from 'pg';

export interface PastReviews {
  /** how many tasks wait, for up to four days, a fourth of them too long; of the latest decided, one for 400 of them is not answered by its case */
  readonly open: number;
  /** how many were decided or cancelled within the last `days`, by 200 reviewers, up to two days after their opening */
  readonly decided: number;
  readonly days: number;
}

/** the tables that are filled with rows by the million; `open_task_counts` has few */
export const pastTables = ['tasks', 'case_tasks', 'case_exclusions', 'opened_tasks', 'dealings', 'review_counts'];

/** $1: how many wait; $2: how many were decided; $3: kinds; $4: days. */
const TASKS = `
  create temporary table filled as
  with now as materialized (select zhenming.app_now() as at)
  select gen_random_uuid() as task_id, gen_random_uuid() as case_id, n, n <= $1 as waits, n > $1 + $1 / 400 as answered,
    case when n % 100 < 80 then 'PHOTO' else ($3::text[])[1 + n % cardinality($3)] end as kind,
    date_trunc('milliseconds', case when n <= $1 then at - n * (interval '4 days' / $1)
      else at - (n - $1) * ($4 * interval '1 day' / $2) - (20 + n % 2861) * interval '1 minute' end) as opened_at,
    date_trunc('milliseconds', at - (n - $1) * ($4 * interval '1 day' / $2)) as ended_at,
    md5((n % 200)::text)::uuid as staff_id, 2 + n % 13 as minutes,
    (array['APPROVE', 'APPROVE', 'APPROVE', 'RETRY', 'FINAL'])[1 + n % 5] as verdict
  from generate_series(1, $1::int + $2::int) n, now`;

const THE_REST = [
  `insert into tasks
   select task_id, kind, case_id, gen_random_uuid(), case when waits then 'OPEN' when n % 50 = 0 then 'CANCELLED' else 'DECIDED' end,
     case when not waits and n % 50 > 0 then staff_id end, case when not waits and n % 50 > 0 then verdict end,
     opened_at + interval '3 days', opened_at, case when not waits and n % 50 > 0 then ended_at end, opened_at, 1 from filled`,
  `insert into case_tasks select task_id, case_id, not waits, opened_at + interval '3 days', opened_at, answered from filled`,
  `insert into case_exclusions select case_id, staff_id from filled where not waits`,
  `insert into open_task_counts
   select measure, date_bin('15 minutes', at, 'epoch'), kind, count(*)
   from filled, lateral (values ('DUE', opened_at + interval '3 days'), ('OPENED', opened_at)) times (measure, at)
   where waits group by 1, 2, 3`,
  `insert into opened_tasks (task_id, case_id, kind, both_sides, opened_at) select task_id, case_id, kind, false, opened_at from filled`,
  `insert into dealings
   select task_id, 1, staff_id, ended_at - minutes * interval '1 minute', ended_at, 'DECIDED', verdict,
     case verdict when 'APPROVE' then '{}' else array['EDITED'] end
   from filled where not waits and n % 50 > 0`,
  ...[
    `'DECIDED', staff_id::text, minutes`,
    `'VERDICT', verdict, 0`,
    `'WAIT', '', case when waited <= 60 then waited when waited <= 720 then (waited + 14) / 15 * 15 else (waited + 59) / 60 * 60 end`,
    `'REASON', 'EDITED', 0`,
    `'APPEAL', verdict, 0`,
  ].map(
    (count) => `
      insert into review_counts
      select 1, figure, (ended_at at time zone 'Asia/Shanghai')::date, subject, value, count(*)
      from (select *, ceil(extract(epoch from ended_at - opened_at) / 60)::int as waited from filled) f,
        lateral (values (${count})) counts (figure, subject, value)
      where not waits and n % 50 > 0 and (figure <> 'APPEAL' or kind = 'APPEAL') and (figure <> 'REASON' or verdict <> 'APPROVE')
      group by 1, 2, 3, 4, 5 order by 3`,
  ),
  `insert into review_counts
   select days, figure, since - (since - date 'epoch') % days, subject, minutes, sum(times)
   from review_counts, unnest(array[8, 64]) days group by 1, 2, 3, 4, 5 order by 1, 3`,
];

/** The read models of review-queue and what goes with them, as after so many reviews. `owner`: of their tables; its search path is theirs. */
export async function pastReviews(owner: Client, { open, decided, days }: PastReviews): Promise<void> {
  await owner.query('set search_path = review_queue, zhenming');
  await owner.query(TASKS, [open, decided, [...reviewKinds], days]);
  for (const sql of THE_REST) await owner.query(sql);
}
