import { Injectable } from '@nestjs/common';
import { reviewKinds } from '@zhenming/contracts';
import { Database } from '@zhenming/postgres';
import { MetricSource, type MetricValue } from '@zhenming/service-kit';
import { WITHOUT_REVIEWER } from '../review-tasks/eligible-reviewers.js';

const TASKS = `
  select k.kind, count(*) filter (where t.status = 'OPEN')::int as waiting,
         count(*) filter (where t.due_at <= zhenming.app_now())::int as overdue,
         coalesce(extract(epoch from zhenming.app_now() - min(t.opened_at) filter (where t.status = 'OPEN')), 0)::float8
           as oldest
  from unnest($1::text[]) as k (kind) left join tasks t on t.kind = k.kind and t.status in ('OPEN', 'DEALT')
  group by k.kind`;

const STRANDED = `
  select k.kind, (select count(*) from tasks t where t.kind = k.kind and ${WITHOUT_REVIEWER})::int as stranded
  from unnest($1::text[]) as k (kind)`;

const PEOPLE = `
  select (select count(*) from leases where until > zhenming.app_now())::int as review_leases_held,
         (select count(*) from leases where until <= zhenming.app_now())::int as review_leases_expired,
         (select count(*) from evidence_views where viewed_at > zhenming.app_now() - interval '1 hour')::int
           as photo_views_last_hour,
         (select count(*) from view_alarms where raised_at > zhenming.app_now() - interval '1 hour')::int
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

  constructor(private readonly db: Database) {
    super();
  }

  async read(): Promise<MetricValue[]> {
    const [tasks, stranded, people] = await Promise.all([
      this.db.query<{ kind: string; waiting: number; overdue: number; oldest: number }>(TASKS, [[...reviewKinds]]),
      this.db.query<{ kind: string; stranded: number }>(STRANDED, [[...reviewKinds]]),
      this.db.query<Record<(typeof OF_PEOPLE)[number], number>>(PEOPLE),
    ]);
    const ofTasks = tasks.rows.flatMap(({ kind, waiting, overdue, oldest }) => {
      const values = [waiting, overdue, oldest];
      return OF_TASKS.map((name, index) => ({ name, labels: { kind }, value: values[index] ?? 0 }));
    });
    const without = stranded.rows.map(({ kind, stranded: value }) => ({
      ...{ name: WITHOUT, labels: { kind }, value },
    }));
    return [...ofTasks, ...without, ...OF_PEOPLE.map((name) => ({ name, value: people.rows[0]?.[name] ?? 0 }))];
  }
}
