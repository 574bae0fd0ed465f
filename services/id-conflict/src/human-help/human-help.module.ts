import { Module } from '@nestjs/common';
import { ConflictCaseModule } from '../conflict-case/conflict-case.module.js';
import { PhotoSubmissionModule } from '../photo-submission/photo-submission.module.js';
import { StudyRecordModule } from '../study-record/study-record.module.js';
import { AskHumanHelpHandler, ReopenTriesHandler } from './human-help.commands.js';
import { HumanHelpController } from './human-help.controller.js';
import { HumanHelpProjection } from './human-help.projection.js';
import { HumanHelpCases } from './human-help.queries.js';
import { TriesLeftService } from './tries-left.service.js';

/**
 * A claimant whose tries are used up, or whose number was decided recently, asks a person for help, and a senior reviewer opens them again.
 */
@Module({
  imports: [ConflictCaseModule, PhotoSubmissionModule, StudyRecordModule],
  controllers: [HumanHelpController],
  providers: [AskHumanHelpHandler, ReopenTriesHandler, TriesLeftService, HumanHelpProjection, HumanHelpCases],
})
export class HumanHelpModule {}
