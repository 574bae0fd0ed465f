import { Module } from '@nestjs/common';
import { EventSignatures } from '@zhenming/service-kit';
import { AccountConfig } from '../config.js';
import { AcknowledgeDeregistrationHandler } from './acknowledgement.commands.js';
import { Acknowledgements } from './acknowledgements.repository.js';
import { DeregistrationMetrics } from './deregistration-metrics.repository.js';
import { DeregistrationsProjection } from './deregistrations.projection.js';
import { FeedController, SigningKeysController, UnacknowledgedController } from './feed.controller.js';
import { FeedQueries } from './feed.queries.js';
import { Subscribers } from './subscribers.service.js';

/** Signed public events for downstream systems, and who has acknowledged which. */
@Module({
  controllers: [FeedController, SigningKeysController, UnacknowledgedController],
  providers: [
    {
      provide: EventSignatures,
      useFactory: (config: AccountConfig) => EventSignatures.fromRing(config.PUBLIC_SIGNING_KEYS),
      inject: [AccountConfig],
    },
    AcknowledgeDeregistrationHandler,
    Acknowledgements,
    DeregistrationMetrics,
    DeregistrationsProjection,
    FeedQueries,
    Subscribers,
  ],
  exports: [Subscribers],
})
export class DeregistrationFeedModule {}
