import { Injectable } from '@nestjs/common';
import { reviewKinds } from '@zhenming/contracts';
import { Database } from '@zhenming/postgres';
import { MetricSource, type MetricValue } from '@zhenming/service-kit';
import { WITHOUT_REVIEWER } from '../review-tasks/eligible-reviewers.js';
import { WaitingTasksQueries } from './waiting-tasks.queries.js';

/** What nobody may decide is passed over by everybody, until it is the most urgent: then it is among the first. */
const LOOKED_AT = 1_000;
const STRANDED = `
  select k.kind, count(t.*)::int as stranded
  from unnest($1::text[]) k (kind) left join (
    select t.kind from (
      select * from tasks where status = 'OPEN' order by due_at, opened_at, task_id limit ${LOOKED_AT}
    ) t where ${WITHOUT_REVIEWER}
  ) t using (kind) group by k.kind`;

const PEOPLE = `
  select (select count(*) from leases where until > zhenming.app_now())::int as review_leases_held,
         (select count(*) from leases where until <= zhenming.app_now())::int as review_leases_expired,
         (select count(*) from evidence_views where viewed_at > zhenming.app_now() - interval '1 hour')::int
           as photo_views_last_hour,
         (select count(*) from view_alarms where raised_at > (select zhenming.app_now()) - interval '1 hour')::int
           as view_alarms_last_hour`;

const OF_TASKS = ['review_waiting_tasks', 'review_overdue_tasks', 'review_oldest_wait_seconds'] as const;
const WITHOUT = 'review_tasks_without_reviewer' as const;
const OF_PEOPLE = [
  'review_leases_held',
  'review_leases_expired',
  'photo_views_last_hour',
  'view_alarms_last_hour',
] as const;

/** What waits for reviewers, what they have, and how much they look at. */
@Injectable()
export class ReviewMetrics extends MetricSource {
  readonly names = [...OF_TASKS, WITHOUT, ...OF_PEOPLE];

  constructor(
    private readonly db: Database,
    private readonly waiting: WaitingTasksQueries,
  ) {
    super();
  }

  async read(): Promise<MetricValue[]> {
    const [tasks, stranded, people] = await Promise.all([
      this.waiting.read(),
      this.db.query<{ kind: string; stranded: number }>(STRANDED, [[...reviewKinds]]),
      this.db.query<Record<(typeof OF_PEOPLE)[number], number>>(PEOPLE),
    ]);
    const ofTasks = tasks.flatMap(({ kind, waiting, overdue, oldestSeconds }) => {
      const values = [waiting, overdue, oldestSeconds ?? 0];
      return OF_TASKS.map((name, index) => ({ name, labels: { kind }, value: values[index] ?? 0 }));
    });
    const without = stranded.rows.map(({ kind, stranded: value }) => ({
      ...{ name: WITHOUT, labels: { kind }, value },
    }));
    return [...ofTasks, ...without, ...OF_PEOPLE.map((name) => ({ name, value: people.rows[0]?.[name] ?? 0 }))];
  }
}
