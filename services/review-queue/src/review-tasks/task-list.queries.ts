import { Injectable } from '@nestjs/common';
import { referenceOf } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { StaffMembers } from '../staff/staff.repository.js';
import { WITHOUT_REVIEWER } from './eligible-reviewers.js';
import { TasksProjection, type TaskFilter, type TaskPosition } from './tasks.projection.js';

export type { TaskPosition };

type Listed = Awaited<ReturnType<TasksProjection['list']>>[number];

/** A task as it stands in a list: nothing of its facts. */
export type ListedTask = Omit<Listed, 'numberId' | 'changedAt' | 'revision'> & {
  readonly reference: string;
  /** of who has it or decided it, while they are of the office */
  readonly login: string | null;
  /** it waits, and nobody of the office could be dealt it */
  readonly noReviewer?: true;
};

/** of these tasks, those that nobody could be dealt */
const STRANDED = `select t.task_id as id from tasks t where t.task_id = any ($1) and ${WITHOUT_REVIEWER}`;
/** of these cases, those that have not answered a decision, or ask for an opinion beside the first one */
const UNSETTLED = `
  select distinct c.case_id as id from case_tasks c join tasks t using (task_id)
  where c.case_id = any ($1) and not c.answered and (t.status = 'DECIDED' or t.kind in ('SECOND', 'SENIOR'))`;

@Injectable()
export class TaskList {
  constructor(
    private readonly tasks: TasksProjection,
    private readonly staff: StaffMembers,
    private readonly db: Database,
  ) {}

  /**
   * In the order of `TasksProjection.list`. A verdict is not told while another person is to look at the same, or the case may ask
   * for that: whoever reads the list may be the next to decide.
   */
  async page(filter: TaskFilter, limit: number, after?: TaskPosition): Promise<ListedTask[]> {
    const rows = await this.tasks.list(filter, limit, after);
    const waiting = rows.filter(({ status }) => status === 'OPEN').map(({ taskId }) => taskId);
    const [logins, stranded, unsettled] = await Promise.all([
      this.staff.loginsOf(rows.map(({ staffId }) => staffId)),
      this.found(STRANDED, waiting),
      this.found(
        UNSETTLED,
        rows.flatMap(({ caseId, verdict }) => (verdict === null ? [] : [caseId])),
      ),
    ]);
    return rows.map(({ numberId: _number, changedAt: _changed, revision: _revision, verdict, ...task }) => ({
      ...task,
      reference: referenceOf(task.caseId),
      verdict: unsettled.has(task.caseId) ? null : verdict,
      ...(stranded.has(task.taskId) ? { noReviewer: true } : {}),
      login: logins.get(task.staffId ?? '') ?? null,
    }));
  }

  private async found(sql: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const { rows } = await this.db.query<{ id: string }>(sql, [[...ids]]);
    return new Set(rows.map(({ id }) => id));
  }
}
