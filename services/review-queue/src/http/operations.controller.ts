import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock } from '@zhenming/kernel';
import { Access } from '@zhenming/service-kit';
import { Consumers, Deregistrations, Parked } from '../app/ports.js';
import { GroupParam, ParkedIdParam, ServiceParam } from './operations.parameters.js';
import type { ServiceName } from '@zhenming/contracts';
import { ConsumerGroupsAnswer, ParkedListAnswer, ReplayAnswer, UnacknowledgedListAnswer } from './staff.answers.js';

@ApiTags('staff')
@Controller('api/v1')
export class OperationsController {
  constructor(
    private readonly deregistrations: Deregistrations,
    private readonly parked: Parked,
    private readonly consumers: Consumers,
    private readonly clock: Clock,
  ) {}

  @Get('deregistrations/unacknowledged')
  @Access('staff:admin', 'staff:auditor')
  @ApiOperation({
    operationId: 'listUnacknowledged',
    summary: 'Deregistrations that a downstream system has not acknowledged',
  })
  @ApiOkResponse({ type: UnacknowledgedListAnswer })
  async unacknowledged(): Promise<UnacknowledgedListAnswer> {
    return { items: await this.deregistrations.unacknowledged(), now: await this.now() };
  }

  @Get('parked')
  @Access('staff:admin')
  @ApiOperation({ operationId: 'listParked', summary: 'Messages that could not be handled and wait for a person' })
  @ApiOkResponse({ type: ParkedListAnswer })
  async listParked(): Promise<ParkedListAnswer> {
    return { ...(await this.parked.list()), now: await this.now() };
  }

  @Post('parked/:service/:id/replay')
  @HttpCode(200)
  @Access('staff:admin')
  @ApiOperation({ operationId: 'replayParked', summary: 'Tries the messages of that key again, in their order' })
  @ApiOkResponse({ type: ReplayAnswer })
  async replay(@Param('service', ServiceParam) service: ServiceName, @Param('id', ParkedIdParam) id: string) {
    return { messages: await this.parked.replay(service, id) };
  }

  @Get('consumers')
  @Access('staff:admin')
  @ApiOperation({ operationId: 'listConsumers', summary: 'Every consumer group: members, lag, paused or not' })
  @ApiOkResponse({ type: ConsumerGroupsAnswer })
  async groups() {
    return { items: await this.consumers.groups() };
  }

  @Post('consumers/:group/pause')
  @HttpCode(204)
  @Access('staff:admin')
  @ApiOperation({ operationId: 'pauseConsumers', summary: 'Stops a group’s deliveries until it is resumed' })
  @ApiNoContentResponse()
  pause(@Param('group', GroupParam) group: string): Promise<void> {
    return this.consumers.pause(group);
  }

  @Post('consumers/:group/resume')
  @HttpCode(204)
  @Access('staff:admin')
  @ApiOperation({ operationId: 'resumeConsumers', summary: 'Lets a paused group go on where it stopped' })
  @ApiNoContentResponse()
  resume(@Param('group', GroupParam) group: string): Promise<void> {
    return this.consumers.resume(group);
  }

  private async now(): Promise<string> {
    return (await this.clock.now()).toISOString();
  }
}
