import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';

/**
 * Tasks in the order in which they are dealt: by deadline, then by age, equals in random order. The read model says what waits;
 * leases, which are never late, say who has what. Locked is the row of `case_tasks`, which never changes: the projection does
 * not wait for a dealing.
 */
@Injectable()
export class TaskQueue {
  constructor(private readonly db: Database) {}

  /**
   * The first task that this person may have, without those of `passed`, locked until the unit of work ends; tasks that
   * another person is being dealt are passed over. It may be late about a task: its stream knows better.
   */
  async first(staffId: string, passed: readonly string[]): Promise<string | undefined> {
    const { rows } = await this.db.query<{ task_id: string }>(
      `select t.task_id
       from tasks t join case_tasks c using (task_id)
       where t.status in ('OPEN', 'DEALT') and t.task_id <> all ($2::uuid[])
         and not exists (select from leases l where l.task_id = t.task_id and l.until > zhenming.app_now())
         and not exists (select from case_exclusions e where e.case_id = t.case_id and e.staff_id = $1)
       order by t.due_at, t.opened_at, random()
       limit 1
       for update of c skip locked`,
      [staffId, [...passed]],
    );
    return rows[0]?.task_id;
  }
}
