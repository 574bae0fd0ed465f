import { Module } from '@nestjs/common';
import { IdConflictConfig } from '../config.js';
import { TollingHealth } from './tolling-health.service.js';
import { Tolling } from './tolling.service.js';

/** Since when times end: below everything that has an end. */
@Module({
  providers: [
    { provide: Tolling, inject: [IdConflictConfig], useFactory: (config: IdConflictConfig) => new Tolling(config) },
    TollingHealth,
  ],
  exports: [Tolling],
})
export class TollingModule {}
