import { Module } from '@nestjs/common';
import { ConflictCaseModule } from '../conflict-case/conflict-case.module.js';
import { RegistryModule } from '../registry/registry.module.js';
import { NumberTriesGuard } from './number-tries.repository.js';
import { GiveStudyRecordHandler } from './study-record.commands.js';

/** Route 3: the claimant gives a study record. */
@Module({
  imports: [ConflictCaseModule, RegistryModule],
  providers: [GiveStudyRecordHandler, NumberTriesGuard],
  exports: [NumberTriesGuard],
})
export class StudyRecordModule {}
