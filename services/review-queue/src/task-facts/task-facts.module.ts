import { Module } from '@nestjs/common';
import { ReviewTasksModule } from '../review-tasks/review-tasks.module.js';
import { PartiesClient } from './parties.client.js';
import { ReviewFiles } from './review-file.client.js';
import { TaskFactsQueries } from './task-facts.queries.js';

/** What a reviewer needs to decide one task, asked of those who know it. */
@Module({
  imports: [ReviewTasksModule],
  providers: [ReviewFiles, PartiesClient, TaskFactsQueries],
  exports: [TaskFactsQueries],
})
export class TaskFactsModule {}
