import { Injectable } from '@nestjs/common';
import { Projection, type LoggedEvent } from '@zhenming/kernel';
import type { DataOf, EventOf } from '@zhenming/contracts';
import { Database, Timers } from '@zhenming/postgres';

/** name of the durable timers that this projection sets; key: the task, payload: whose lease, and its fencing token */
export const LEASE_END = 'lease-end';

type TimedEvent = EventOf<
  'ReviewTaskDealt' | 'ReviewTaskReturned' | 'ReviewerExcluded' | 'ReviewDecided' | 'ReviewTaskCancelled'
>;

/**
 * When each lease ends. Set from the log, so that none is forgotten; a lease that was kept alive ends when its own row says,
 * also after a rebuild.
 */
@Injectable()
export class LeaseTimersView extends Projection {
  readonly name = 'review-queue.lease-timers';

  constructor(
    private readonly db: Database,
    private readonly timers: Timers,
  ) {
    super();
  }

  async reset(): Promise<void> {
    await this.timers.reset(LEASE_END);
  }

  async apply(logged: LoggedEvent): Promise<void> {
    const event = logged as LoggedEvent & TimedEvent;
    switch (event.type) {
      case 'ReviewTaskDealt':
        return this.set(event.data);
      case 'ReviewTaskReturned':
      case 'ReviewDecided':
      case 'ReviewTaskCancelled':
        return this.timers.clear(LEASE_END, event.data.taskId);
      case 'ReviewerExcluded': {
        const { taskId, staffId } = event.data;
        await this.db.query(`delete from timers where name = $1 and key = $2 and payload ->> 'staffId' = $3`, [
          LEASE_END,
          taskId,
          staffId,
        ]);
        return;
      }
      default:
        return;
    }
  }

  private async set({ taskId, staffId, fencingToken, leaseUntil }: DataOf<'ReviewTaskDealt'>): Promise<void> {
    const { rows } = await this.db.query<{ until: Date }>(
      'select until from leases where task_id = $1 and fencing_token = $2 for share',
      [taskId, fencingToken],
    );
    await this.timers.set(LEASE_END, taskId, rows[0]?.until ?? leaseUntil, { staffId, fencingToken });
  }
}
