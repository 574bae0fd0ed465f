import { Module } from '@nestjs/common';
import { ConflictCaseModule } from '../conflict-case/conflict-case.module.js';
import { NumberCorrectionsModule } from '../number-corrections/number-corrections.module.js';
import { ReferenceNumbersController } from './reference-numbers.controller.js';
import { ReferenceNumbersProjection } from './reference-numbers.projection.js';
import { ReferenceNumbers } from './reference-numbers.queries.js';

/** Cases and corrections by the numbers that people name them by. */
@Module({
  imports: [ConflictCaseModule, NumberCorrectionsModule],
  controllers: [ReferenceNumbersController],
  providers: [ReferenceNumbers, ReferenceNumbersProjection],
})
export class ReferenceNumbersModule {}
