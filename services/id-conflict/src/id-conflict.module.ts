import { Module } from '@nestjs/common';
import type { ServiceApp } from '@zhenming/service-kit';
import { CaseReviewModule } from './case-review/case-review.module.js';
import { ClaimFactsModule } from './claim-facts/claim-facts.module.js';
import { ClaimantCasesModule } from './claimant-cases/claimant-cases.module.js';
import { ClassmateAssistModule } from './classmate-assist/classmate-assist.module.js';
import { IdConflictConfig } from './config.js';
import { ConflictCaseModule } from './conflict-case/conflict-case.module.js';
import { DeadlinesModule } from './deadlines/deadlines.module.js';
import { ErasureModule } from './erasure/erasure.module.js';
import { HumanHelpModule } from './human-help/human-help.module.js';
import { NumberCorrectionsModule } from './number-corrections/number-corrections.module.js';
import { ObjectionsModule } from './objections/objections.module.js';
import { PhotoSubmissionModule } from './photo-submission/photo-submission.module.js';
import { ReferenceNumbersModule } from './reference-numbers/reference-numbers.module.js';
import { idConflictRefusedSettings } from './refused-settings.js';
import { StudyRecordModule } from './study-record/study-record.module.js';

/** Everything of id-conflict; engines and what all services share are global (service-kit). */
@Module({
  imports: [
    ConflictCaseModule,
    PhotoSubmissionModule,
    ClassmateAssistModule,
    StudyRecordModule,
    HumanHelpModule,
    ClaimantCasesModule,
    ClaimFactsModule,
    ObjectionsModule,
    NumberCorrectionsModule,
    CaseReviewModule,
    ReferenceNumbersModule,
    DeadlinesModule,
    ErasureModule,
  ],
})
export class IdConflictModule {}

export const idConflictApp: ServiceApp = {
  module: IdConflictModule,
  config: IdConflictConfig,
  refused: idConflictRefusedSettings,
};
