import { Module } from '@nestjs/common';
import { ClassmateAssistModule } from '../classmate-assist/classmate-assist.module.js';
import { ConflictCaseModule } from '../conflict-case/conflict-case.module.js';
import { HumanHelpModule } from '../human-help/human-help.module.js';
import { PhotoSubmissionModule } from '../photo-submission/photo-submission.module.js';
import { StudyRecordModule } from '../study-record/study-record.module.js';
import { CasesController } from './cases.controller.js';
import { CasesProjection } from './cases.projection.js';
import { ClaimantCases } from './claimant-case.queries.js';
import { ClaimedCases } from './claimed-cases.repository.js';
import { EvidenceController } from './evidence.controller.js';
import { PendingEffects } from './pending-effects.repository.js';

/** Cases as their claimants read them, and the evidence that claimants give: above all routes, because its answer shows them all. */
@Module({
  imports: [ConflictCaseModule, PhotoSubmissionModule, ClassmateAssistModule, StudyRecordModule, HumanHelpModule],
  controllers: [CasesController, EvidenceController],
  providers: [ClaimantCases, CasesProjection, ClaimedCases, PendingEffects],
  exports: [ClaimedCases],
})
export class ClaimantCasesModule {}
