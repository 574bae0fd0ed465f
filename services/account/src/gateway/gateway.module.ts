import { Module } from '@nestjs/common';
import { AccessGate } from '@zhenming/service-kit';
import { ContestsModule } from '../contests/contests.module.js';
import { DeregistrationFeedModule } from '../deregistration-feed/deregistration-feed.module.js';
import { NumberClaimsModule } from '../number-claims/number-claims.module.js';
import { NumberCorrectionsModule } from '../number-corrections/number-corrections.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { ForwardingController } from './forwarding.controller.js';
import { LiveLines } from './live-lines.service.js';
import { SessionGate } from './session.guard.js';

/** Who may enter, and the routes of the services behind. */
@Module({
  imports: [ContestsModule, DeregistrationFeedModule, NumberClaimsModule, NumberCorrectionsModule, SessionsModule],
  controllers: [ForwardingController],
  providers: [LiveLines, { provide: AccessGate, useClass: SessionGate }],
})
export class GatewayModule {}
