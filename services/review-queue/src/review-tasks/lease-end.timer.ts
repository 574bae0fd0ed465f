import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Timers } from '@zhenming/postgres';
import { Deadlines, type Deadline, type Due } from '@zhenming/service-kit';
import { LEASE_END, Leases } from './lease.repository.js';
import { ExpireLease } from './review-task.commands.js';

const over = ({ taskId }: { readonly taskId: string }): Due => ({ key: taskId, at: null });

/**
 * When each lease ends. Set from the log, so that none is forgotten; a lease that was kept alive ends when its own row says,
 * also after a rebuild.
 */
@Injectable()
export class LeaseDeadline extends Deadlines {
  readonly name = 'review-queue.lease-timers';
  readonly rows: readonly Deadline[] = [
    {
      name: LEASE_END,
      on: {
        ReviewTaskDealt: async ({ taskId: key, fencingToken, leaseUntil }) => ({
          key,
          at: (await this.leases.endOf(key, fencingToken)) ?? leaseUntil,
        }),
        ReviewTaskReturned: over,
        ReviewDecided: over,
        ReviewTaskCancelled: over,
        // ReviewerExcluded may name a reviewer who does not hold the task: the lease that is gone ends quietly
      },
      command: (taskId, metadata) => new ExpireLease(taskId, metadata),
    },
  ];

  constructor(
    timers: Timers,
    commands: CommandBus,
    private readonly leases: Leases,
  ) {
    super(timers, commands);
  }
}
