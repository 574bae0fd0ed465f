import { Module } from '@nestjs/common';
import { ReferenceNumbers } from './reference-numbers.client.js';
import { ReferenceNumbersController } from './reference-numbers.controller.js';

/** Cases and corrections by the numbers that people name them by. */
@Module({ controllers: [ReferenceNumbersController], providers: [ReferenceNumbers] })
export class ReferenceNumbersModule {}
