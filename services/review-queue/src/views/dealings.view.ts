import { Injectable } from '@nestjs/common';
import { Projection, type LoggedEvent } from '@zhenming/kernel';
import type { EventOf } from '@zhenming/contracts';
import { Database } from '@zhenming/postgres';

type DealingEvent = EventOf<
  'ReviewTaskDealt' | 'ReviewTaskReturned' | 'ReviewerExcluded' | 'ReviewDecided' | 'ReviewTaskCancelled'
>;

/** Who had which task, from when to when, and how it ended: a projection of the service's own log. Queries: statistics.view.ts. */
@Injectable()
export class DealingsView extends Projection {
  readonly name = 'review-queue.dealings';

  constructor(private readonly db: Database) {
    super();
  }

  async reset(): Promise<void> {
    await this.db.query('delete from dealings');
  }

  async apply(logged: LoggedEvent): Promise<void> {
    const event = logged as LoggedEvent & DealingEvent;
    const at = event.recordedAt;
    switch (event.type) {
      case 'ReviewTaskDealt': {
        const { taskId, fencingToken, staffId } = event.data;
        return this.write('insert into dealings (task_id, fencing_token, staff_id, dealt_at) values ($1, $2, $3, $4)', [
          ...[taskId, fencingToken, staffId, at],
        ]);
      }
      case 'ReviewTaskReturned': {
        const { taskId, fencingToken, reason } = event.data;
        return this.write('update dealings set ended = $3, ended_at = $4 where task_id = $1 and fencing_token = $2', [
          ...[taskId, fencingToken, reason, at],
        ]);
      }
      case 'ReviewDecided': {
        const { taskId, fencingToken, verdict, reasons } = event.data;
        return this.write(
          `update dealings set ended = 'DECIDED', ended_at = $3, verdict = $4, reasons = $5
           where task_id = $1 and fencing_token = $2`,
          [taskId, fencingToken, at, verdict, reasons],
        );
      }
      case 'ReviewerExcluded': {
        const { taskId, staffId } = event.data;
        // theirs no more, nor their verdict
        return this.write(
          `update dealings set ended = 'EXCLUDED', ended_at = $3, verdict = null, reasons = '{}'
           where task_id = $1 and staff_id = $2 and (ended is null or ended = 'DECIDED')`,
          [taskId, staffId, at],
        );
      }
      case 'ReviewTaskCancelled':
        return this.write(
          `update dealings set ended = 'CANCELLED', ended_at = $2 where task_id = $1 and ended is null`,
          [event.data.taskId, at],
        );
      default:
        // the log holds views of evidence and the office's own streams too
        return;
    }
  }

  private async write(sql: string, values: readonly unknown[]): Promise<void> {
    await this.db.query(sql, [...values]);
  }
}
