import { Controller, Param } from '@nestjs/common';
import { reviewQueueEndpoints, type QueuePosition } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import { Serves, UuidParam } from '@zhenming/service-kit';
import { TasksProjection } from './tasks.projection.js';

/** For those who wait: asked by id-conflict, which shows it to its claimants. */
@Controller()
export class QueuePositionController {
  constructor(private readonly tasks: TasksProjection) {}

  @Serves(reviewQueueEndpoints.queuePosition, 'queuePosition')
  async position(@Param('taskId', UuidParam) taskId: string): Promise<QueuePosition> {
    const position = await this.tasks.position(taskId);
    if (!position) throw new RuleViolation('review/not-found');
    return position;
  }
}
