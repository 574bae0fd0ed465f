import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Clock, referenceOf, type CommandMetadata } from '@zhenming/kernel';
import { Access, Refuses, RequestMetadata } from '@zhenming/service-kit';
import { services, type ServiceName } from '@zhenming/contracts';
import { ConsumerGroups } from './consumer-groups.client.js';
import {
  ConsumerGroupsResponse,
  GroupParam,
  ParkedIdParam,
  ParkedListResponse,
  ReplayResponse,
  ServiceParam,
  UnacknowledgedListResponse,
} from './operations.dto.js';
import { OperateGroup, ReplayParked } from './operations.commands.js';
import { ParkedOfServices } from './parked-messages.client.js';
import { Deregistrations } from './unacknowledged.client.js';

@ApiTags('staff')
@Controller('api/v1')
export class OperationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly deregistrations: Deregistrations,
    private readonly parked: ParkedOfServices,
    private readonly consumers: ConsumerGroups,
    private readonly clock: Clock,
  ) {}

  @Get('deregistrations/unacknowledged')
  @Access('staff:admin', 'staff:auditor')
  @ApiOperation({
    operationId: 'listUnacknowledged',
    summary: 'Deregistrations that a downstream system has not acknowledged',
  })
  @ApiOkResponse({ type: UnacknowledgedListResponse })
  async unacknowledged(): Promise<UnacknowledgedListResponse> {
    const found = await this.deregistrations.unacknowledged();
    const items = found.map(({ caseId, ...item }) => ({
      ...item,
      ...(caseId === null ? {} : { caseId, reference: referenceOf(caseId) }),
    }));
    return { items, now: await this.now() };
  }

  @Get('parked')
  @Access('staff:admin')
  @ApiOperation({ operationId: 'listParked', summary: 'Messages that could not be handled and wait for a person' })
  @ApiOkResponse({ type: ParkedListResponse })
  async listParked(): Promise<ParkedListResponse> {
    return { ...(await this.parked.list()), now: await this.now() };
  }

  @Post('parked/:service/:id/replay')
  @HttpCode(200)
  @Access('staff:admin')
  @ApiParam({ name: 'service', enum: services })
  @Refuses('parked/not-found')
  @ApiOperation({ operationId: 'replayParked', summary: 'Tries the messages of that key again, in their order' })
  @ApiOkResponse({ type: ReplayResponse })
  async replay(
    @Param('service', ServiceParam) service: ServiceName,
    @Param('id', ParkedIdParam) id: string,
    @RequestMetadata() metadata: CommandMetadata,
  ): Promise<ReplayResponse> {
    return { messages: await this.commands.execute(new ReplayParked(service, id, metadata)) };
  }

  @Get('consumers')
  @Access('staff:admin')
  @ApiOperation({ operationId: 'listConsumers', summary: 'Every consumer group: members, lag, paused or not' })
  @ApiOkResponse({ type: ConsumerGroupsResponse })
  async groups() {
    return { items: await this.consumers.list() };
  }

  @Post('consumers/:group/pause')
  @HttpCode(204)
  @Access('staff:admin')
  @Refuses('consumer/unknown')
  @ApiOperation({ operationId: 'pauseConsumers', summary: 'Stops a group’s deliveries until it is resumed' })
  @ApiNoContentResponse()
  pause(@Param('group', GroupParam) group: string, @RequestMetadata() metadata: CommandMetadata): Promise<void> {
    return this.commands.execute(new OperateGroup('PAUSE_GROUP', group, metadata));
  }

  @Post('consumers/:group/resume')
  @HttpCode(204)
  @Access('staff:admin')
  @Refuses('consumer/unknown')
  @ApiOperation({ operationId: 'resumeConsumers', summary: 'Lets a paused group go on where it stopped' })
  @ApiNoContentResponse()
  resume(@Param('group', GroupParam) group: string, @RequestMetadata() metadata: CommandMetadata): Promise<void> {
    return this.commands.execute(new OperateGroup('RESUME_GROUP', group, metadata));
  }

  private async now(): Promise<string> {
    return (await this.clock.now()).toISOString();
  }
}
