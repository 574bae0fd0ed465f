import { applyDecorators } from '@nestjs/common';
import { ApiParam, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { reviewKinds, verdicts, type ReviewKind, type Verdict } from '@zhenming/contracts';
import { ApiReference, decodeCursor, PageQuery, Refuses } from '@zhenming/service-kit';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { taskStatuses, type TaskStatus } from './review-task-state.js';
import type { TaskPosition } from './task-list.queries.js';

/** What refuses everything about a task that its reviewer does not hold. */
export const RefusesNotHeld = () =>
  Refuses('review/not-found', 'review/decided', 'review/cancelled', 'review/lease-lost');
export const ATask = () =>
  applyDecorators(ApiParam({ name: 'id', format: 'uuid', description: 'of the task' }), RefusesNotHeld());

const time = { type: 'string', format: 'date-time' } as const;
const id = { type: 'string', format: 'uuid' } as const;
export const leaseSeconds = {
  type: 'integer',
  minimum: 0,
  description: 'until then, from this answer on: clocks of devices may be wrong',
} as const;

export class TaskListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: taskStatuses }) @IsOptional() @IsIn(taskStatuses) status?: TaskStatus;
  @ApiPropertyOptional({ enum: reviewKinds }) @IsOptional() @IsIn(reviewKinds) kind?: ReviewKind;

  /** Where the page before ended. Throws `request/invalid` for a cursor that no page of tasks gave out. */
  after(): TaskPosition | undefined {
    const values = decodeCursor(this.cursor, ['time', 'time', 'uuid']);
    return values && { dueAt: values[0], openedAt: values[1], taskId: values[2] };
  }
}

export class LeaseRequest {
  @ApiProperty({ type: 'integer', minimum: 1, description: '`fencingToken` of the task as it was dealt' })
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  fencingToken: number;
}

export class LeaseResponse {
  @ApiProperty(time) leaseUntil: string;
  @ApiProperty(leaseSeconds) leaseSeconds: number;
}

/** A task in a list: that it is there and how it stands, nothing of what it is about. */
export class TaskItemResponse {
  @ApiProperty(id) taskId: string;
  @ApiProperty({ enum: reviewKinds }) kind: ReviewKind;
  @ApiProperty({ ...id, description: 'of the case; of a correction, its id' }) caseId: string;
  @ApiReference() reference: string;
  @ApiProperty({ enum: taskStatuses }) status: TaskStatus;
  @ApiProperty({ ...id, nullable: true, description: 'who has it, or decided it' }) staffId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'of this person; null: not of the office any more' })
  login: string | null;
  @ApiProperty({
    ...{ type: String, enum: verdicts, nullable: true },
    description: 'null: none, or not told while another person looks at the same evidence or may be asked to',
  })
  verdict: Verdict | null;
  @ApiProperty(time) dueAt: string;
  @ApiProperty(time) openedAt: string;
  @ApiProperty({ ...time, nullable: true }) decidedAt: string | null;
  @ApiPropertyOptional({ type: Boolean, enum: [true], description: 'it waits, and nobody of the office may decide it' })
  noReviewer?: true;
}

export class TaskPage {
  @ApiProperty({ type: [TaskItemResponse] }) items: readonly TaskItemResponse[];
  @ApiProperty({ ...time, description: 'on the clock of the system: what ages and deadlines are measured from' })
  now: string;
  @ApiPropertyOptional({ description: 'cursor of the next page; absent on the last' }) next?: string;
}
