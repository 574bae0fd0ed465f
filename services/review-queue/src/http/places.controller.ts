import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { RuleViolation } from '@zhenming/kernel';
import { Peers, UuidParam } from '@zhenming/service-kit';
import { QueueView, type QueuePlace } from '../views/queue.view.js';
import { PlaceAnswer } from './queue.answers.js';

/** For those who wait: asked by id-conflict, which shows it to its claimants. */
@ApiTags('internal')
@Controller('internal/v1/tasks')
export class PlacesController {
  constructor(private readonly queue: QueueView) {}

  @Get(':id/place')
  @Peers('id-conflict')
  @ApiParam({ name: 'id', format: 'uuid', description: 'of the task' })
  @ApiOperation({ operationId: 'placeOfTask', summary: 'Position in the queue, and how long it usually takes' })
  @ApiOkResponse({ type: PlaceAnswer })
  async place(@Param('id', UuidParam) taskId: string): Promise<QueuePlace> {
    const place = await this.queue.place(taskId);
    if (!place) throw new RuleViolation('review/not-found');
    return place;
  }
}
