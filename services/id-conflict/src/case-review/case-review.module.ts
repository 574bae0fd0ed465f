import { Module } from '@nestjs/common';
import { ClassmateAssistModule } from '../classmate-assist/classmate-assist.module.js';
import { ConflictCaseModule } from '../conflict-case/conflict-case.module.js';
import { NumberCorrectionsModule } from '../number-corrections/number-corrections.module.js';
import { PhotoDecodingModule } from '../photo-decoding/photo-decoding.module.js';
import { PhotoStoreModule } from '../photo-store/photo-store.module.js';
import { PhotoSubmissionModule } from '../photo-submission/photo-submission.module.js';
import { RegistryModule } from '../registry/registry.module.js';
import { CaseReviews } from './case-review.queries.js';
import { CaseTimelines } from './case-timeline.queries.js';
import { CorrectionReviews } from './correction-review.queries.js';
import { TakeVerdictHandler } from './review.commands.js';
import { ReviewQueries } from './review.queries.js';
import { ReviewsConsumer } from './reviews.consumer.js';
import { ReviewsController } from './reviews.controller.js';
import { ShownPhotos } from './shown-photo.service.js';
import { ViewGrantSweep } from './view-grant.job.js';
import { ViewGrants } from './view-grant.repository.js';
import { ViewRecordsClient } from './view-records.client.js';

/** What review-queue shows to those who decide, what they decide, and what an auditor reads: of cases and of corrections. */
@Module({
  imports: [
    ClassmateAssistModule,
    ConflictCaseModule,
    NumberCorrectionsModule,
    PhotoDecodingModule,
    PhotoStoreModule,
    PhotoSubmissionModule,
    RegistryModule,
  ],
  controllers: [ReviewsController],
  providers: [
    TakeVerdictHandler,
    CaseReviews,
    CorrectionReviews,
    ReviewQueries,
    CaseTimelines,
    ShownPhotos,
    ViewGrants,
    ViewRecordsClient,
    ViewGrantSweep,
    ReviewsConsumer,
  ],
})
export class CaseReviewModule {}
