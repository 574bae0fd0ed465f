import { Module } from '@nestjs/common';
import { ConflictCaseModule } from '../conflict-case/conflict-case.module.js';
import { PhotoDraftsModule } from '../photo-drafts/photo-drafts.module.js';
import { PhotoStoreModule } from '../photo-store/photo-store.module.js';
import { CaseTexts } from './case-text.repository.js';
import { AppealRefusalHandler, ExpireAppealHandler } from './appeal.commands.js';
import { CaseNotes } from './case-notes.service.js';
import { CaseDrafts } from './case-drafts.service.js';
import { CasePhotosController } from './case-photos.controller.js';
import { DraftedPhotos } from './drafted-photos.service.js';
import { PhotoSections } from './photo-section.queries.js';
import { SubmitPhotosHandler } from './photo-submission.commands.js';
import { ReviewQueueClient } from './review-queue.client.js';
import { Submissions } from './submission.repository.js';

/** Route 1: drafted photos are submitted for a person to look at, and a final refusal may be appealed once. */
@Module({
  imports: [ConflictCaseModule, PhotoDraftsModule, PhotoStoreModule],
  controllers: [CasePhotosController],
  providers: [
    SubmitPhotosHandler,
    AppealRefusalHandler,
    ExpireAppealHandler,
    CaseDrafts,
    CaseNotes,
    DraftedPhotos,
    Submissions,
    CaseTexts,
    PhotoSections,
    ReviewQueueClient,
  ],
  exports: [DraftedPhotos, Submissions, CaseNotes, CaseTexts, PhotoSections, ReviewQueueClient],
})
export class PhotoSubmissionModule {}
