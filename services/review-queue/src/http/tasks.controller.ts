import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Clock, type CommandMetadata } from '@zhenming/kernel';
import {
  Access,
  IfMatch,
  pageOf,
  preferredLanguage,
  RequestMetadata,
  sendRevision,
  UuidParam,
  WithoutIdempotency,
} from '@zhenming/service-kit';
import type { FastifyReply } from 'fastify';
import { DealNext } from '../app/dealing.commands.js';
import { DecideTask } from '../app/decision.commands.js';
import type { StaffSession } from '../app/ports.js';
import { GiveBackTask, KeepLease } from '../app/task.commands.js';
import { TaskFiles } from '../app/task-file.js';
import { QueueView } from '../views/queue.view.js';
import { CurrentStaff } from './current-staff.js';
import { DecisionAnswer, LeaseAnswer, TaskPage } from './queue.answers.js';
import { TaskAnswer, taskAnswer } from './task.answers.js';
import { DecisionBody, LeaseBody, TaskListQuery } from './task.bodies.js';
import { placeOf } from './task-cursor.js';

const ATask = () => ApiParam({ name: 'id', format: 'uuid', description: 'of the task' });
const TaskId = () => Param('id', UuidParam);
const revision = { ETag: { schema: { type: 'string' as const } } };

@ApiTags('staff')
@Controller('api/v1/tasks')
export class TasksController {
  constructor(
    private readonly commands: CommandBus,
    private readonly files: TaskFiles,
    private readonly queue: QueueView,
    private readonly clock: Clock,
  ) {}

  /** Asking again gives the same task: no key is needed for that, and its facts are kept nowhere. */
  @Post('next')
  @HttpCode(200)
  @Access('staff:reviewer', 'staff:senior-reviewer')
  @WithoutIdempotency()
  @ApiOperation({
    operationId: 'dealNextTask',
    summary: 'The task that you have, or the next one',
    description: 'By deadline, then by age; equals in random order. You have it until `leaseUntil`.',
  })
  @ApiOkResponse({ type: TaskAnswer, headers: revision })
  @ApiNoContentResponse({ description: 'nothing to do' })
  async next(
    @CurrentStaff() { staffId }: StaffSession,
    @RequestMetadata() metadata: CommandMetadata,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TaskAnswer | undefined> {
    const taskId = await this.commands.execute(new DealNext(staffId, metadata));
    if (taskId !== undefined) return this.present(taskId, staffId, language, reply);
    reply.code(204);
    return undefined;
  }

  @Get()
  @Access('staff:senior-reviewer', 'staff:admin')
  @ApiOperation({
    operationId: 'listTasks',
    summary: 'The queue, for supervisors',
    description:
      'What waits or is being decided: most urgent first; else the latest deadline first. Nobody gets a task by it.',
  })
  @ApiOkResponse({ type: TaskPage })
  async list(@Query() { limit, cursor, status, kind }: TaskListQuery): Promise<TaskPage> {
    const rows = await this.queue.list({ status, kind }, limit + 1, placeOf(cursor));
    const page = pageOf(rows, limit, ({ dueAt, openedAt, taskId }) => [dueAt, openedAt, taskId]);
    return { ...page, now: (await this.clock.now()).toISOString() };
  }

  @Get(':id')
  @Access('staff:reviewer', 'staff:senior-reviewer')
  @ATask()
  @ApiOperation({
    operationId: 'readTask',
    summary: 'The task that you have, with the facts side by side as they are now',
  })
  @ApiOkResponse({ type: TaskAnswer, headers: revision })
  read(
    @TaskId() taskId: string,
    @CurrentStaff() { staffId }: StaffSession,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TaskAnswer> {
    return this.present(taskId, staffId, language, reply);
  }

  @Post(':id/lease')
  @HttpCode(200)
  @Access('staff:reviewer', 'staff:senior-reviewer')
  @ATask()
  @ApiOperation({ operationId: 'keepTask', summary: 'Go on: another 15 minutes from now' })
  @ApiOkResponse({ type: LeaseAnswer })
  keep(
    @TaskId() taskId: string,
    @CurrentStaff() { staffId }: StaffSession,
    @Body() { fencingToken }: LeaseBody,
  ): Promise<LeaseAnswer> {
    return this.commands.execute(new KeepLease(taskId, staffId, fencingToken));
  }

  @Post(':id/return')
  @HttpCode(204)
  @Access('staff:reviewer', 'staff:senior-reviewer')
  @ATask()
  @ApiOperation({ operationId: 'giveTaskBack', summary: 'Leave the task to others: you get nothing of its case again' })
  @ApiNoContentResponse()
  giveBack(
    @TaskId() taskId: string,
    @CurrentStaff() { staffId }: StaffSession,
    @Body() { fencingToken }: LeaseBody,
    @RequestMetadata() metadata: CommandMetadata,
  ): Promise<void> {
    return this.commands.execute(new GiveBackTask(taskId, staffId, fencingToken, metadata));
  }

  @Post(':id/decision')
  @HttpCode(200)
  @Access('staff:reviewer', 'staff:senior-reviewer')
  @ATask()
  @ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'ETag of the task as it was read: 412 if it has changed',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'the same key and body: the same answer' })
  @ApiOperation({ operationId: 'decideTask', summary: 'The verdict, after every photo was looked at' })
  @ApiOkResponse({ type: DecisionAnswer })
  async decide(
    @TaskId() taskId: string,
    @CurrentStaff() { staffId }: StaffSession,
    @IfMatch() seen: number,
    @Body() { fencingToken, ...given }: DecisionBody,
    @RequestMetadata() metadata: CommandMetadata,
  ): Promise<DecisionAnswer> {
    const command = new DecideTask(taskId, staffId, fencingToken, seen, given, metadata);
    return { taskId, verdict: given.verdict, decidedAt: await this.commands.execute(command) };
  }

  private async present(
    taskId: string,
    staffId: string,
    accept: string | undefined,
    reply: FastifyReply,
  ): Promise<TaskAnswer> {
    const file = await this.files.of(taskId, staffId);
    const language = preferredLanguage(accept);
    sendRevision(reply, file.revision);
    reply.header('content-language', language).header('cache-control', 'no-store');
    return taskAnswer(file, language);
  }
}
