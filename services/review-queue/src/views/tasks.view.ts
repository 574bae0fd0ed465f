import { Injectable } from '@nestjs/common';
import { Projection, type LoggedEvent } from '@zhenming/kernel';
import type { DataOf, EventOf } from '@zhenming/contracts';
import { Database } from '@zhenming/postgres';

type QueueEvent = EventOf<
  | 'ReviewTaskOpened'
  | 'ReviewTaskDealt'
  | 'ReviewTaskReturned'
  | 'ReviewerExcluded'
  | 'ReviewDecided'
  | 'ReviewTaskCancelled'
>;

const CHANGED = 'changed_at = $2, revision = $3';
const OPEN_AGAIN = `status = 'OPEN', staff_id = null, verdict = null, decided_at = null`;

/** The queue, and who is not dealt the tasks of which case: a projection of the service's own log. Queries: queue.view.ts. */
@Injectable()
export class TasksView extends Projection {
  readonly name = 'review-queue.tasks';

  constructor(private readonly db: Database) {
    super();
  }

  async reset(): Promise<void> {
    await this.db.query('delete from tasks');
    await this.db.query('delete from case_exclusions');
  }

  async apply(logged: LoggedEvent): Promise<void> {
    const event = logged as LoggedEvent & QueueEvent;
    switch (event.type) {
      case 'ReviewTaskOpened':
        await this.insert(event, event.data);
        for (const staffId of event.data.excluded) await this.exclude(event.data.caseId, staffId);
        return;
      case 'ReviewTaskDealt':
        return this.change(event, `status = 'DEALT', staff_id = $4`, event.data.staffId);
      case 'ReviewTaskReturned':
        await this.change(event, OPEN_AGAIN);
        if (event.data.reason === 'GIVEN_BACK') await this.exclude(event.data.caseId, event.data.staffId);
        return;
      case 'ReviewerExcluded': {
        const { caseId, staffId } = event.data;
        await this.change(event, '');
        // theirs no more, nor their verdict
        await this.db.query(`update tasks set ${OPEN_AGAIN} where task_id = $1 and staff_id = $2`, [
          event.data.taskId,
          staffId,
        ]);
        return this.exclude(caseId, staffId);
      }
      case 'ReviewDecided': {
        const { by, verdict } = event.data;
        return this.change(
          event,
          `status = 'DECIDED', staff_id = $4, verdict = $5, decided_at = $2`,
          by.staffId,
          verdict,
        );
      }
      case 'ReviewTaskCancelled':
        return this.change(event, `status = 'CANCELLED', staff_id = null`);
      default:
        // the log holds views of evidence and the office's own streams too
        return;
    }
  }

  private async insert(event: LoggedEvent, data: DataOf<'ReviewTaskOpened'>): Promise<void> {
    await this.db.query(
      `insert into tasks (task_id, kind, case_id, number_id, status, due_at, opened_at, changed_at, revision)
       values ($1, $2, $3, $4, 'OPEN', $5, $6, $6, $7)`,
      [data.taskId, data.kind, data.caseId, data.numberId, data.dueAt, event.recordedAt, event.revision],
    );
  }

  private async change(event: LoggedEvent & QueueEvent, assignments: string, ...values: string[]): Promise<void> {
    await this.db.query(`update tasks set ${[CHANGED, assignments].filter(Boolean).join(', ')} where task_id = $1`, [
      event.data.taskId,
      event.recordedAt,
      event.revision,
      ...values,
    ]);
  }

  private async exclude(caseId: string, staffId: string): Promise<void> {
    await this.db.query('insert into case_exclusions (case_id, staff_id) values ($1, $2) on conflict do nothing', [
      caseId,
      staffId,
    ]);
  }
}
