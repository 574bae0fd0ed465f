import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { reviewKinds, verdicts, type ReviewKind, type Verdict } from '@zhenming/contracts';
import { taskStatuses, type TaskStatus } from '../views/queue.view.js';

const time = { type: 'string', format: 'date-time' } as const;
const id = { type: 'string', format: 'uuid' } as const;
export const leaseSeconds = {
  type: 'integer',
  minimum: 0,
  description: 'until then, from this answer on: clocks of devices may be wrong',
} as const;

export class LeaseAnswer {
  @ApiProperty(time) leaseUntil: string;
  @ApiProperty(leaseSeconds) leaseSeconds: number;
}

export class DecisionAnswer {
  @ApiProperty(id) taskId: string;
  @ApiProperty({ enum: verdicts }) verdict: Verdict;
  @ApiProperty(time) decidedAt: string;
}

/** A task in a list: that it is there and how it stands, nothing of what it is about. */
export class TaskItemAnswer {
  @ApiProperty(id) taskId: string;
  @ApiProperty({ enum: reviewKinds }) kind: ReviewKind;
  @ApiProperty({ ...id, description: 'of the case; of a correction, its id' }) caseId: string;
  @ApiProperty({ enum: taskStatuses }) status: TaskStatus;
  @ApiProperty({ ...id, nullable: true, description: 'who has it, or decided it' }) staffId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'of this person; null: not of the office any more' })
  login: string | null;
  @ApiProperty({ type: String, enum: verdicts, nullable: true }) verdict: Verdict | null;
  @ApiProperty(time) dueAt: string;
  @ApiProperty(time) openedAt: string;
  @ApiProperty({ ...time, nullable: true }) decidedAt: string | null;
}

export class TaskPage {
  @ApiProperty({ type: [TaskItemAnswer] }) items: readonly TaskItemAnswer[];
  @ApiProperty({ ...time, description: 'on the clock of the system: what ages and deadlines are measured from' })
  now: string;
  @ApiPropertyOptional({ description: 'cursor of the next page; absent on the last' }) next?: string;
}

export class PlaceAnswer {
  @ApiProperty({ type: 'integer', nullable: true, description: 'from 1; null when it does not wait' })
  position: number | null;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'median of lately; null where there are too few to say',
  })
  usualWaitMinutes: number | null;
}
