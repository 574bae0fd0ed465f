import { Module } from '@nestjs/common';
import type { ServiceApp } from '@zhenming/service-kit';
import { AuditModule } from './audit/audit.module.js';
import { ReviewQueueConfig } from './config.js';
import { ErasureModule } from './erasure/erasure.module.js';
import { EvidenceViewingModule } from './evidence-viewing/evidence-viewing.module.js';
import { HumanHelpModule } from './human-help/human-help.module.js';
import { NumberCorrectionsModule } from './number-corrections/number-corrections.module.js';
import { OperationsModule } from './operations/operations.module.js';
import { ReferenceNumbersModule } from './reference-numbers/reference-numbers.module.js';
import { reviewQueueRefusedSettings } from './refused-settings.js';
import { ReviewTasksModule } from './review-tasks/review-tasks.module.js';
import { ReviewingModule } from './reviewing/reviewing.module.js';
import { StaffAdministrationModule } from './staff-administration/staff-administration.module.js';
import { StaffModule } from './staff/staff.module.js';
import { StatisticsModule } from './statistics/statistics.module.js';

/** Everything of review-queue; engines and what all services share are global (service-kit). */
@Module({
  imports: [
    StaffModule,
    StaffAdministrationModule,
    ReviewTasksModule,
    ReviewingModule,
    EvidenceViewingModule,
    NumberCorrectionsModule,
    HumanHelpModule,
    ReferenceNumbersModule,
    AuditModule,
    StatisticsModule,
    OperationsModule,
    ErasureModule,
  ],
})
export class ReviewQueueModule {}

export const reviewQueueApp: ServiceApp = {
  module: ReviewQueueModule,
  config: ReviewQueueConfig,
  refused: reviewQueueRefusedSettings,
};
