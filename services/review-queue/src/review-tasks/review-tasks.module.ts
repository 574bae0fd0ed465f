import { Module } from '@nestjs/common';
import { StaffModule } from '../staff/staff.module.js';
import { CaseTasks } from './case-task.repository.js';
import { CasesConsumer } from './cases.consumer.js';
import { LeaseDeadline } from './lease-end.timer.js';
import { Leases } from './lease.repository.js';
import { QueuePositionController } from './queue-position.controller.js';
import {
  CancelTasksHandler,
  TakeAnswerHandler,
  ExcludeReviewerHandler,
  ExpireLeaseHandler,
  GiveBackTaskHandler,
  KeepLeaseHandler,
  OpenTaskHandler,
} from './review-task.commands.js';
import { ReviewTasks } from './review-task.repository.js';
import { TaskList } from './task-list.queries.js';
import { TasksController } from './tasks.controller.js';
import { TasksProjection } from './tasks.projection.js';

/** What is to be decided, from opening to verdict: who has it, and until when. */
@Module({
  imports: [StaffModule],
  controllers: [TasksController, QueuePositionController],
  providers: [
    ReviewTasks,
    Leases,
    CaseTasks,
    OpenTaskHandler,
    KeepLeaseHandler,
    GiveBackTaskHandler,
    ExpireLeaseHandler,
    ExcludeReviewerHandler,
    CancelTasksHandler,
    TakeAnswerHandler,
    CasesConsumer,
    LeaseDeadline,
    TasksProjection,
    TaskList,
  ],
  exports: [ReviewTasks, Leases, CaseTasks],
})
export class ReviewTasksModule {}
