import { Module } from '@nestjs/common';
import { ConflictCaseModule } from '../conflict-case/conflict-case.module.js';
import { PhotoSubmissionModule } from '../photo-submission/photo-submission.module.js';
import { StudyRecordModule } from '../study-record/study-record.module.js';
import { AskHumanHelpHandler, ReopenTriesHandler } from './human-help.commands.js';
import { HumanHelpController } from './human-help.controller.js';
import { HumanHelpProjection } from './human-help.projection.js';
import { TriesLeftService } from './tries-left.service.js';

/** A claimant whose tries are used up asks a person for help, and a senior reviewer opens them again. */
@Module({
  imports: [ConflictCaseModule, PhotoSubmissionModule, StudyRecordModule],
  controllers: [HumanHelpController],
  providers: [AskHumanHelpHandler, ReopenTriesHandler, TriesLeftService, HumanHelpProjection],
})
export class HumanHelpModule {}
