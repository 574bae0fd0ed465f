import { Module } from '@nestjs/common';
import { NumberCorrectionsController } from './number-corrections.controller.js';

/** Support opens the correction of a wrong number or name for a caller. */
@Module({ controllers: [NumberCorrectionsController] })
export class NumberCorrectionsModule {}
