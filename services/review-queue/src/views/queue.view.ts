import { Injectable } from '@nestjs/common';
import type { ReviewKind, Verdict } from '@zhenming/contracts';
import { Database } from '@zhenming/postgres';

export const taskStatuses = ['OPEN', 'DEALT', 'DECIDED', 'CANCELLED'] as const;
export type TaskStatus = (typeof taskStatuses)[number];

/** A task as it stands in a list: nothing of its facts. Times are ISO 8601 UTC. */
export interface TaskRow {
  readonly taskId: string;
  readonly kind: ReviewKind;
  readonly caseId: string;
  readonly status: TaskStatus;
  /** who has it, or decided it */
  readonly staffId: string | null;
  /** of who has it; null as well where they are not of the office any more */
  readonly login: string | null;
  readonly verdict: Verdict | null;
  readonly dueAt: string;
  readonly openedAt: string;
  readonly decidedAt: string | null;
}

/** Where a page of a list ended. */
export interface TaskPlace {
  readonly dueAt: string;
  readonly openedAt: string;
  readonly taskId: string;
}

export interface TaskFilter {
  readonly status?: TaskStatus | undefined;
  readonly kind?: ReviewKind | undefined;
}

/** What somebody who waits may know of the queue. */
export interface QueuePlace {
  /** from 1, in the order of dealing; null for a task that does not wait */
  readonly position: number | null;
  /** from opening to verdict, the median of lately; null where there are too few to say */
  readonly usualWaitMinutes: number | null;
}

interface StoredRow {
  readonly task_id: string;
  readonly kind: ReviewKind;
  readonly case_id: string;
  readonly status: TaskStatus;
  readonly staff_id: string | null;
  readonly login: string | null;
  readonly verdict: Verdict | null;
  readonly due_at: Date;
  readonly opened_at: Date;
  readonly decided_at: Date | null;
}

/** fewer verdicts within the 7 days say nothing of what is usual */
const ENOUGH = 3;

/** Reads the read model of tasks.view.ts. */
@Injectable()
export class QueueView {
  constructor(private readonly db: Database) {}

  /** What waits or is being decided: the most urgent first; everything else, and all together: the latest deadline first. */
  async list({ status, kind }: TaskFilter, limit: number, after?: TaskPlace): Promise<TaskRow[]> {
    const urgentFirst = status === 'OPEN' || status === 'DEALT';
    const [behind, way] = urgentFirst ? ['>', 'asc'] : ['<', 'desc'];
    const { rows } = await this.db.query<StoredRow & object>(
      `select task_id, kind, case_id, status, staff_id, s.login, verdict, due_at, opened_at, decided_at
       from tasks left join staff s using (staff_id)
       where ($2::text is null or status = $2) and ($3::text is null or kind = $3)
         and ($4::timestamptz is null or (due_at, opened_at, task_id) ${behind} ($4, $5::timestamptz, $6::uuid))
       order by due_at ${way}, opened_at ${way}, task_id ${way} limit $1`,
      [limit, status ?? null, kind ?? null, after?.dueAt ?? null, after?.openedAt ?? null, after?.taskId ?? null],
    );
    return rows.map((row) => ({
      taskId: row.task_id,
      kind: row.kind,
      caseId: row.case_id,
      status: row.status,
      staffId: row.staff_id,
      login: row.login,
      verdict: row.verdict,
      dueAt: row.due_at.toISOString(),
      openedAt: row.opened_at.toISOString(),
      decidedAt: row.decided_at?.toISOString() ?? null,
    }));
  }

  /** Undefined when there is no such task. */
  async place(taskId: string): Promise<QueuePlace | undefined> {
    const { rows } = await this.db.query<{ position: number | null; wait: number | null }>(
      `select
         case when t.status = 'OPEN' then 1 + (
           select count(*)::int from tasks b
           where b.status = 'OPEN' and (b.due_at, b.opened_at) < (t.due_at, t.opened_at)
         ) end as position,
         (
           select case when count(*) >= ${ENOUGH} then
             ceil(percentile_cont(0.5) within group (order by extract(epoch from decided_at - opened_at)) / 60)::int end
           from (
             select decided_at, opened_at from tasks
             where status = 'DECIDED' and decided_at > zhenming.app_now() - interval '7 days'
             order by decided_at desc limit 200
           ) lately
         ) as wait
       from tasks t where t.task_id = $1`,
      [taskId],
    );
    const [row] = rows;
    return row && { position: row.position, usualWaitMinutes: row.wait };
  }
}
