import { Body, Controller, Get, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CommandMetadata } from '@zhenming/kernel';
import {
  Access,
  IfMatch,
  Refuses,
  RequestMetadata,
  respondIn,
  sendRevision,
  UuidParam,
  WithoutIdempotency,
} from '@zhenming/service-kit';
import type { FastifyReply } from 'fastify';
import { DealNext } from '../dealing/dealing.commands.js';
import { CurrentStaff, type StaffSession } from '../staff/staff.guard.js';
import { TaskFactsQueries } from '../task-facts/task-facts.queries.js';
import { CardComparisonQueries } from './card-comparison.queries.js';
import { DecideTask } from './decision.commands.js';
import { ATask, RefusesNotHeld } from '../review-tasks/task.dto.js';
import { CardComparisonRequest, CardComparisonResponse, DecisionRequest, DecisionResponse } from './decision.dto.js';
import { TaskResponse, taskResponse } from './task-facts.dto.js';

const TaskId = () => Param('id', UuidParam);
const revision = { ETag: { schema: { type: 'string' as const } } };

/** A reviewer at work: the next task, its facts, the verdict. */
@ApiTags('staff')
@Controller('api/v1/tasks')
export class ReviewingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly facts: TaskFactsQueries,
    private readonly cards: CardComparisonQueries,
  ) {}

  /** Asking again gives the same task: no key is needed for that, and its facts are kept nowhere. */
  @Post('next')
  @HttpCode(200)
  @Access('staff:reviewer', 'staff:senior-reviewer')
  @WithoutIdempotency()
  @RefusesNotHeld()
  @ApiOperation({
    operationId: 'dealNextTask',
    summary: 'The task that you have, or the next one',
    description: 'By deadline, then by age; equals in random order. You have it until `leaseUntil`.',
  })
  @Refuses('review/other-login')
  @ApiOkResponse({ type: TaskResponse, headers: revision })
  @ApiNoContentResponse({ description: 'nothing to do' })
  async next(
    @CurrentStaff() { staffId }: StaffSession,
    @RequestMetadata() metadata: CommandMetadata,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TaskResponse | undefined> {
    const taskId = await this.commands.execute(new DealNext(staffId, metadata));
    if (taskId !== undefined) return this.present(taskId, staffId, language, reply);
    reply.code(204);
    return undefined;
  }

  @Get(':id')
  @Access('staff:reviewer', 'staff:senior-reviewer')
  @ATask()
  @ApiOperation({
    operationId: 'readTask',
    summary: 'The task that you have, with the facts side by side as they are now',
  })
  @ApiOkResponse({ type: TaskResponse, headers: revision })
  read(
    @TaskId() taskId: string,
    @CurrentStaff() { staffId }: StaffSession,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TaskResponse> {
    return this.present(taskId, staffId, language, reply);
  }

  /** Changes nothing, and no answer of it is kept. */
  @Post(':id/card-comparison')
  @HttpCode(200)
  @Access('staff:reviewer', 'staff:senior-reviewer')
  @WithoutIdempotency()
  @ATask()
  @Refuses('request/too-many')
  @ApiOperation({
    operationId: 'compareCard',
    summary: 'Whether a card, as you read it, is that of this side: before you decide',
  })
  @ApiOkResponse({ type: CardComparisonResponse })
  async compare(
    @TaskId() taskId: string,
    @CurrentStaff() { staffId }: StaffSession,
    @Body() { fencingToken, card, of = 'CLAIMANT' }: CardComparisonRequest,
  ): Promise<CardComparisonResponse> {
    return { agrees: await this.cards.agrees({ taskId, staffId, fencingToken }, of, card) };
  }

  @Post(':id/decision')
  @HttpCode(200)
  @Access('staff:reviewer', 'staff:senior-reviewer')
  @ATask()
  @Refuses('review/unseen', 'review/verdict', 'review/reasons', 'review/card-mismatch', 'review/note-missing')
  @Refuses('staff/disabled', 'request/too-many')
  @ApiOperation({ operationId: 'decideTask', summary: 'The verdict, after every photo was shown to its end' })
  @ApiOkResponse({ type: DecisionResponse })
  async decide(
    @TaskId() taskId: string,
    @CurrentStaff() { staffId }: StaffSession,
    @IfMatch() seen: number | undefined,
    @Body() { fencingToken, ...given }: DecisionRequest,
    @RequestMetadata() metadata: CommandMetadata,
  ): Promise<DecisionResponse> {
    const command = new DecideTask(taskId, staffId, fencingToken, seen, given, metadata);
    return { taskId, verdict: given.verdict, decidedAt: await this.commands.execute(command) };
  }

  private async present(
    taskId: string,
    staffId: string,
    accept: string | undefined,
    reply: FastifyReply,
  ): Promise<TaskResponse> {
    const facts = await this.facts.of(taskId, staffId);
    sendRevision(reply, facts.revision);
    return taskResponse(facts, respondIn(accept, reply));
  }
}
