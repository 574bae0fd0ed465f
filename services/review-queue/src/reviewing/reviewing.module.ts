import { Module } from '@nestjs/common';
import { DealingModule } from '../dealing/dealing.module.js';
import { EvidenceViewingModule } from '../evidence-viewing/evidence-viewing.module.js';
import { ReviewTasksModule } from '../review-tasks/review-tasks.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { TaskFactsModule } from '../task-facts/task-facts.module.js';
import { CardComparison } from './card-comparison.client.js';
import { CardComparisonQueries } from './card-comparison.queries.js';
import { DecideTaskHandler } from './decision.commands.js';
import { SealedNotes } from './review-note.repository.js';
import { ReviewNotesController } from './review-notes.controller.js';
import { ReviewNotes } from './review-notes.service.js';
import { ReviewingController } from './reviewing.controller.js';

/** A reviewer at work, and what they write to the applicant and to the staff. */
@Module({
  imports: [StaffModule, ReviewTasksModule, DealingModule, TaskFactsModule, EvidenceViewingModule],
  controllers: [ReviewingController, ReviewNotesController],
  providers: [DecideTaskHandler, CardComparison, CardComparisonQueries, ReviewNotes, SealedNotes],
  exports: [ReviewNotes],
})
export class ReviewingModule {}
