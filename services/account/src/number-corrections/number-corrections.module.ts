import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { DeferredJobsModule } from '../deferred-jobs/deferred-jobs.module.js';
import { LoginsModule } from '../logins/logins.module.js';
import { NumberClaimsModule } from '../number-claims/number-claims.module.js';
import { NumberLedgerModule } from '../number-ledger/number-ledger.module.js';
import { CallersCorrections } from './callers-corrections.service.js';
import { CorrectionOpening } from './correction-opening.service.js';
import {
  ApplyCorrectionHandler,
  EndCorrectionHandler,
  OpenCorrectionForHandler,
  RequestCorrectionForHandler,
  RequestCorrectionHandler,
} from './correction.commands.js';
import { CorrectionQueries } from './correction.queries.js';
import { CorrectionsController } from './corrections.controller.js';
import { Corrections } from './corrections.repository.js';

/** Situation 3: the number of an account is a wrong one, or its name is; how a correction begins, and what it does to accounts and ledger. */
@Module({
  imports: [AccountsModule, ContactsModule, DeferredJobsModule, LoginsModule, NumberClaimsModule, NumberLedgerModule],
  controllers: [CorrectionsController],
  providers: [
    RequestCorrectionHandler,
    RequestCorrectionForHandler,
    OpenCorrectionForHandler,
    ApplyCorrectionHandler,
    EndCorrectionHandler,
    CallersCorrections,
    CorrectionOpening,
    CorrectionQueries,
    Corrections,
  ],
  exports: [Corrections],
})
export class NumberCorrectionsModule {}
