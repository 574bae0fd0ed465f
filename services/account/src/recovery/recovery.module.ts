import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { DeferredJobsModule } from '../deferred-jobs/deferred-jobs.module.js';
import { LoginsModule } from '../logins/logins.module.js';
import { NumberLedgerModule } from '../number-ledger/number-ledger.module.js';
import { PersonalDeliveriesModule } from '../personal-deliveries/personal-deliveries.module.js';
import { ProofOfWorkModule } from '../proof-of-work/proof-of-work.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import {
  AskPasswordRecoveryHandler,
  CompletePasswordRecoveryHandler,
  SendPasswordCodeHandler,
} from './password-recovery.commands.js';
import { RecoveriesController, SupportController } from './recoveries.controller.js';
import { RecoveryRecord } from './recovery-record.service.js';
import { AskUsernameHandler, SendUsernameHandler } from './username-recovery.commands.js';

/** 找回密码, 找回用户名, and where people help: the answers say nothing of who has an account. */
@Module({
  imports: [
    AccountsModule,
    ContactsModule,
    DeferredJobsModule,
    LoginsModule,
    NumberLedgerModule,
    PersonalDeliveriesModule,
    ProofOfWorkModule,
    SessionsModule,
  ],
  controllers: [RecoveriesController, SupportController],
  providers: [
    AskPasswordRecoveryHandler,
    SendPasswordCodeHandler,
    CompletePasswordRecoveryHandler,
    AskUsernameHandler,
    SendUsernameHandler,
    RecoveryRecord,
  ],
})
export class RecoveryModule {}
