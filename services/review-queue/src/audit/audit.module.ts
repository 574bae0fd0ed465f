import { Module } from '@nestjs/common';
import { ReadCaseStoryHandler } from './audit.commands.js';
import { ReviewTasksModule } from '../review-tasks/review-tasks.module.js';
import { ReviewingModule } from '../reviewing/reviewing.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { AuditController } from './audit.controller.js';
import { CaseLooks } from './case-looks.service.js';
import { CaseNotes } from './case-notes.client.js';
import { CaseStories } from './case-story.queries.js';
import { ReadNoteHandler } from './note.commands.js';
import { Timelines } from './timelines.client.js';

/** A case from first to last as auditors read it, and what was written in it; reading it is recorded. */
@Module({
  imports: [ReviewTasksModule, ReviewingModule, StaffModule],
  controllers: [AuditController],
  providers: [ReadCaseStoryHandler, ReadNoteHandler, CaseStories, CaseLooks, CaseNotes, Timelines],
})
export class AuditModule {}
