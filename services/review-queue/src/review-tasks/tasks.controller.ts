import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock, type CommandMetadata } from '@zhenming/kernel';
import { Access, pageOf, Refuses, RequestMetadata, UuidParam, WithoutIdempotency } from '@zhenming/service-kit';
import { CurrentStaff, type StaffSession } from '../staff/staff.guard.js';
import { GiveBackTask, KeepLease } from './review-task.commands.js';
import { TaskList } from './task-list.queries.js';
import { ATask, LeaseRequest, LeaseResponse, TaskListQuery, TaskPage } from './task.dto.js';

const TaskId = () => Param('id', UuidParam);

/** The queue as supervisors see it, and the lease of whoever has a task. */
@ApiTags('staff')
@Controller('api/v1/tasks')
export class TasksController {
  constructor(
    private readonly commands: CommandBus,
    private readonly tasks: TaskList,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access('staff:senior-reviewer', 'staff:admin')
  @ApiOperation({
    operationId: 'listTasks',
    summary: 'The queue, for supervisors',
    description:
      'What waits or is being decided: most urgent first; else the latest deadline first. Nobody gets a task by it.',
  })
  @ApiOkResponse({ type: TaskPage })
  async list(@Query() query: TaskListQuery): Promise<TaskPage> {
    const rows = await this.tasks.page(query, query.limit + 1, query.after());
    const page = pageOf(rows, query.limit, ({ dueAt, openedAt, taskId }) => [dueAt, openedAt, taskId]);
    return { ...page, now: (await this.clock.now()).toISOString() };
  }

  /** The same sent again is another 15 minutes from then on: no answer of before is given twice. */
  @Post(':id/lease')
  @HttpCode(200)
  @Access('staff:reviewer', 'staff:senior-reviewer')
  @WithoutIdempotency()
  @ATask()
  @ApiOperation({ operationId: 'keepTask', summary: 'Go on: another 15 minutes from now' })
  @ApiOkResponse({ type: LeaseResponse })
  keep(
    @TaskId() taskId: string,
    @CurrentStaff() { staffId }: StaffSession,
    @Body() { fencingToken }: LeaseRequest,
  ): Promise<LeaseResponse> {
    return this.commands.execute(new KeepLease(taskId, staffId, fencingToken));
  }

  @Post(':id/return')
  @HttpCode(204)
  @Access('staff:reviewer', 'staff:senior-reviewer')
  @ATask()
  @Refuses('request/too-many')
  @ApiOperation({ operationId: 'giveTaskBack', summary: 'Leave the task to others: you get nothing of its case again' })
  @ApiNoContentResponse()
  giveBack(
    @TaskId() taskId: string,
    @CurrentStaff() { staffId }: StaffSession,
    @Body() { fencingToken }: LeaseRequest,
    @RequestMetadata() metadata: CommandMetadata,
  ): Promise<void> {
    return this.commands.execute(new GiveBackTask(taskId, staffId, fencingToken, metadata));
  }
}
