import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { DeferredJobsModule } from '../deferred-jobs/deferred-jobs.module.js';
import { NumberClaimsModule } from '../number-claims/number-claims.module.js';
import { NumberCorrectionsModule } from '../number-corrections/number-corrections.module.js';
import { PersonalDeliveriesModule } from '../personal-deliveries/personal-deliveries.module.js';
import { ProofOfWorkModule } from '../proof-of-work/proof-of-work.module.js';
import { RecoveryModule } from '../recovery/recovery.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { DeferredJobWorker } from './deferred-jobs.job.js';
import { Housekeeping } from './housekeeping.job.js';

/** What account does by itself: above the features whose commands it gives and whose tables it tidies. */
@Module({
  imports: [
    AccountsModule,
    ContactsModule,
    DeferredJobsModule,
    NumberClaimsModule,
    NumberCorrectionsModule,
    PersonalDeliveriesModule,
    ProofOfWorkModule,
    RecoveryModule,
    SessionsModule,
  ],
  providers: [DeferredJobWorker, Housekeeping],
})
export class BackgroundJobsModule {}
