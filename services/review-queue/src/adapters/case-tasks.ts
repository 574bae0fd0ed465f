import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { CaseTasks } from '../app/task.ports.js';

/** See migrations/0002-tasks.sql. */
@Injectable()
export class PostgresCaseTasks extends CaseTasks {
  constructor(private readonly db: Database) {
    super();
  }

  async add(caseId: string, taskId: string): Promise<void> {
    await this.db.query('insert into case_tasks (task_id, case_id) values ($1, $2)', [taskId, caseId]);
  }

  async of(caseId: string): Promise<readonly string[]> {
    const { rows } = await this.db.query<{ task_id: string }>(
      'select task_id from case_tasks where case_id = $1 order by task_id',
      [caseId],
    );
    return rows.map((row) => row.task_id);
  }
}
