import { Injectable } from '@nestjs/common';
import { reviewKinds, type ReviewKind, type Verdict } from '@zhenming/contracts';
import { referenceOf } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { WITHOUT_REVIEWER } from './eligible-reviewers.js';
import { taskStatuses, type TaskStatus } from './review-task-state.js';

export interface TaskFilter {
  readonly status?: TaskStatus | undefined;
  readonly kind?: ReviewKind | undefined;
}

/** Where a page of a list ended. Times are ISO 8601 UTC. */
export type TaskPosition = Pick<ListedTask, 'dueAt' | 'openedAt' | 'taskId'>;

/** A task as it stands in a list: nothing of its facts. Times are ISO 8601 UTC. */
export interface ListedTask {
  readonly taskId: string;
  readonly kind: ReviewKind;
  /** of the case; of a correction, its id */
  readonly caseId: string;
  readonly reference: string;
  readonly status: TaskStatus;
  /** who has it, or decided it; `login`: while they are of the office */
  readonly staffId: string | null;
  readonly login: string | null;
  readonly verdict: Verdict | null;
  readonly dueAt: string;
  readonly openedAt: string;
  readonly decidedAt: string | null;
  /** it waits, and nobody of the office could be dealt it */
  readonly noReviewer?: true;
}

type Found = Omit<ListedTask, 'reference' | 'dueAt' | 'openedAt' | 'decidedAt' | 'noReviewer'> & {
  readonly dueAt: Date;
  readonly openedAt: Date;
  readonly decidedAt: Date | null;
  readonly stranded: boolean;
};

/** whether the case of the task `t` has not answered a decision, or asks for an opinion beside the first one */
const UNSETTLED = `exists (
  select from case_tasks c join tasks beside using (task_id)
  where c.case_id = t.case_id and not c.answered
    and (beside.status = 'DECIDED' or beside.kind in ('SECOND', 'SENIOR')))`;

/**
 * $1: statuses; $2: kinds; $3: how many; `after`: $4 … $6, where the page before ended. Reads so many entries of an index at most of each status and
 * kind, however many tasks there are.
 */
function pageSql(urgentFirst: boolean, after: boolean): string {
  const [behind, way] = urgentFirst ? ['>', 'asc'] : ['<', 'desc'];
  const order = (of: string) => `${of}.due_at ${way}, ${of}.opened_at ${way}, ${of}.task_id ${way}`;
  return `
    select t.task_id as "taskId", t.kind, t.case_id as "caseId", t.status, t.staff_id as "staffId", owner.login,
      t.due_at as "dueAt", t.opened_at as "openedAt", t.decided_at as "decidedAt",
      case when t.verdict is not null and not ${UNSETTLED} then t.verdict end as verdict, ${WITHOUT_REVIEWER} as stranded
    from (
      select first.* from unnest($1::text[]) s (status), unnest($2::text[]) k (kind), lateral (
        select t.due_at, t.opened_at, t.task_id from tasks t
        where t.status = s.status and t.kind = k.kind
          ${after ? `and (t.due_at, t.opened_at, t.task_id) ${behind} ($4::timestamptz, $5::timestamptz, $6::uuid)` : ''}
        order by ${order('t')} limit $3
      ) first order by ${order('first')} limit $3
    ) page join tasks t using (task_id) left join staff owner on owner.staff_id = t.staff_id
    order by ${order('page')}`;
}

@Injectable()
export class TaskList {
  constructor(private readonly db: Database) {}

  /**
   * What waits or is being decided: the most urgent first; everything else, and all together: the latest deadline first. A verdict
   * is not told while another person is to look at the same, or the case may ask for that: whoever reads the list may be the next to decide.
   */
  async page({ status, kind }: TaskFilter, limit: number, after?: TaskPosition): Promise<ListedTask[]> {
    const urgentFirst = status === 'OPEN' || status === 'DEALT';
    const { rows } = await this.db.query<Found>(pageSql(urgentFirst, after !== undefined), [
      ...[status === undefined ? taskStatuses : [status], kind === undefined ? reviewKinds : [kind], limit],
      ...(after ? [after.dueAt, after.openedAt, after.taskId] : []),
    ]);
    return rows.map(({ dueAt, openedAt, decidedAt, stranded, ...task }) => ({
      ...task,
      ...{ dueAt: dueAt.toISOString(), openedAt: openedAt.toISOString() },
      decidedAt: decidedAt?.toISOString() ?? null,
      reference: referenceOf(task.caseId),
      ...(stranded ? { noReviewer: true } : {}),
    }));
  }
}
