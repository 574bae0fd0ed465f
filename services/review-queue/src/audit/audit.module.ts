import { Module } from '@nestjs/common';
import { ReadCaseStoryHandler } from './audit.commands.js';
import { ReviewTasksModule } from '../review-tasks/review-tasks.module.js';
import { AuditController } from './audit.controller.js';
import { CaseStories } from './case-story.queries.js';
import { Timelines } from './timelines.client.js';

/** A case from first to last as auditors read it; reading it is recorded. */
@Module({
  imports: [ReviewTasksModule],
  controllers: [AuditController],
  providers: [ReadCaseStoryHandler, CaseStories, Timelines],
})
export class AuditModule {}
