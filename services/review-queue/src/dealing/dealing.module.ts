import { Module } from '@nestjs/common';
import { ReviewTasksModule } from '../review-tasks/review-tasks.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { DealNextHandler } from './dealing.commands.js';
import { ReviewersClient } from './reviewers.client.js';
import { TaskQueue } from './task-queue.repository.js';

/** Which task a reviewer gets next: nobody chooses, and parties of a case get nothing of it. */
@Module({
  imports: [StaffModule, ReviewTasksModule],
  providers: [DealNextHandler, TaskQueue, ReviewersClient],
})
export class DealingModule {}
