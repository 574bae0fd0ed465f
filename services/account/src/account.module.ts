import { Module } from '@nestjs/common';
import type { ServiceApp } from '@zhenming/service-kit';
import { BackgroundJobsModule } from './background-jobs/background-jobs.module.js';
import { CaseFactsModule } from './case-facts/case-facts.module.js';
import { AccountConfig } from './config.js';
import { ContestsModule } from './contests/contests.module.js';
import { DeregistrationFeedModule } from './deregistration-feed/deregistration-feed.module.js';
import { GatewayModule } from './gateway/gateway.module.js';
import { LoginsModule } from './logins/logins.module.js';
import { NumberClaimsModule } from './number-claims/number-claims.module.js';
import { NumberCorrectionsModule } from './number-corrections/number-corrections.module.js';
import { PersonalDeliveriesModule } from './personal-deliveries/personal-deliveries.module.js';
import { ProfileModule } from './profile/profile.module.js';
import { ReauthenticationModule } from './reauthentication/reauthentication.module.js';
import { RecoveryModule } from './recovery/recovery.module.js';
import { accountRefusedSettings } from './refused-settings.js';
import { RegistrationModule } from './registration/registration.module.js';
import { SettlementModule } from './settlement/settlement.module.js';

/** Everything of account; engines and what all services share are global (service-kit). */
@Module({
  imports: [
    RegistrationModule,
    LoginsModule,
    ReauthenticationModule,
    RecoveryModule,
    ProfileModule,
    NumberClaimsModule,
    NumberCorrectionsModule,
    ContestsModule,
    SettlementModule,
    CaseFactsModule,
    DeregistrationFeedModule,
    PersonalDeliveriesModule,
    GatewayModule,
    BackgroundJobsModule,
  ],
})
export class AccountModule {}

export const accountApp: ServiceApp = {
  module: AccountModule,
  config: AccountConfig,
  refused: accountRefusedSettings,
};
