import { Module } from '@nestjs/common';
import { ConflictCaseModule } from '../conflict-case/conflict-case.module.js';
import { PhotoDraftsModule } from '../photo-drafts/photo-drafts.module.js';
import { PhotoStoreModule } from '../photo-store/photo-store.module.js';
import { PhotoSubmissionModule } from '../photo-submission/photo-submission.module.js';
import { TollingModule } from '../tolling/tolling.module.js';
import { ApprovedCorrectionsProjection } from './approved-corrections.projection.js';
import {
  ConcludeCorrectionHandler,
  ExpireIdleCorrectionHandler,
  OpenCorrectionHandler,
  SubmitCorrectionPhotosHandler,
  TakeCorrectionVerdictHandler,
  WithdrawCorrectionHandler,
} from './correction.commands.js';
import { CorrectionDrafts } from './correction-drafts.service.js';
import { CorrectionQueries } from './correction.queries.js';
import { Corrections } from './correction.repository.js';
import { CorrectionsConsumer } from './corrections.consumer.js';
import { CorrectionsController } from './corrections.controller.js';

/** Situation 3: the number of an account is a wrong one, or its name is, and photos with the right document are to show it. */
@Module({
  imports: [TollingModule, ConflictCaseModule, PhotoDraftsModule, PhotoStoreModule, PhotoSubmissionModule],
  controllers: [CorrectionsController],
  providers: [
    OpenCorrectionHandler,
    SubmitCorrectionPhotosHandler,
    TakeCorrectionVerdictHandler,
    ConcludeCorrectionHandler,
    WithdrawCorrectionHandler,
    ExpireIdleCorrectionHandler,
    Corrections,
    CorrectionDrafts,
    CorrectionQueries,
    CorrectionsConsumer,
    ApprovedCorrectionsProjection,
  ],
  exports: [Corrections],
})
export class NumberCorrectionsModule {}
