import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { RuleViolation } from '@zhenming/kernel';
import { Peers, UuidParam } from '@zhenming/service-kit';
import { QueuePositionResponse } from './task.dto.js';
import { TasksProjection, type QueuePosition } from './tasks.projection.js';

/** For those who wait: asked by id-conflict, which shows it to its claimants. */
@ApiTags('internal')
@Controller('internal/v1/tasks')
export class QueuePositionController {
  constructor(private readonly tasks: TasksProjection) {}

  @Get(':id/place')
  @Peers('id-conflict')
  @ApiParam({ name: 'id', format: 'uuid', description: 'of the task' })
  @ApiOperation({ operationId: 'placeOfTask', summary: 'Position in the queue, and how long it usually takes' })
  @ApiOkResponse({ type: QueuePositionResponse })
  async position(@Param('id', UuidParam) taskId: string): Promise<QueuePosition> {
    const position = await this.tasks.position(taskId);
    if (!position) throw new RuleViolation('review/not-found');
    return position;
  }
}
